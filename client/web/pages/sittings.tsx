/** Sittings: the list, one sitting while it runs, and its result with all arithmetic. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { countLost, keepsLetters } from '../../../prisma/queries/letter-office';
import { listSittings } from '../../../prisma/queries/read-convening';
import { readAttendance } from '../../../prisma/queries/read-attendance';
import { listWaitingAgain } from '../../../prisma/queries/read-convened';
import { readHeads } from '../../../prisma/queries/read-heads';
import { readOpenVotes } from '../../../prisma/queries/read-tasks';
import { isReceipt, isReceiptInBox } from '../../../prisma/queries/read-box';
import { readOpenBefore } from '../../../prisma/queries/read-open-before';
import { readQuorum, type SittingQuorum } from '../../../prisma/queries/read-quorum';
import { maySteerSitting, showSitting, type ShownSitting } from '../../../prisma/queries/show-sitting';
import { convenesAny } from '../../../prisma/queries/visible-sittings';
import { isRefusal } from '../../../rules/refusal';
import { isUnderWay } from '../../../rules/may-steer';
import { sayInstant } from '../../../words/dates';
import { ballotWords, type FoundReceipt } from '../../../words/ballot-pages';
import { liveWords } from '../../../words/pages/live';
import { conflictWords } from '../../../words/pages/conflicts';
import { conveningWords } from '../../../words/pages/convening';
import { saySittingStanding, sayTurnout } from '../../../words/pages/sitting-standing';
import { decisionWords } from '../../../words/terms';
import { Frame, Rehearsed } from '../frame';
import { AtRest, LiveActs, sendLivePage } from '../live';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { Heads } from './elect-heads';
import { AttendanceFacts } from './attendance';
import { boxRoutes, SelfCheck } from './box';
import { envelopesOn } from './envelopes';
import { LettersLink } from './letters';
import { NextSteps } from './next-steps';
import { PaperList } from './paper-list';
import { sendPaper } from './papers';
import { Scores } from './score-table';
import { Items, OpenVotes, sendResult } from './sitting-result';
import { sendTableSheet, TableSheetLink } from './table-sheet';
import { votersLeftRoutes, VotersLeftActs } from './voters-left';

const LOOK_SECONDS = 5;

/** Only sittings their reader may see, and of their agenda only the cases that are there for that person. */
export function sittingRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/sittings' }, showList);
  signedPage(app, house, { method: 'GET', path: '/sittings/:sitting' }, showOne);
  signedPage(app, house, { method: 'GET', path: '/sittings/:sitting/papers/:file' }, sendPaper('sitting'));
  signedPage(app, house, { method: 'GET', path: '/sittings/:sitting/table-sheet' }, sendTableSheet);
  boxRoutes(app, house);
  votersLeftRoutes(app, house);
}

async function showList(call: SignedCall): Promise<FastifyReply> {
  const { words, language, house, me } = call;
  const sittings = await listSittings(house.database, me.actor);
  const convenes = await convenesAny(house.database, me.actor, me.day);
  return sendPage(
    call.reply,
    <Frame call={call} title={words.sittings}>
      <h1>{words.sittings}</h1>
      {convenes && (
        <div class="buttons">
          <a class="other" href="/sittings/new">
            {words.convenePage}
          </a>
        </div>
      )}
      {sittings.length === 0 && <p class="panel">{words.noSittings}</p>}
      <ul class="plain">
        {sittings.map((sitting) => (
          <li key={sitting.number}>
            <a href={`/sittings/${sitting.number}`}>{sitting.number}</a> · {sitting.body} · {stateOf(call, sitting)}
            {sitting.rehearsal && <Rehearsed call={call} />}
            <br />
            <span class="soft">
              {sayInstant(sitting.meetsAt, language, sitting.timeZone)} · {words.agenda}: {sitting.items}
            </span>
          </li>
        ))}
      </ul>
    </Frame>,
  );
}

