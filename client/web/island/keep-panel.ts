/** Keeping a new key share: a file locked by a passphrase, the same in this browser, and a sheet of paper. */

import { ballotWords } from '../../../words/ballot-pages';
import type { BroughtKey } from './brought';
import { button, buttons, element, field, inFours, paragraph, showPanel } from './dom';
import { keepHere, sealSeed, type KeptKey, type Owner } from './kept-key';
import { asWritten, sheetOf } from './key-sheet';

const SHORTEST = 12;

type Keeping = { owner: Owner; seed: Uint8Array<ArrayBuffer>; known: KeptKey | undefined };

/**
 * Resolves with true when the share is in a file and the person has shown that they have the sheet before them; with false,
 * and nothing kept, where another page of this browser has kept one since `known`.
 */
export function keepShare(brought: BroughtKey, { owner, seed, known }: Keeping): Promise<boolean> {
  const words = ballotWords(brought.language);
  const sheet = sheetOf(seed);
  const secret = { type: 'password', more: { autocomplete: 'new-password' } };
  const first = field('passphrase', { label: words.passphrase, hint: words.passphraseHint, ...secret });
  const again = field('passphrase-again', { label: words.passphraseAgain, ...secret });
  const last = field('last4', {
    label: words.last4,
    type: 'text',
    more: { autocomplete: 'off', maxlength: 4, class: 'code', autocapitalize: 'characters' },
  });
  const status = element('p', { role: 'status' });
  let mine: KeptKey | undefined;
  const save = async (giveUp: () => void): Promise<void> => {
    first.say('');
    again.say('');
    if (first.input.value.length < SHORTEST) {
      first.say(words.passphraseShort);
      return;
    }
    if (first.input.value !== again.input.value) {
      again.say(words.passphraseDiffers);
      return;
    }
    status.textContent = words.working;
    const kept = await sealSeed(seed, first.input.value, owner);
    if (!keepHere(kept, mine ?? known)) {
      giveUp();
      return;
    }
    download(kept);
    mine = kept;
    status.textContent = words.saved;
  };
  return new Promise((resolve) => {
    const goOn = (): void => {
      last.say('');
      if (mine === undefined) return first.say(words.saveFirst);
      if (asWritten(last.input.value) !== sheet.slice(-4)) return last.say(words.last4Wrong);
      resolve(true);
    };
    showPanel(
      words.keepHead,
      element(
        'div',
        { class: 'unprinted' },
        first.row,
        again.row,
        buttons(button(words.saveFile, () => void save(() => resolve(false)))),
        status,
      ),
      element(
        'section',
        { class: 'panel' },
        element('h3', {}, words.sheetHead),
        paragraph(words.sheetOf(owner.sitting, owner.holder)),
        element('p', { class: 'mono sheet' }, inFours(sheet)),
        paragraph(words.sheetNote, 'soft'),
        buttons(button(words.printSheet, () => print(), 'other')),
      ),
      element('div', { class: 'unprinted' }, last.row, buttons(button(words.goOn, goOn))),
    );
  });
}

function download(kept: KeptKey): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 1)], { type: 'application/json' }));
  const name = `laurel-key-${kept.sitting}-${kept.holder}.json`;
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
