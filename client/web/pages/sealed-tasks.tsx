/**
 * The tasks that are done in the browser's own program: casting a ballot, making a key, opening a box. The page says what
 * there is to know and works everywhere; the program takes over where it can, and where it cannot the words stay.
 */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { castBallot } from '../../../prisma/acts/cast-ballot';
import { makeKey, type KeyMessage } from '../../../prisma/acts/make-key';
import { openBox } from '../../../prisma/acts/open-box';
import type { OpeningShare } from '../../../ballot/opening';
import type { SealedBallot } from '../../../ballot/seal';
import type { Recorded } from '../../../prisma/act';
import type { BallotItem, ReadTask } from '../../../prisma/queries/read-tasks';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { ballotWords } from '../../../words/ballot-pages';
import { sayDay, sayInstant } from '../../../words/dates';
import { meritWords } from '../../../words/merit';
import { sayVotedAgain } from '../../../words/voted-again';
import { civilDateOf } from '../../../rules/calendar';
import { sendJson, sendPage, type House, type SignedCall } from '../call';
import { Frame } from '../frame';
import { signedJson } from '../house';
import type { Brought } from '../island/brought';
import { statusOf } from '../problems';
import { Island } from './island';

/**
 * What the browser's program sends: ballot, part of the key, share. Sent twice it is answered as at first; a wrong
 * proof is refused.
 */
export function sealedRoutes(app: FastifyInstance, house: House): void {
  signedJson(app, house, '/tasks/:task/ballot', (call, { ballot }) =>
    record(call, (about) => castBallot(house.database, { ...about, ballot: ballot as SealedBallot }, house.checkSeal)),
  );
  signedJson(app, house, '/tasks/:task/key', (call, { step, message }) =>
    record(call, (about) => makeKey(house.database, { ...about, ...messageOf(step, message) })),
  );
  signedJson(app, house, '/tasks/:task/share', (call, { share }) =>
    record(call, (about) => openBox(house.database, { ...about, share: objectOf(share) as OpeningShare })),
  );
}

type About = { taskId: string; actor: SignedCall['me']['actor'] };

/** 201 for what was recorded now, 200 for what was there already, and the status of its refusal otherwise. */
async function record(call: SignedCall, act: (about: About) => Promise<Recorded | Refusal>): Promise<FastifyReply> {
  const { reply, params, me } = call;
  const taskId = params['task'] ?? '';
  const isTask = /^[0-9a-f-]{36}$/.test(taskId);
  const answer = isTask ? await act({ taskId, actor: me.actor }) : ({ code: 'not-found' } satisfies Refusal);
  if (!isRefusal(answer)) return sendJson(reply, answer, answer.repeated ? 200 : 201);
  const { code } = answer;
  return code === 'not-yours'
    ? sendJson(reply, { code: 'not-found' }, 404)
    : sendJson(reply, { code }, statusOf(answer));
}

