/** Seals a ballot item by item, sends it until it is answered, and shows the receipt. */

import { receiptOf, sayReceipt } from '../../../ballot/receipt';
import { beginSealing, type SealedBallot } from '../../../ballot/seal';
import { ballotWords, type BallotWords } from '../../../words/ballot-pages';
import type { BroughtBallot, Choices } from './brought';
import { button, buttons, element, liveLine, nextTurn, paragraph, randomBytes, showPanel } from './dom';
import { bringUntilAnswered, contactLine, sayRefused, sendUntilAnswered, type Answer } from './send';

/**
 * Ends when nothing more can be done on this page: the ballot is in the box, or refused for good, or the voter keeps
 * another that came in from elsewhere first.
 */
export async function castBallot(brought: BroughtBallot, choices: Choices): Promise<void> {
  const words = ballotWords(brought.language);
  let now = brought;
  let hasOther = false;
  for (;;) {
    const ballot = await sealSlowly(now, choices);
    const answer = await sendUntilAnswered(now, {
      address: `/tasks/${brought.task}/ballot`,
      message: { ballot },
      kept: words.notRecorded,
    });
    if (answer.status === 200 || answer.status === 201) {
      showReceipt(now, { answer, ballot, words });
      return;
    }
    // The paper stays as it was frozen: a ballot goes stale by nothing but another one of this voter.
    if (answer.body['code'] !== 'stale') {
      showPanel(
        sayRefused(answer, words),
        ...(hasOther ? [paragraph(words.otherKept, 'panel gold')] : []),
        contactLine(brought, words),
      );
      return;
    }
    hasOther = true;
    if (!(await isToReplace(words))) {
      showPanel(words.otherKept, toMyWork(words));
      return;
    }
    now = (await bringUntilAnswered<'ballot'>(now, words.otherHead)).next;
  }
}

/** Which of the two was meant, only the voter knows. */
function isToReplace(words: BallotWords): Promise<boolean> {
  return new Promise((resolve) => {
    showPanel(
      words.otherHead,
      paragraph(words.otherIn, 'panel gold'),
      buttons(
        button(words.replaceOther, () => resolve(true)),
        button(words.keepOther, () => resolve(false), 'other'),
      ),
    );
  });
}

function toMyWork(words: BallotWords): HTMLParagraphElement {
  return element('p', {}, element('a', { href: '/tasks' }, words.myWork));
}

/** One item a turn, so that the page can show how far it is. */
async function sealSlowly(
  { language, paper, voter, edition, positions }: BroughtBallot,
  choices: Choices,
): Promise<SealedBallot> {
  const words = ballotWords(language);
  const line = liveLine();
  showPanel(words.step(3, words.cast), line);
  const sealer = beginSealing(paper, { voter, edition });
  const items: Record<string, string> = {};
  for (const [at, position] of positions.entries()) {
    line.textContent = words.sealing(at + 1, positions.length);
    await nextTurn();
    const item = paper.items.find((one) => one.position === position);
    if (item === undefined) throw new Error(`no item ${position} on the paper`);
    items[position] = sealer.sealItem(item, choices[position] ?? 'blank', randomBytes);
  }
  line.textContent = words.sending;
  return { paper: sealer.paper, voter, edition, items };
}

type Cast = { answer: Answer; ballot: SealedBallot; words: BallotWords };

function showReceipt(brought: BroughtBallot, { answer, ballot, words }: Cast): void {
  const receipt = receiptOf(ballot);
  if (answer.body['receipt'] !== receipt) {
    showPanel(words.receiptDiffers, contactLine(brought, words));
    return;
  }
  const said = sayReceipt(receipt);
  const shown = element('span', { class: 'mono receipt' }, said);
  const copied = element('span', { role: 'status' });
  const copy = button(
    words.copy,
    () => {
      void copyOf(shown).then((whole) => {
        copied.textContent = whole ? words.copied : words.notCopied;
      });
    },
    'other',
  );
  showPanel(
    words.cast1,
    element(
      'div',
      { class: 'panel leaf' },
      ...(answer.status === 200 ? [paragraph(words.castBefore)] : []),
      element('p', {}, `${words.receipt}: `, shown),
      ...(ballot.edition > 1 ? [paragraph(words.replaces)] : []),
      paragraph(words.receiptNote),
    ),
    buttons(
      copy,
      button(words.print, () => print(), 'other'),
      copied,
    ),
    toMyWork(words),
  );
}

/** Whether the text is in the clipboard; one that the browser keeps from us (a page within mail, no https) is marked. */
async function copyOf(shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(shown.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}
