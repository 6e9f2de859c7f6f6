/** The desk: every case the viewer may see, where it is, who has acted, when it is due, and acts on several at once. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { convenesAny, openableAmong } from '../../../prisma/queries/visible-sittings';
import { readDeskOverview } from '../../../prisma/queries/count-cases';
import { countUpTo } from '../../../prisma/queries/find-cases';
import { listCases, type CaseLine, type CaseList } from '../../../prisma/queries/list-cases';
import { countSeconds } from '../../../prisma/queries/list-seconds';
import { countWaiting } from '../../../prisma/queries/read-overrides';
import { mayBringNominations } from '../../../rules/may-import';
import { keepsRegisters } from '../../../rules/may-keep';
import { maySeeDesk } from '../../../rules/may-see';
import { mayListLetters } from '../../../rules/send-again';
import { stageOf, type StepKind } from '../../../rules/stage-kinds';
import { sayInstant } from '../../../words/dates';
import { dutyWords } from '../../../words/award-duties';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import { registerWords } from '../../../words/registers';
import { secondPersonWords } from '../../../words/second-person';
import { placeOfCase } from '../../tables/case-place';
import { Carried } from '../fields';
import { Files, type FileLink } from '../files';
import { Frame, Mark, Progress, Rehearsed, SittingLink } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { batchActsOf, batchRoutes, LIST, pickName } from './desk-batch';
import { countedAbove, Counts, filterOf, Filters, pageFrom, readMark } from './desk-filters';

const ROWS = 50;
/** What a search finds is counted so far; that there are more is enough to know. */
const MOST_COUNTED = 1_000;

/** For those whose office sees the desk; to others it is not there. */
export function deskRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/desk' }, showDesk);
  batchRoutes(app, house);
}

async function showDesk(call: SignedCall): Promise<FastifyReply> {
  const { words, house, me, query } = call;
  const refusal = maySeeDesk(me.actor);
  if (refusal !== undefined) return refusalPage(call, { code: 'not-found' });
  const [after, before] = [readMark(query['after']), readMark(query['before'])];
  const counted = countedAbove(query);
  const [overview, convenes, overrides, seconds, narrowed, list] = await Promise.all([
    readDeskOverview(house.database, me.actor, me.day),
    convenesAny(house.database, me.actor, me.day),
    countWaiting(house.database, me.actor, me.day),
    countSeconds(house.database, me.actor),
    counted === undefined
      ? countUpTo(house.database, me.actor, { filter: filterOf(query), most: MOST_COUNTED })
      : undefined,
    listCases(house.database, me.actor, {
      filter: filterOf(query),
      sort: 'due',
      limit: ROWS,
      day: me.day,
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
    }),
  ]);
  const waiting = overrides + seconds;
  const sittings = list.items.map(({ sitting }) => sitting);
  const openable = await openableAmong(house.database, me.actor, sittings);
  return sendPage(
    call.reply,
    <Frame call={call} title={words.desk}>
      <h1>{words.desk}</h1>
      <Counts call={call} counts={overview.counts} />
      <div class="buttons">
        {mayBringNominations(me.actor) === undefined && (
          <a class="other" href="/nominations/new">
            {words.newNomination}
          </a>
        )}
        {convenes && (
          <a class="other" href="/sittings/new">
            {words.convenePage}
          </a>
        )}
        <a class="other" href="/overrides">
          {secondPersonWords[call.language].heading}
          {waiting > 0 && <span class="strong"> {waiting}</span>}
        </a>
        {keepsRegisters(me.actor) && (
          <a class="other" href="/registers">
            {registerWords[call.language].heading}
          </a>
        )}
      </div>
      <Filters call={call} overview={overview} />
      {list.items.length === 0 ? (
        <Nothing call={call} isEmpty={overview.years.length === 0} />
      ) : (
        <Cases
          call={call}
          list={list}
          total={narrowed ?? { count: overview.counts[counted ?? 'all'], isMore: false }}
          openable={openable}
          acts={batchActsOf(me.actor, convenes)}
        />
      )}
      <Turning call={call} list={list} />
      {list.items.length > 0 && <Downloads call={call} />}
    </Frame>,
  );
}

function Nothing({ call, isEmpty }: { call: SignedCall; isEmpty: boolean }): VNode {
  const { words } = call;
  return isEmpty ? (
    <p class="panel">{staffDeskWords[call.language].firstRun}</p>
  ) : (
    <p class="panel">
      {words.noMatch} <a href="/desk">{words.clearFilter}</a>
    </p>
  );
}

