/** What zod finds wrong, as refusals: each by the rule it breaks. */

import { z } from 'zod';
import { refusalsOfShape } from '../../rules/shape';

const Form = z.strictObject({
  limit: z.string().regex(/^[1-9]\d*$/),
  day: z.iso.date(),
  name: z.string().max(3),
});

it.each([
  [{ limit: '0' }, 'limit', 'pattern'],
  [{ limit: 7 }, 'limit', 'text'],
  [{ day: '2020-02-31' }, 'day', 'date'],
  [{ name: 'abcd' }, 'name', 'too-long'],
  [{ colour: 'red' }, 'colour', 'unknown-field'],
])('%j breaks the rule of %s: %s', (changed, field, rule) => {
  const read = Form.safeParse({ limit: '5', day: '2020-12-31', name: 'abc', ...changed }, { reportInput: true });
  expect(refusalsOfShape(read.error?.issues ?? [])).toMatchObject([{ code: 'field-wrong', field, rule }]);
});
