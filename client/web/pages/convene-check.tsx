/** The two pages after the form of a sitting: what is about to be convened, and what comes once it is. */

import type { ComponentChildren, VNode } from 'preact';
import { showLetter } from '../../../mail/try-wording';
import type { Convened, Convening } from '../../../prisma/acts/convene-sitting';
import type { Invitation } from '../../../prisma/acts/preview-invitations';
import type { ConvenableBody } from '../../../prisma/queries/read-convening';
import type { Warning } from '../../../rules/refusal';
import { ballotWords } from '../../../words/ballot-pages';
import { sayInstant } from '../../../words/dates';
import { sayBallotNo } from '../../../words/decisions';
import { sayFinding } from '../../../words/findings';
import { sayNumber } from '../../../words/numbers';
import { conveningWords } from '../../../words/pages/convening';
import { sayReach } from '../../../words/reach';
import { sayPresence } from '../../../words/terms';
import { CheckPage } from '../confirm';
import { Frame } from '../frame';
import type { SignedCall } from '../call';
import { nameOfSeat } from './convene-roll';

type CheckProps = {
  call: SignedCall;
  body: ConvenableBody;
  convening: Convening;
  checked: Convened;
  invitations: Invitation[];
};

/**
 * All that the convener confirms: seats and who is recused, the agenda, the hours in the body's zone, and each letter
 * that will go.
 */
export function ConvenedCheck({ call, body, convening, checked, invitations }: CheckProps): VNode {
  const { words, language } = call;
  const at = (instant: Date): string => sayInstant(instant, language, body.timeZone);
  const board = convening.countingBoard ?? [];
  const rehearsal = isRehearsed(body, convening);
  const lost = body.seats.filter(({ isLost }) => isLost).map(({ no }) => no);
  return (
    <CheckPage
      {...{ call, rehearsal }}
      heading={words.convenePage}
      action="/sittings/new"
      confirm={words.convene}
      back="/sittings"
    >
      <p class="strong">{body.name}</p>
      <p>
        {words.opensAt[body.kind]} {at(convening.opensAt)} · {words.meetsAt} {at(convening.meetsAt)} ·{' '}
        {words.closesAt[body.kind]} {at(convening.closesAt)} · {convening.place}
      </p>
      <p>
        {words.members} {body.seats.length}:
      </p>
      <Attendance {...{ call, body, convening }} />
      {lost.length > 0 && <p class="lacquer-word strong">{conveningWords[language].lost(namesOf(body, lost))}</p>}
      {board.length > 0 && (
        <p>
          {ballotWords(language).board}: {namesOf(body, board)}
        </p>
      )}
      <p>{words.agenda}:</p>
      <ol>
        {checked.reach.map(({ number, reach }, index) => (
          <Item key={number} {...{ body, number, seats: checked.recusals[String(index + 1)] ?? [], language }}>
            {sayReach(reach, language)}
          </Item>
        ))}
      </ol>
      <AdoptedScores {...{ call, body, convening }} />
      {checked.warnings.map((warning, index) => (
        <p key={index}>
          {itemOf(body, warning)}
          {sayFinding(warning, language)}
        </p>
      ))}
      <Invitations {...{ call, invitations, rehearsal }} />
    </CheckPage>
  );
}

/** A sitting is a rehearsal as soon as one case on its agenda is. */
function isRehearsed({ waiting }: ConvenableBody, { items }: Convening): boolean {
  return waiting.some(({ number, rehearsal }) => rehearsal && items.includes(number));
}

/** The table that was adopted on paper, the highest first: by it the vote chooses. */
function AdoptedScores({ call, body, convening }: Omit<CheckProps, 'checked' | 'invitations'>): VNode | null {
  const { scores = [], scorePaper = '' } = convening;
  if (scores.length === 0) return null;
  const { words, language } = call;
  const ranked = [...scores].sort((a, b) => Number(b.adopted) - Number(a.adopted));
  return (
    <>
      <p>
        {words.scores}
        {scorePaper === '' ? '' : ` (${scorePaper})`}:
      </p>
      <ul>
        {ranked.map(({ organisationId, adopted }) => (
          <li key={organisationId}>
            {body.seats.find((seat) => seat.organisationId === organisationId)?.organisation}:{' '}
            {sayNumber(adopted, language)}
          </li>
        ))}
      </ul>
    </>
  );
}

type InvitationsProps = Pick<CheckProps, 'call' | 'invitations'> & { rehearsal: boolean };

