/**
 * A holder's part in making the key: announce, deal, confirm, each when all others have done the one before. The page
 * goes on by itself while it is open; the seed stays in this program's memory and where the holder keeps it.
 */

import { announce, confirm, deal, keyOf } from '../../../ballot/ceremony';
import { ballotWords } from '../../../words/ballot-pages';
import { bringAgain, bringLater, type BroughtKey } from './brought';
import { button, buttons, element, liveLine, nextTurn, paragraph, randomBytes, showPanel } from './dom';
import { keepShare } from './keep-panel';
import { keptHere } from './kept-key';
import { contactLine, sayRefused, sendUntilAnswered } from './send';
import { ownerOf, unlockShare } from './unlock-panel';

type Seed = Uint8Array<ArrayBuffer>;
/** What this page knows: as it was brought last, and the share once it is made or unlocked. */
type Making = { brought: BroughtKey; seed?: Seed };

/** Goes on at the step the key has come to, also on another day or after a reload. */
export function startKey(brought: BroughtKey): void {
  void goOn({ brought });
}

async function goOn(making: Making): Promise<void> {
  const { brought } = making;
  const words = ballotWords(brought.language);
  if (brought.step === 'made') {
    showMade(brought);
    return;
  }
  if (!brought.isWanted) {
    showPanel(words.tooLateKey, contactLine(brought, words));
    return;
  }
  if (brought.isDone) return waitForOthers(making, brought.step);
  const seed = making.seed ?? (brought.step === 'announce' ? await makeShare(brought) : await unlock(brought));
  if (seed !== undefined) await say({ brought, seed });
}

/** Nothing is told to anybody before the share is kept; one that another page of this browser keeps meanwhile is the one. */
async function makeShare(brought: BroughtKey): Promise<Seed | undefined> {
  const words = ballotWords(brought.language);
  const { needed, holders } = brought.ceremony;
  const kept = keptHere(ownerOf(brought));
  const isFresh = await new Promise<Seed | true>((resolve) => {
    const makeNew = (): void => resolve(true);
    if (kept === undefined) {
      showPanel(
        words.keySteps,
        paragraph(words.keyIntro(needed, holders)),
        paragraph(words.keyLoss(needed, holders), 'panel gold'),
        buttons(button(words.makeShare, makeNew)),
        contactLine(brought, words),
      );
    } else void unlockShare({ brought, lost: words.lostBefore, makeNew }).then(resolve);
  });
  if (isFresh !== true) return isFresh;
  if (keptHere(ownerOf(brought))?.salt !== kept?.salt) return makeShare(brought);
  const seed = randomBytes(32);
  if (await keepShare(brought, { owner: ownerOf(brought), seed, known: kept })) return seed;
  showMadeElsewhere(brought);
  return undefined;
}

function unlock(brought: BroughtKey): Promise<Seed> {
  return unlockShare({ brought, lost: ballotWords(brought.language).lostBefore });
}

async function say({ brought, seed }: Required<Making>): Promise<void> {
  const words = ballotWords(brought.language);
  const message = await messageOf(brought, seed);
  if (message === undefined) return;
  const answer = await sendUntilAnswered(brought, {
    address: `/tasks/${brought.task}/key`,
    message: { step: brought.step, message },
    kept: words.notRecordedKey,
  });
  const isRecorded = answer.status === 200 || answer.status === 201;
  if (answer.body['code'] === 'already-acted' && brought.step === 'announce') {
    showMadeElsewhere(brought);
    return;
  }
  if (!isRecorded && answer.body['code'] !== 'key-step') {
    showPanel(sayRefused(answer, words), contactLine(brought, words));
    return;
  }
  const next = (await bringAgain('key')) ?? { ...brought, isDone: true };
  await goOn({ brought: next, seed });
}

function showMadeElsewhere(brought: BroughtKey): void {
  const words = ballotWords(brought.language);
  showPanel(words.madeElsewhere, contactLine(brought, words));
}

/** Nothing where the ceremony cannot go on: the panel then says why and what to do. */
async function messageOf(brought: BroughtKey, seed: Seed): Promise<object | undefined> {
  const { ceremony, announcements, dealings, holder } = brought;
  const words = ballotWords(brought.language);
  const line = liveLine();
  line.textContent = words.working;
  showPanel(words.keyHead, line);
  await nextTurn();
  if (brought.step === 'announce') return announce(ceremony, holder, seed);
  if (brought.step === 'deal') return deal(ceremony, announcements, holder, seed);
  const transcript = { ceremony, announcements, dealings };
  const confirmed = confirm(transcript, holder, seed);
  if (!('wrongShareFrom' in confirmed)) return compare(brought, keyOf(transcript).compare, confirmed);
  const name = brought.names[confirmed.wrongShareFrom - 1] ?? '';
  showPanel(words.wrongShare(name), contactLine(brought, words));
  return undefined;
}

/** The one step that no program can do: that all of them see the same. */
function compare(brought: BroughtKey, shown: string, confirmed: object): Promise<object> {
  const words = ballotWords(brought.language);
  return new Promise((resolve) => {
    showPanel(
      words.compareHead,
      paragraph(words.compareText),
      element('p', { class: 'mono receipt panel' }, shown),
      paragraph(words.differs, 'soft'),
      buttons(button(words.same, () => resolve(confirmed))),
      contactLine(brought, words),
    );
  });
}

async function waitForOthers(making: Making, step: 'announce' | 'deal' | 'confirm'): Promise<void> {
  const words = ballotWords(making.brought.language);
  const line = liveLine();
  showPanel(words.stepDone[step], line, contactLine(making.brought, words));
  let { brought } = making;
  while (brought.step === step && brought.isDone && brought.isWanted) {
    const text = words.waitFor(brought.awaited.join(', '));
    if (line.textContent !== text) line.textContent = text;
    brought = (await bringLater('key')) ?? brought;
  }
  await goOn({ ...making, brought });
}

function showMade(brought: BroughtKey): void {
  const words = ballotWords(brought.language);
  const { ceremony, announcements, dealings } = brought;
  showPanel(
    words.keyMade,
    element('p', { class: 'mono receipt panel leaf' }, keyOf({ ceremony, announcements, dealings }).compare),
    paragraph(words.keyMadeText),
    element('p', {}, element('a', { href: '/tasks' }, words.myWork)),
  );
}