function Turning({ call, list }: { call: SignedCall; list: CaseList }): VNode {
  const { words, query } = call;
  return (
    <p class="buttons">
      {list.previous !== null && (
        <a rel="prev" href={pageFrom(query, 'before', list.previous)}>
          {staffDeskWords[call.language].previous}
        </a>
      )}
      {list.next !== null && (
        <a rel="next" href={pageFrom(query, 'after', list.next)}>
          {words.next}
        </a>
      )}
    </p>
  );
}

/** The whole list as it is narrowed down, not one page of it. */
function Downloads({ call }: { call: SignedCall }): VNode {
  const { after: _after, before: _before, ...asked } = call.query;
  const narrowed = new URLSearchParams(asked).toString();
  const kept = mayListLetters(call.me.actor) === undefined;
  const files = (kept ? (['cases', 'letters'] as const) : (['cases'] as const)).flatMap((what) =>
    (['xlsx', 'csv'] as const).map((kind): FileLink => [
      what,
      kind,
      `/desk/exports/${what}/${kind}${narrowed === '' ? '' : `?${narrowed}`}`,
    ]),
  );
  return <Files call={call} files={files} />;
}

/** Sittings that the viewer may open. */
type Openable = ReadonlySet<string>;

type Total = Awaited<ReturnType<typeof countUpTo>>;

type CasesProps = {
  call: SignedCall;
  list: CaseList;
  total: Total;
  openable: Openable;
  acts: ReturnType<typeof batchActsOf>;
};

/** The list is a form: what is ticked is acted on together, after a page that says what will happen. */
function Cases({ call, list, total, openable, acts }: CasesProps): VNode {
  const said = staffDeskWords[call.language];
  return (
    <form method="post" action="/desk/batch">
      <Mark call={call} />
      <Carried values={{ [LIST]: new URLSearchParams(call.query).toString() }} />
      <p class="soft">{said.rows(list.items.length, total)}</p>
      <CaseTable call={call} items={list.items} openable={openable} />
      <fieldset>
        <legend>{said.withChosen}</legend>
        <div class="buttons">
          {acts.map((act) => (
            <button key={act} class="other" name="act" value={act}>
              {said.acts[act]}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}

type TableProps = { call: SignedCall; items: CaseLine[]; openable: Openable };

function CaseTable({ call, items, openable }: TableProps): VNode {
  const { words } = call;
  const said = staffDeskWords[call.language];
  const heads = [words.number, words.nomination, words.stage, words.at, words.actedOf, words.due];
  return (
    <div class="wide">
      <table class="reflow">
        <caption class="away">{words.desk}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="away">{said.withChosen}</span>
            </th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <CaseRow key={item.number} call={call} item={item} openable={openable} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ call, item, openable }: { call: SignedCall; item: CaseLine; openable: Openable }): VNode {
  const { words, language } = call;
  const step = item.step as StepKind | null;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          class="pick"
          name={pickName(item.number)}
          value="yes"
          aria-label={staffDeskWords[language].choose(item.number)}
        />
      </td>
      <td data-label={words.number} class="nowrap">
        <a href={`/nominations/${item.number}`}>{item.number}</a>
      </td>
      <td data-label={words.nomination}>
        {item.nominee} · {item.titleName}
        {item.rehearsal && <Rehearsed call={call} />}
      </td>
      <td data-label={words.stage}>
        <Progress call={call} stage={step === null ? null : stageOf(step)} ended={item.state === 'ended'} />
      </td>
      <td data-label={words.at}>
        {item.sitting === null ? (
          placeOfCase(item, call.language)
        ) : (
          <SittingLink number={item.sitting} openable={openable} />
        )}
      </td>
      <td data-label={words.actedOf}>{item.needed === 0 ? '' : `${item.acted} / ${item.needed}`}</td>
      <td data-label={words.due}>{item.dueAt !== null && <Due call={call} item={item} dueAt={item.dueAt} />}</td>
    </tr>
  );
}

function Due({ call, item, dueAt }: { call: SignedCall; item: CaseLine; dueAt: Date }): VNode {
  const { words, language } = call;
  const said = staffDeskWords[language];
  const { number, overdueWorkingDays: late } = item;
  return (
    <>
      <span class={late > 0 ? 'lacquer-word' : ''}>
        {sayInstant(dueAt, language, item.timeZone)}
        {late > 0 && ` · ${said.overdueBy(late)}`}
      </span>{' '}
      {item.owed === null ? (
        <a href={`/nominations/${number}/why`}>{words.why}</a>
      ) : (
        <a href={`/nominations/${number}#owed`}>{dutyWords[language].duties[item.owed]}</a>
      )}
      {item.state === 'open' && (
        <>
          <br />
          <a href={`/nominations/${number}#if-nobody-acts`}>{said.ifNobodyActs}</a>
        </>
      )}
    </>
  );
}