/** Of the step that was named; what is no message at all holds for none. */
function messageOf(step: unknown, message: unknown): KeyMessage {
  const known = step === 'deal' || step === 'confirm' ? step : 'announce';
  return { step: known, message: objectOf(message) } as KeyMessage;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The page of such a task in whatever state it is; nothing for another kind of task. */
export function sealedPage(call: SignedCall, task: ReadTask): FastifyReply | undefined {
  if (task.sitting === undefined || !['ballot', 'key', 'open-box'].includes(task.kind)) return undefined;
  if (task.kind === 'ballot') return sendPage(call.reply, <BallotPage call={call} task={task} />);
  return sendPage(call.reply, <HolderPage call={call} task={task} />);
}

type PageProps = { call: SignedCall; task: ReadTask };

function BallotPage({ call, task }: PageProps): VNode {
  const { words, language } = call;
  const said = ballotWords(language);
  const { sitting, state } = task;
  const title = `${sitting?.written === true ? words.opinionHead : words.ballotHead} · ${sitting?.number ?? ''}`;
  const mayCast = sitting?.state === 'open' && state !== 'closed' && sitting.sealed?.envelope === false;
  return (
    <Frame call={call} title={title} rehearsal={task.rehearsal} seals={mayCast}>
      <h1>{title}</h1>
      <div data-first>
        <Standing call={call} task={task} />
        <Agenda call={call} task={task} />
        {mayCast && <p class="panel gold">{said.concerned}</p>}
        {mayCast && <WhoSees call={call} task={task} />}
      </div>
      {mayCast && (
        <Island brought={broughtBallot(call, task)}>
          <p>{said.cannotSeal(sitting.place)}</p>
          <p>{said.contact(sitting.contact.name, sitting.contact.email)}</p>
        </Island>
      )}
    </Frame>
  );
}

/** By when, in which manner, and whether this voter's ballot is in the box already. */
function Standing({ call, task }: PageProps): VNode | null {
  const { words, language } = call;
  const said = ballotWords(language);
  const { sitting, timeZone } = task;
  if (sitting === undefined) return null;
  const { receipt = null, envelope = false } = sitting.sealed ?? {};
  return (
    <>
      <p>
        {sitting.body}. <span class="strong">{words.due}:</span> {sayInstant(sitting.closesAt, language, timeZone)}.{' '}
        {sitting.state === 'open' && said.minutes}
      </p>
      {sitting.again !== undefined && <p class="panel sky">{sayVotedAgain(sitting.again, language)}</p>}
      {sitting.written && (
        <p class="panel sky">{said.writtenNote(sayDay(civilDateOf(sitting.meetsAt, timeZone), language))}</p>
      )}
      {receipt !== null && <p class="panel leaf">{said.alreadyCast(receipt)}</p>}
      {envelope && <p class="panel leaf">{said.inEnvelope}</p>}
      {sitting.state !== 'open' && (
        <p class="panel gold">
          {said.boxClosed} <a href={`/sittings/${sitting.number}`}>{said.toResult}</a>
        </p>
      )}
    </>
  );
}

function Agenda({ call, task }: PageProps): VNode {
  const said = ballotWords(call.language);
  const items = task.sitting?.items ?? [];
  return (
    <section>
      <h2>{said.items(items.length)}</h2>
      <ul class="plain">
        {items.map((item) => (
          <li key={item.position}>
            <span class="serif">
              {item.shownAs}. {item.nominee}
            </span>
            <br />
            {item.titleName} ·{' '}
            <a class="nowrap" href={`/nominations/${item.number}`}>
              {item.number}
            </a>
            {item.recused ? (
              <p class="soft">{said.recused}</p>
            ) : (
              <Reason call={call} item={item} isOpen={items.length === 1} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why an item is proposed, folded where there are many; the program shows it once more beside the choices. */
export function Reason({ call, item, isOpen }: { call: SignedCall; item: BallotItem; isOpen: boolean }): VNode {
  return (
    <details data-reason={item.shownAs} open={isOpen}>
      <summary>{meritWords[call.language].heading}</summary>
      <p>{item.reason}</p>
    </details>
  );
}

/** What stands beside the button: who learns what, and what Laurel cannot help. */
function WhoSees({ call, task }: PageProps): VNode {
  const said = ballotWords(call.language);
  const { heldBy, needed, holders } = task.sitting?.sealed?.key ?? { heldBy: 'board', needed: 0, holders: 0 };
  return (
    <div class="panel sky">
      <h2>{said.whoSees}</h2>
      <p>{heldBy === 'board' ? said.whoSeesBoard(needed, holders) : said.whoSeesSystem}</p>
      <p>
        {said.alone} {said.unanimity}
      </p>
      <p>{said.limits}</p>
    </div>
  );
}

function broughtBallot({ language, mark }: SignedCall, { id, sitting }: ReadTask): Brought | undefined {
  if (sitting?.sealed === undefined) return undefined;
  const { paper, voter, edition, positions, receipt } = sitting.sealed;
  const items = sitting.items.map(({ position, shownAs, number, nominee, titleName, blank }) => ({
    position,
    shownAs,
    number,
    nominee,
    titleName,
    blank,
  }));
  const { contact } = sitting;
  const hasCast = receipt !== null;
  return { kind: 'ballot', language, mark, contact, task: id, paper, voter, edition, positions, items, hasCast };
}

function HolderPage({ call, task }: PageProps): VNode {
  const { words, language } = call;
  const said = ballotWords(language);
  const { sitting, dueAt, timeZone } = task;
  const title = `${task.kind === 'key' ? said.keyHead : said.openHead} · ${sitting?.number ?? ''}`;
  const holding = sitting?.holding;
  return (
    <Frame call={call} title={title} rehearsal={task.rehearsal} seals>
      <h1>{title}</h1>
      {dueAt !== null && (
        <p>
          <span class="strong">{words.due}:</span> {sayInstant(dueAt, language, timeZone)}
        </p>
      )}
      <div data-first>
        <p>{sitting?.body}</p>
        {holding !== undefined && <p>{said.keyIntro(holding.key.needed, holding.key.holders)}</p>}
      </div>
      {task.kind === 'open-box' && sitting?.state === 'closed' && <p>{said.boxWith(holding?.ballots ?? 0)}</p>}
      <Island brought={broughtHolding(call, task)}>
        <p>{said.cannotKeep}</p>
        {sitting !== undefined && <p>{said.contact(sitting.contact.name, sitting.contact.email)}</p>}
      </Island>
    </Frame>
  );
}

function broughtHolding({ language, mark }: SignedCall, { id, kind, state, sitting }: ReadTask): Brought | undefined {
  if (sitting?.holding === undefined) return undefined;
  const { ceremony, holder, announcements, dealings, names, step, isDone, awaited, ...opening } = sitting.holding;
  const page = { language, mark, contact: sitting.contact, task: id, ceremony, holder, announcements, names };
  if (kind === 'open-box') {
    const { opened, hasOpened, isAddedUp } = opening;
    return { kind: 'open-box', ...page, state: sitting.state, opened, hasOpened, isAddedUp };
  }
  const isWanted = sitting.state === 'convened' && state !== 'closed';
  return { kind: 'key', ...page, dealings, step, isDone, awaited, isWanted };
}
