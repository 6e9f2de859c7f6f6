/** The desk: every case the viewer may see, where it is, who has acted, when it is due. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { listCases, type CaseFilter, type CaseLine, type CaseMark } from '../../../prisma/queries/list-cases';
import { maySeeDesk } from '../../../rules/may-see';
import { stageOf, stepKinds, type StepKind } from '../../../rules/stage-kinds';
import type { Ending } from '../../../rules/endings';
import { sayInstant } from '../../../words/dates';
import { endingWords, stepWords } from '../../../words/terms';
import { Field, Select } from '../fields';
import { Frame, Progress } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';

const ROWS = 50;

export function deskRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/desk' }, showDesk);
}

async function showDesk(call: SignedCall): Promise<FastifyReply> {
  const { words, house, me, query } = call;
  const refusal = maySeeDesk(me.actor);
  if (refusal !== undefined) return refusalPage(call, { code: 'not-found' });
  const after = readMark(query['after']);
  const list = await listCases(house.database, me.actor, {
    filter: filterOf(query),
    sort: 'due',
    limit: ROWS,
    ...(after === undefined ? {} : { after }),
  });
  return sendPage(
    call.reply,
    <Frame call={call} title={words.desk}>
      <h1>{words.desk}</h1>
      <div class="buttons">
        <a class="other" href="/nominations/new">
          {words.newNomination}
        </a>
        <a class="other" href="/sittings/new">
          {words.convenePage}
        </a>
      </div>
      <Filters call={call} />
      <p class="soft">
        {list.items.length} / {list.total}
      </p>
      {list.items.length === 0 ? (
        <p class="panel">
          {words.noMatch} <a href="/desk">{words.clearFilter}</a>
        </p>
      ) : (
        <CaseTable call={call} items={list.items} />
      )}
      {list.next !== null && <a href={nextPage(query, list.next)}>{words.next}</a>}
    </Frame>,
  );
}

function filterOf(query: Record<string, string>): CaseFilter {
  const { step, title, unit, show } = query;
  return {
    ...(step === undefined || step === '' ? {} : { step }),
    ...(title === undefined || title === '' ? {} : { title }),
    ...(unit === undefined || unit === '' ? {} : { unitId: unit }),
    ...(show === 'overdue' ? { overdue: true } : {}),
    ...(show === 'soon' ? { dueWithinDays: 3 } : {}),
    ...(show === 'held' ? { held: true } : {}),
    ...(show === 'closed' ? { closed: true } : {}),
    ...(show === 'waiting' ? { waiting: true as const } : {}),
  };
}

function readMark(text: string | undefined): CaseMark | undefined {
  const parts = /^([^,]*),(\d{4}-\d{4})$/.exec(text ?? '');
  if (parts === null) return undefined;
  const dueAt = parts[1] === '' ? null : new Date(parts[1] ?? '');
  return dueAt !== null && Number.isNaN(dueAt.getTime()) ? undefined : { dueAt, number: parts[2] ?? '' };
}

function nextPage(query: Record<string, string>, { dueAt, number }: CaseMark): string {
  return `/desk?${new URLSearchParams({ ...query, after: `${dueAt?.toISOString() ?? ''},${number}` }).toString()}`;
}

function Filters({ call }: { call: SignedCall }): VNode {
  const { words, language, query } = call;
  const steps = stepKinds.map((step): [string, string] => [step, stepWords[language][step]]);
  const shows: [string, string][] = [
    ['', words.all],
    ['overdue', words.overdue],
    ['soon', words.within3],
    ['waiting', words.waiting],
    ['held', words.held],
    ['closed', words.closed],
  ];
  return (
    <form class="filters" method="get" action="/desk">
      <Select name="step" label={words.stage} options={[['', words.all], ...steps]} chosen={query['step'] ?? ''} />
      <Select name="show" label={words.show} options={shows} chosen={query['show'] ?? ''} />
      <Field call={call} name="title" label={words.title} value={query['title']} />
      <Field call={call} name="unit" label={words.unit} value={query['unit']} />
      <button class="other">{words.filter}</button>
    </form>
  );
}

function CaseTable({ call, items }: { call: SignedCall; items: CaseLine[] }): VNode {
  const { words } = call;
  return (
    <div class="wide">
      <table class="reflow">
        <thead>
          <tr>
            <th>{words.number}</th>
            <th>{words.nomination}</th>
            <th>{words.stage}</th>
            <th>{words.at}</th>
            <th>{words.actedOf}</th>
            <th>{words.due}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <CaseRow key={item.number} call={call} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ call, item }: { call: SignedCall; item: CaseLine }): VNode {
  const { words, language } = call;
  const step = item.step as StepKind | null;
  const place =
    item.state === 'ended'
      ? endingWords[language][item.ending as Ending]
      : item.state === 'held'
        ? words.held
        : step === null
          ? ''
          : stepWords[language][step];
  return (
    <tr>
      <td data-label={words.number}>
        <a href={`/nominations/${item.number}`}>{item.number}</a>
      </td>
      <td data-label={words.nomination}>
        {item.nominee} · {item.titleName}
      </td>
      <td data-label={words.stage}>
        <Progress call={call} stage={step === null ? null : stageOf(step)} ended={item.state === 'ended'} />
      </td>
      <td data-label={words.at}>
        {item.sitting === null ? place : <a href={`/sittings/${item.sitting}`}>{item.sitting}</a>}
      </td>
      <td data-label={words.actedOf}>{item.needed === 0 ? '' : `${item.acted} / ${item.needed}`}</td>
      <td data-label={words.due}>
        {item.dueAt !== null && (
          <>
            <span class={item.overdueWorkingDays > 0 ? 'lacquer-word' : ''}>
              {sayInstant(item.dueAt, language, item.timeZone)}
            </span>{' '}
            <a href={`/nominations/${item.number}/why`}>{words.why}</a>
          </>
        )}
      </td>
    </tr>
  );
}
