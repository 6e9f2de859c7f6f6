/** Papers are refused by the names that people call them, never by the key of a row. */

import type { Refusal } from '../../rules/refusal';
import { languages } from '../../words/language';
import { explainAlone } from '../../words/refusals';

const paper = 'HD-2020-01/minutes/1';

const cited: Refusal[] = [
  { code: 'cited-unnumbered', paper },
  { code: 'cited-later', paper, on: '2020-12-29' },
];

test.each(cited)('$code names the minutes by their kind and sitting', (refusal) => {
  expect(explainAlone(refusal, 'vi')).toContain('căn cứ vào Biên bản họp (HD-2020-01)');
  expect(explainAlone(refusal, 'en')).toContain('cites Minutes (HD-2020-01)');
  for (const language of languages) expect(explainAlone(refusal, language)).not.toContain('/minutes');
});
