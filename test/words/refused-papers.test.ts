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

test('minutes that keep their number are told which request cites them', () => {
  const refusal = { code: 'cited-by-request', paper: '2020-0001/4/request', symbol: '01/TTr-BQLKKT' } as const;
  expect(explainAlone(refusal, 'vi')).toContain('Tờ trình (2020-0001) số 01/TTr-BQLKKT căn cứ vào biên bản này');
  expect(explainAlone(refusal, 'en')).toContain('Request (2020-0001) no. 01/TTr-BQLKKT cites these minutes');
});
