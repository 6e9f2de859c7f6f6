/** What is said of a box that does not fit its roll. */

import { boxSentences } from '../../words/refused-boxes';

test.each([
  boxSentences.vi['box-exceeds-roll']({ code: 'box-exceeds-roll', sitting: 'HD-2020-01', issued: 8, returned: 9 }),
  boxSentences.vi['box-unopened']({ code: 'box-unopened', sitting: 'HD-2020-01' }),
  boxSentences.en['box-exceeds-roll']({ code: 'box-exceeds-roll', sitting: 'HD-2020-01', issued: 8, returned: 9 }),
  boxSentences.en['box-unopened']({ code: 'box-unopened', sitting: 'HD-2020-01' }),
])('whoever hears that the body must sit again hears by what proposal it is made to: %s', (said) => {
  expect(said).toMatch(
    /phải họp lại; .* vì sai sót ghi chép, không nêu ghế nào$|must sit again; .* for a clerical error that names no seat$/,
  );
});