async function showOne(call: SignedCall): Promise<FastifyReply> {
  const { words, language, house, me, params } = call;
  const sitting = await showSitting(house.database, me.actor, {
    number: params['sitting'] ?? '',
    record: false,
    letters: false,
  });
  if (isRefusal(sitting)) return sendResult(call, params['sitting'] ?? '');
  const votes = await readOpenVotes(house.database, sitting.number, me.actor);
  const maySteer = await maySteerSitting(house.database, me.actor, sitting.number);
  const quorum = await readQuorum(house.database, sitting);
  const attendance = await readAttendance(house.database, me.actor, sitting.number);
  const openBefore = await readOpenBefore(house.database, sitting.number);
  const isRunning = isUnderWay(sitting);
  const again = isRunning || !maySteer ? [] : await listWaitingAgain(house.database, sitting);
  const region = (
    <>
      <h1>
        {sitting.number} · {stateOf(call, { ...sitting, isShut: isShut(sitting) })}
      </h1>
      <p>{sitting.body}</p>
      <Standing call={call} sitting={sitting} quorum={quorum} />
      {maySteer && !isRunning && <NextSteps call={call} sitting={sitting} again={again} />}
      <dl class="facts">
        <dt>{words.meetsAt}</dt>
        <dd>
          {sayInstant(sitting.meetsAt, language, sitting.timeZone)}, {sitting.place}
        </dd>
        <dt>{words.opensAt[sitting.kind]}</dt>
        <dd>{sayInstant(sitting.opensAt, language, sitting.timeZone)}</dd>
        <dt>{words.closesAt[sitting.kind]}</dt>
        <dd>{sayInstant(sitting.closedAt ?? sitting.closesAt, language, sitting.timeZone)}</dd>
        <dt>{words.members}</dt>
        <dd>{sayTurnout(sitting, language)}</dd>
      </dl>
      <AttendanceFacts call={call} kind={sitting.kind} attendance={attendance} />
      <KeyState call={call} sitting={sitting} openBefore={openBefore} />
      <Items call={call} sitting={sitting} />
      <Scores call={call} board={sitting.scores} timeZone={sitting.timeZone} />
    </>
  );
  const found = await lookUp(call, sitting);
  const heads = await readHeads(house.database, me.actor, sitting.number);
  const envelopes = await envelopesOn(call, { ...sitting, maySteer });
  const keeps = await keepsLetters(house.database, me.actor, sitting.number);
  const lost = keeps ? await countLost(house.database, { sittingNumber: sitting.number }) : 0;
  const isLive = isRunning || sitting.papers.some(({ state }) => state === 'writing');
  const acts = [sitting.state, isOver(call, sitting), ...sitting.papers.map(({ state }) => state)].join(' ');
  const pageOf = (first: VNode): VNode => (
    <Frame call={call} title={sitting.number} rehearsal={sitting.rehearsal} live={isLive}>
      {first}
      <LiveActs of={acts}>
        <OpenVotes call={call} votes={votes} items={sitting.items} silent={attendance?.silent} />
        <Papers call={call} sitting={sitting} hasSheet={attendance?.tableSheet === true} />
        {envelopes}
        {maySteer && sitting.state === 'open' && !isOver(call, sitting) && (
          <VotersLeftActs call={call} number={sitting.number} />
        )}
        {maySteer && <Acts call={call} sitting={sitting} />}
        {keeps && <LettersLink call={call} number={sitting.number} lost={lost} />}
        <Heads call={call} sitting={sitting.number} heads={heads} />
        <SelfCheck call={call} sitting={sitting} found={found} />
      </LiveActs>
    </Frame>
  );
  if (!isLive) return sendPage(call.reply, pageOf(<AtRest>{region}</AtRest>));
  return sendLivePage(call, { every: LOOK_SECONDS, say: sayAloud(call, sitting, quorum), region, acts }, pageOf);
}

type PapersProps = { call: SignedCall; sitting: ShownSitting; hasSheet: boolean };

function Papers({ call, sitting, hasSheet }: PapersProps): VNode {
  const { words, language } = call;
  return (
    <section>
      <h2>{words.papers}</h2>
      {sitting.papers.length === 0 && <p class="soft">{words.noPapersYet[sitting.kind]}</p>}
      <PaperList call={call} papers={sitting.papers} />
      {hasSheet && <TableSheetLink call={call} number={sitting.number} />}
      <p class="soft">{conflictWords[language].whole('papers')}</p>
      <p class="soft">
        {words.recordHead}: {words.chain(sitting.chain.length)}{' '}
        <code class="mono">{sitting.chain.head.slice(0, 12)}</code>
      </p>
    </section>
  );
}

/** Nobody counts a box that stayed shut: of its sitting it is said why. */
function stateOf(
  { words, language }: SignedCall,
  { kind, state, isShut }: { kind: ShownSitting['kind']; state: string; isShut: boolean },
): string {
  if (isShut) return decisionWords[language].noQuorum;
  return { ...words.state, ...words.stateOfVote[kind] }[state as 'closed'];
}

function isShut({ items }: ShownSitting): boolean {
  const decided = items.flatMap(({ decision }) => decision ?? []);
  return decided.length > 0 && decided.every(({ publish }) => publish === 'unopened');
}