/** The letters as their readers will get them: one of each that says the same, under everybody whom it reaches. */
function Invitations({ call, invitations, rehearsal }: InvitationsProps): VNode | null {
  const said = conveningWords[call.language];
  if (invitations.length === 0) return null;
  const alike = new Map<string, Invitation[]>();
  for (const invitation of invitations) {
    const words = JSON.stringify([invitation.facts, invitation.reader.language]);
    alike.set(words, [...(alike.get(words) ?? []), invitation]);
  }
  return (
    <details>
      <summary>{said.letters(invitations.length)}</summary>
      {[...alike.values()].map((same, index) => (
        <OneInvitation key={index} {...{ call, same, rehearsal }} />
      ))}
    </details>
  );
}

type OneProps = { call: SignedCall; same: Invitation[]; rehearsal: boolean };

function OneInvitation({ call, same, rehearsal }: OneProps): VNode | null {
  const [first] = same;
  if (first === undefined) return null;
  const language = first.reader.language as SignedCall['language'];
  const { facts, wording } = first;
  const reader = { ...first.reader, language, rehearsal, ...(wording === undefined ? {} : { wording }) };
  const { subject, text } = showLetter(facts, reader, call.house.url);
  return (
    <>
      <p>{conveningWords[call.language].same(same.map((one) => one.reader.fullName).join(', '))}</p>
      <div class="panel" lang={language}>
        <p class="strong">{subject}</p>
        {text.split('\n\n').map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </>
  );
}

/** Those who are there by their number, everybody else by name. */
function Attendance({ call, body, convening }: Omit<CheckProps, 'checked' | 'invitations'>): VNode {
  const lines = body.presences.flatMap((how) => {
    const seats = body.seats.filter(({ no }) => (convening.presence[String(no)]?.presence ?? 'present') === how);
    if (seats.length === 0) return [];
    const who =
      how === 'present'
        ? String(seats.length)
        : namesOf(
            body,
            seats.map(({ no }) => no),
          );
    return [`${sayPresence(how, body.kind, call.language)}: ${who}`];
  });
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

type ItemProps = {
  body: ConvenableBody;
  number: string;
  seats: number[];
  language: SignedCall['language'];
  children: ComponentChildren;
};

function Item({ body, number, seats, language, children }: ItemProps): VNode {
  const item = body.waiting.find((one) => one.number === number);
  return (
    <li>
      {item === undefined ? number : sayWaiting(item, language)}
      {seats.length > 0 && <p class="strong">{conveningWords[language].recused(namesOf(body, seats))}</p>}
      <p class="soft">{children}</p>
    </li>
  );
}

/** Whoever counts the agenda of a form counts otherwise than its list: an item is called by number and nominee. */
export function nameOfItem({ number, nominee }: ConvenableBody['waiting'][number]): string {
  return `${number} · ${nominee}`;
}

/** Of which item a warning speaks; nothing where it is about the sitting. */
function itemOf({ waiting }: ConvenableBody, { about }: Warning): string {
  const item = waiting.find(({ number }) => number === about);
  return item === undefined ? '' : `${nameOfItem(item)}: `;
}

/** A case on its way to the agenda; of one that was voted on before also which ballot this is. */
export function sayWaiting(
  { number, nominee, titleName, again }: ConvenableBody['waiting'][number],
  language: SignedCall['language'],
): string {
  return [number, nominee, titleName, ...(again === null ? [] : [sayBallotNo(again, language)])].join(' · ');
}

function namesOf({ seats }: ConvenableBody, numbers: number[]): string {
  return numbers
    .map((no) => seats.find((seat) => seat.no === no))
    .flatMap((seat) => (seat === undefined ? [] : [nameOfSeat(seat)]))
    .join(', ');
}

type DoneProps = { call: SignedCall; body: ConvenableBody; convening: Convening; done: Convened };

/**
 * What comes next: the key to be made first, or when the invitations go. A form sent twice is told that it was convened
 * before.
 */
export function ConvenedDone({ call, body, convening, done: { number, repeated } }: DoneProps): VNode {
  const { words, language } = call;
  const said = conveningWords[language];
  const opens = sayInstant(convening.opensAt, language, body.timeZone);
  return (
    <Frame call={call} title={words.recorded} rehearsal={isRehearsed(body, convening)}>
      <h1>{words.recorded}</h1>
      <div class="panel leaf" role="status">
        {repeated && <p>{words.recordedBefore}</p>}
        <p>
          <a href={`/sittings/${number}`}>{number}</a>
        </p>
        {(convening.countingBoard ?? []).length > 0 && <p>{said.keyBefore(opens)}</p>}
        {convening.scoring !== true && <p>{said.invitedAt(opens)}</p>}
      </div>
    </Frame>
  );
}
