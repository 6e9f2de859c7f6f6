/**
 * A holder's part in opening a closed box. The program trusts no sum it is shown: it fetches the sealed ballots, checks
 * every seal, adds them up itself, and gives its share only of what it has added up.
 */

import { checkBallot } from '../../../ballot/check';
import type { Transcript } from '../../../ballot/ceremony';
import { boxHash, openShare, sumBox, type BoxSums } from '../../../ballot/opening';
import { paperHash, type Paper } from '../../../ballot/paper';
import { receiptOf } from '../../../ballot/receipt';
import type { SealedBallot } from '../../../ballot/seal';
import { ballotWords, type BallotWords } from '../../../words/ballot-pages';
import { bringAgain, bringLater, type BroughtBox } from './brought';
import { button, buttons, element, liveLine, nextTurn, paragraph, showPanel } from './dom';
import { contactLine, sayRefused, sendUntilAnswered } from './send';
import { unlockShare } from './unlock-panel';

type Box = {
  transcript: Transcript;
  paper: Paper;
  box: string;
  sums: BoxSums;
  positions: number[];
  ballots: SealedBallot[];
};

/** The share is unlocked here; what leaves the browser opens sums and no ballot. */
export function startOpening(brought: BroughtBox): void {
  void goOn(brought);
}

async function goOn(brought: BroughtBox): Promise<void> {
  const words = ballotWords(brought.language);
  if (brought.state !== 'closed') {
    showOver(brought, words);
    return;
  }
  if (brought.hasOpened || !brought.isAddedUp) return waitForChange(brought, words);
  await new Promise<void>((resolve) => {
    showPanel(
      words.opened(brought.opened, brought.ceremony.needed),
      paragraph(words.short(brought.ceremony.needed - brought.opened)),
      buttons(button(words.openBox, resolve)),
      contactLine(brought, words),
    );
  });
  await open(brought, words);
}

async function open(brought: BroughtBox, words: BallotWords): Promise<void> {
  const { ceremony, holder, task } = brought;
  const lost = words.lostAfter(ceremony.needed, ceremony.holders);
  const seed = await unlockShare({ brought, lost });
  const box = await fetchBox(ceremony.sitting);
  if (box === undefined) return goOn((await bringAgain('open-box')) ?? brought);
  const wrong = await lookInto(box, words);
  if (wrong !== undefined) {
    showPanel(wrong, contactLine(brought, words));
    return;
  }
  const share = openShare({ ...box, holder, seed });
  const answer = await sendUntilAnswered(brought, {
    address: `/tasks/${task}/share`,
    message: { share },
    kept: words.notRecordedKey,
  });
  if (answer.status !== 200 && answer.status !== 201) {
    showPanel(sayRefused(answer, words), contactLine(brought, words));
    return;
  }
  await goOn((await bringAgain('open-box')) ?? { ...brought, hasOpened: true, opened: brought.opened + 1 });
}

async function fetchBox(sitting: string): Promise<Box | undefined> {
  try {
    const answer = await fetch(`/sittings/${sitting}/box`, { cache: 'no-store' });
    return answer.ok ? ((await answer.json()) as Box) : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with the box, in a sentence; nothing where it adds up to what the server says. */
async function lookInto({ paper, ballots, box, sums }: Box, words: BallotWords): Promise<string | undefined> {
  const line = liveLine();
  showPanel(words.openHead, line);
  for (const [at, ballot] of ballots.entries()) {
    line.textContent = words.checking(at + 1, ballots.length);
    await nextTurn();
    const { voter, edition } = ballot;
    const positions = Object.keys(ballot.items).map(Number);
    if (checkBallot(paper, ballot, { voter, edition, positions }) !== undefined) return words.ballotWrong(voter);
  }
  line.textContent = words.adding;
  await nextTurn();
  const isOneEach = new Set(ballots.map(({ voter }) => voter)).size === ballots.length;
  const isSameBox = boxHash(paperHash(paper), ballots.map(receiptOf)) === box;
  return isOneEach && isSameBox && isSameSums(sumBox(paper, ballots), sums) ? undefined : words.sumsDiffer;
}

function isSameSums(own: BoxSums, told: BoxSums): boolean {
  const positions = Object.keys(own);
  return (
    positions.length === Object.keys(told).length &&
    positions.every((position) => {
      const [mine, theirs] = [own[position], told[position]];
      return (
        mine?.ballots === theirs?.ballots &&
        mine?.sums.length === theirs?.sums.length &&
        mine?.sums.every(({ a, b }, at) => a === theirs?.sums[at]?.a && b === theirs.sums[at].b) === true
      );
    })
  );
}

async function waitForChange(brought: BroughtBox, words: BallotWords): Promise<void> {
  const line = liveLine();
  showPanel(brought.hasOpened ? words.shareGiven : words.openHead, line, contactLine(brought, words));
  let now = brought;
  const isWaiting = (): boolean => now.state === 'closed' && (now.hasOpened || !now.isAddedUp);
  while (isWaiting()) {
    const { needed } = now.ceremony;
    const short = now.opened < needed ? ` ${words.short(needed - now.opened)}` : '';
    const text = now.isAddedUp ? `${words.opened(now.opened, needed)}${short}` : words.notAddedUp;
    if (line.textContent !== text) line.textContent = text;
    now = (await bringLater('open-box')) ?? now;
  }
  await goOn(now);
}

function showOver({ ceremony, state }: BroughtBox, words: BallotWords): void {
  const link = element('a', { href: `/sittings/${ceremony.sitting}` }, words.toResult);
  showPanel(state === 'counted' ? words.allOpened : words.boxGivenUp, element('p', {}, link));
}