/** What is worth hearing while it runs; each single ballot is not. */
function sayAloud(call: SignedCall, sitting: ShownSitting, quorum: SittingQuorum) {
  const { kind, state, items } = sitting;
  const voted = items.flatMap(({ reach }) => reach ?? []);
  const canPass = voted.filter((reach) => reach.canPass).length;
  if (state !== 'open') return stateOf(call, { kind, state, isShut: isShut(sitting) });
  return liveWords[call.language].quorum(quorum.there >= quorum.needed, canPass, voted.length);
}

type StandingProps = { call: SignedCall; sitting: ShownSitting; quorum: SittingQuorum };

/** While it runs: how many ballots, whether there is a quorum, what can still pass. */
function Standing({ call, sitting, quorum }: StandingProps): VNode | null {
  const voted = sitting.items.flatMap(({ reach }) => reach ?? []);
  const reachable = voted.filter(({ canPass }) => canPass).length;
  const lines = saySittingStanding({ ...sitting, quorum, reachable, items: voted.length }, call.language);
  if (lines.length === 0) return null;
  return (
    <div class={sitting.state === 'open' && quorum.there >= quorum.needed ? 'panel leaf' : 'panel gold'}>
      {lines.map((line, index) => (
        <p key={index} class={index === 0 ? 'strong' : ''}>
          {line}
        </p>
      ))}
    </div>
  );
}

type KeyProps = { call: SignedCall; sitting: ShownSitting; openBefore: Date | null };

/** Who holds the key of the box, and how far they are; nothing of an open vote. */
function KeyState({ call, sitting, openBefore }: KeyProps): VNode | null {
  const { language } = call;
  const said = ballotWords(language);
  const { key, state, timeZone } = sitting;
  if (key === null) return null;
  const { heldBy, needed, holders, made, opened } = key;
  const opensAt = sayInstant(sitting.opensAt, language, timeZone);
  return (
    <p class="panel">
      {heldBy === 'board' ? said.heldByBoard(needed, holders) : said.heldBySystem}{' '}
      {heldBy === 'board' && (state === 'convened' || state === 'open') && said.keysMade(made, holders)}{' '}
      {state === 'convened' && made < holders && conveningWords[language].keyMissing(opensAt)}
      {state === 'closed' && said.opened(opened, needed)}{' '}
      {state === 'closed' && opened < needed && said.short(needed - opened)}{' '}
      {openBefore !== null && conveningWords[language].openBefore(sayInstant(openBefore, language, timeZone))}
    </p>
  );
}

/** Whether the receipt somebody asks about is in the box; nothing where none is asked about. */
async function lookUp({ house, query }: SignedCall, { number }: ShownSitting): Promise<FoundReceipt | undefined> {
  const receipt = (query['receipt'] ?? '').trim().slice(0, 40);
  if (receipt === '') return undefined;
  const isIn = isReceipt(receipt) ? await isReceiptInBox(house.database, number, receipt) : undefined;
  return { receipt, isIn };
}

/** Its time is up, though nobody has closed its box yet. */
function isOver({ me }: SignedCall, { closesAt }: ShownSitting): boolean {
  return closesAt <= me.day.now;
}

function Acts({ call, sitting }: { call: SignedCall; sitting: ShownSitting }): VNode | null {
  const { words, language } = call;
  const said = ballotWords(language);
  const { key } = sitting;
  if (sitting.state === 'closed' && key !== null)
    return key.opened >= key.needed ? null : (
      <div class="buttons">
        <a class="other" href={`/sittings/${sitting.number}/acts/void`}>
          {said.voidSitting}
        </a>
      </div>
    );
  if (sitting.state !== 'convened' && (sitting.state !== 'open' || isOver(call, sitting))) return null;
  return (
    <div class="buttons">
      {!isOver(call, sitting) && (
        <a class="other" href={`/sittings/${sitting.number}/acts/extend`}>
          {words.extendSitting[sitting.kind]}
        </a>
      )}
      {sitting.state === 'convened' && (
        <>
          <a class="other" href={`/sittings/${sitting.number}/acts/strike`}>
            {words.strike}
          </a>
          <a class="other" href={`/sittings/${sitting.number}/acts/cancel`}>
            {words.cancelSitting}
          </a>
          {key !== null && (
            <a class="other" href={`/sittings/${sitting.number}/acts/restart-key`}>
              {said.restartKey}
            </a>
          )}
        </>
      )}
    </div>
  );
}
