/**
 * A member of the counting board enters paper ballots from envelopes: first whose were handed in, then one envelope
 * after the other, never by name. Each is sealed here like any ballot.
 */

import type { Choice } from '../../../ballot/paper';
import { sealBallot, type SealedBallot } from '../../../ballot/seal';
import { ballotWords, type BallotWords } from '../../../words/ballot-pages';
import { markRow, wordOf } from './ballot';
import type { BroughtEnvelopes, Choices } from './brought';
import { button, buttons, element, liveLine, nextTurn, paragraph, randomBytes, showPanel } from './dom';
import { bringUntilAnswered, contactLine, sayRefused, sendUntilAnswered } from './send';

/** The seats, what each of them votes on, and what stands in each envelope. */
type Batch = { seats: number[]; positions: number[]; envelopes: Choices[] };

/** What the board reads from the envelopes is sealed here; the server gets sealed ballots alone. */
export function startEnvelopes(brought: BroughtEnvelopes): void {
  void enter(brought);
}

async function enter(brought: BroughtEnvelopes): Promise<void> {
  const words = ballotWords(brought.language);
  let batch: Batch = { seats: [], positions: [], envelopes: [] };
  do batch = await fillIn(brought, batch, words);
  while (!(await isRight(brought, batch, words)));
  await send(brought, batch, words);
}

/** Anew from the start, with what was chosen and marked before standing there. */
async function fillIn(brought: BroughtEnvelopes, before: Batch, words: BallotWords): Promise<Batch> {
  const { seats, positions } = await chooseSeats(brought, before.seats, words);
  const envelopes: Choices[] = [];
  for (let at = 0; at < seats.length; at += 1)
    envelopes.push(await markEnvelope(brought, { at, positions, before: before.envelopes[at] ?? {} }));
  return { seats, positions, envelopes };
}

function chooseSeats(
  brought: BroughtEnvelopes,
  before: number[],
  words: BallotWords,
): Promise<Pick<Batch, 'seats' | 'positions'>> {
  const boxes = brought.seats.map((seat) => {
    const input = element('input', { type: 'checkbox', value: seat.no, checked: before.includes(seat.no) });
    return { seat, input };
  });
  const fault = element('p', { class: 'fault', role: 'alert' });
  return new Promise((resolve) => {
    const goOn = (): void => {
      const chosen = boxes.filter(({ input }) => input.checked).map(({ seat }) => seat);
      const [first, ...others] = chosen;
      if (first === undefined) fault.textContent = words.envelopesNobody;
      else if (others.every(({ positions }) => positions.join() === first.positions.join()))
        resolve({ seats: chosen.map(({ no }) => no), positions: first.positions });
      else fault.textContent = words.envelopesSame;
    };
    const rows = boxes.map(({ seat, input }) =>
      element('label', { class: 'choice' }, input, element('span', {}, `${seat.no}. ${seat.name}`)),
    );
    showPanel(
      words.enterEnvelopes,
      paragraph(words.envelopesIntro),
      element('fieldset', {}, element('legend', {}, words.envelopesSeats), ...rows),
      fault,
      buttons(button(words.goOn, goOn)),
      contactLine(brought, words),
    );
  });
}

type Envelope = { at: number; positions: number[]; before: Choices };

function markEnvelope(
  { language, paper, items }: BroughtEnvelopes,
  { at, positions, before }: Envelope,
): Promise<Choices> {
  const words = ballotWords(language);
  const choices: Choices = Object.fromEntries(
    positions.map((position) => [position, before[position] ?? ('blank' as const)]),
  );
  const rows = paper.items.flatMap((item) => {
    const shown = items.find(({ position }) => position === item.position);
    if (shown === undefined || !positions.includes(item.position)) return [];
    const choose = (choice: Choice | undefined): void => {
      choices[item.position] = choice ?? 'blank';
    };
    const mark = before[item.position];
    return [markRow({ item, shown, words, chosen: mark === 'blank' ? undefined : mark, choose })];
  });
  return new Promise((resolve) => {
    showPanel(words.envelope(at + 1), ...rows, buttons(button(words.goOn, () => resolve(choices))));
  });
}

/** Nothing is sealed yet: it is right, or changed. */
function isRight({ items }: BroughtEnvelopes, { envelopes }: Batch, words: BallotWords): Promise<boolean> {
  const rows = envelopes.map((choices, at) => {
    const said = Object.entries(choices).map(([position, choice]) => {
      const nominee = items.find((item) => item.position === Number(position))?.nominee ?? '';
      return element(
        'li',
        {},
        `${position}. ${nominee}: `,
        element('span', { class: 'strong' }, wordOf(words, choice)),
      );
    });
    return element(
      'section',
      { class: 'panel' },
      element('h3', {}, words.envelope(at + 1)),
      element('ul', {}, ...said),
    );
  });
  return new Promise((resolve) => {
    showPanel(
      words.check,
      ...rows,
      buttons(
        button(words.sealEnvelopes, () => resolve(true)),
        button(words.change, () => resolve(false), 'other'),
      ),
    );
  });
}

/**
 * Sealed again under other numbers when another batch came in first. Where the page takes no envelopes any more, the
 * answer says why, and is the last.
 */
async function send(brought: BroughtEnvelopes, batch: Batch, words: BallotWords): Promise<void> {
  let [now, isThere] = [brought, true];
  for (;;) {
    const ballots = await sealAll(now, batch, words);
    const answer = await sendUntilAnswered(now, {
      address: `/sittings/${brought.sitting}/envelopes`,
      message: { seats: batch.seats, ballots },
      kept: words.notRecorded,
    });
    if (answer.status === 200 || answer.status === 201) {
      showPanel(words.envelopesWait(batch.seats.length), contactLine(brought, words));
      return;
    }
    if (answer.body['code'] !== 'stale' || !isThere) {
      showPanel(sayRefused(answer, words), contactLine(brought, words));
      return;
    }
    ({ next: now, isThere } = await bringUntilAnswered<'envelopes'>(now, words.notRecorded));
  }
}

async function sealAll({ paper, first }: BroughtEnvelopes, batch: Batch, words: BallotWords): Promise<SealedBallot[]> {
  const { positions, envelopes } = batch;
  const line = liveLine();
  showPanel(words.enterEnvelopes, line);
  const ballots: SealedBallot[] = [];
  for (const [at, choices] of envelopes.entries()) {
    line.textContent = words.sealing(at + 1, envelopes.length);
    await nextTurn();
    const caster = { voter: `envelope:${first + at}`, edition: 1 };
    ballots.push(sealBallot(paper, { ...caster, positions, choices }, randomBytes));
  }
  line.textContent = words.sending;
  return ballots;
}
