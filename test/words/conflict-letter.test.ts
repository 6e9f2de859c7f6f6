/** What a convener is told to do about a conflict of interest: of the item one thing, of the counting board another. */

import { conflictLetters as sayers } from '../../words/letters/conflict';
import { pageWords } from '../../words/pages';
import { conflictLetters } from '../mail/conflict-letters';
import { aSitting, personal } from '../mail/given';

test.each(['vi', 'en'] as const)('a board that is lacking is not mended by taking the item off (%s)', (language) => {
  const [, item = '', board = '', both = ''] = conflictLetters(personal, aSitting()).map((facts) =>
    facts.kind === 'conflict' ? sayers[language].conflict(facts, { you: '' }).middle.at(-1) : '',
  );
  const { strike, cancelSitting } = pageWords(language);
  expect(item.indexOf(strike)).toBeLessThan(item.indexOf(cancelSitting));
  expect(board).not.toContain(strike);
  const anew = { vi: 'với Ban kiểm phiếu khác', en: 'with another counting board' }[language];
  for (const said of [board, both]) expect(said).toContain(anew);
  const alone = { vi: `"${strike}" riêng hồ sơ ấy và mời`, en: `“${strike}” for the nomination alone, and ask` }[
    language
  ];
  expect(both).toContain(alone);
});
