/** Getting a key share back from where it is kept: this browser, a file, or a sheet that is typed in. */

import { isSeedOf } from '../../../ballot/ceremony';
import { ballotWords } from '../../../words/ballot-pages';
import type { BroughtBox, BroughtKey } from './brought';
import { button, buttons, element, field, paragraph, showPanel } from './dom';
import { isOf, keptHere, openSeed, readKeptKey, type KeptKey, type Owner } from './kept-key';
import { seedOfSheet } from './key-sheet';
import { contactLine } from './send';

type Seed = Uint8Array<ArrayBuffer>;
type Unlocking = { brought: BroughtKey | BroughtBox; lost: string; makeNew?: () => void };

/** Whose share the page is about, as kept keys name it. */
export function ownerOf({ ceremony, holder }: BroughtKey | BroughtBox): Owner {
  return { sitting: ceremony.sitting, attempt: ceremony.attempt, holder };
}

/** Resolves with a share that is this holder's in this ceremony; whatever is wrong is said, and nothing is lost by it. */
export function unlockShare({ brought, lost, makeNew }: Unlocking): Promise<Seed> {
  const words = ballotWords(brought.language);
  const here = keptHere(ownerOf(brought));
  return new Promise((resolve) => {
    const take = (seed: Seed, say: (fault: string) => void): void => {
      if (isOwn(brought, seed)) resolve(seed);
      else say(words.notThisKey(brought.ceremony.sitting));
    };
    showPanel(
      words.unlockHead,
      paragraph(words.unlockTo[brought.kind === 'key' && brought.step !== 'made' ? brought.step : 'open-box']),
      ...(here === undefined
        ? []
        : [section(words.inBrowser, byPassphrase(brought, 'here', { kept: () => here, take }))]),
      fold(here !== undefined, words.fromFile, byFile(brought, take)),
      fold(here !== undefined, words.fromSheet, bySheet(brought, take)),
      ...(makeNew === undefined ? [] : [buttons(button(words.makeNew, makeNew, 'other'))]),
      paragraph(lost, 'soft'),
      contactLine(brought, words),
    );
  });
}

/** Before anybody has announced anything every seed of this holder will do. */
function isOwn({ announcements, ceremony, holder }: BroughtKey | BroughtBox, seed: Seed): boolean {
  const own = announcements.find((one) => one.holder === holder);
  return own === undefined || isSeedOf(own, ceremony, seed);
}

type Take = (seed: Seed, say: (fault: string) => void) => void;

type ByPassphrase = { kept: () => KeptKey | undefined; take: Take };

function byPassphrase(brought: BroughtKey | BroughtBox, id: string, { kept, take }: ByPassphrase): HTMLElement[] {
  const words = ballotWords(brought.language);
  const more = { autocomplete: 'current-password' };
  const secret = field(`passphrase-${id}`, { label: words.passphrase, type: 'password', more });
  const status = element('p', { role: 'status' });
  const open = async (): Promise<void> => {
    const file = kept();
    secret.say('');
    if (file === undefined) return;
    status.textContent = words.working;
    const seed = await openSeed(file, secret.input.value);
    status.textContent = '';
    if (seed === undefined) secret.say(words.wrongPassphrase);
    else take(seed, secret.say);
  };
  return [secret.row, status, buttons(button(words.unlock, () => void open()))];
}

function byFile(brought: BroughtKey | BroughtBox, take: Take): HTMLElement[] {
  const words = ballotWords(brought.language);
  const chosen = field('key-file', {
    label: words.chooseFile,
    type: 'file',
    more: { accept: '.json,application/json' },
  });
  let kept: KeptKey | undefined;
  chosen.input.addEventListener('change', () => {
    void chosen.input.files?.[0]?.text().then((text) => {
      kept = readKeptKey(text);
      if (kept === undefined) chosen.say(words.notAKeyFile);
      else chosen.say(isOf(kept, ownerOf(brought)) ? '' : words.notThisKey(brought.ceremony.sitting));
    });
  });
  const file = (): KeptKey | undefined => {
    if (kept === undefined) chosen.say(words.notAKeyFile);
    return kept !== undefined && isOf(kept, ownerOf(brought)) ? kept : undefined;
  };
  return [chosen.row, ...byPassphrase(brought, 'file', { kept: file, take })];
}

function bySheet(brought: BroughtKey | BroughtBox, take: Take): HTMLElement[] {
  const words = ballotWords(brought.language);
  const more = { autocomplete: 'off', autocapitalize: 'characters', class: 'mono' };
  const typed = field('key-sheet', { label: words.fromSheet, more });
  const open = (): void => {
    typed.say('');
    const seed = seedOfSheet(typed.input.value);
    if (seed === undefined) typed.say(words.sheetWrong);
    else take(seed, typed.say);
  };
  return [typed.row, buttons(button(words.unlock, open))];
}

function section(head: string, parts: HTMLElement[]): HTMLElement {
  return element('section', { class: 'panel' }, element('h3', {}, head), ...parts);
}

/** Other ways stand folded beside the one that is at hand. */
function fold(isFolded: boolean, head: string, parts: HTMLElement[]): HTMLElement {
  return element('details', { open: !isFolded }, element('summary', {}, head), ...parts);
}
