/** What is said of a box that does not fit its roll. */

import { boxSentences } from '../../words/refused-boxes';

test('whoever hears that the body must sit again hears by what proposal it is made to', () => {
  const refusal = { code: 'box-exceeds-roll', sitting: 'HD-2020-01', issued: 8, returned: 9 } as const;
  expect(boxSentences.vi['box-exceeds-roll'](refusal)).toMatch(
    /phải họp lại; .* vì sai sót ghi chép, không nêu ghế nào$/,
  );
  expect(boxSentences.en['box-exceeds-roll'](refusal)).toMatch(
    /must sit again; .* for a clerical error that names no seat$/,
  );
});
