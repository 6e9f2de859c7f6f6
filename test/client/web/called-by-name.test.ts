/** What the form of a sitting calls an item that cannot pass: its list counts otherwise than the agenda. */

import { Prisma } from '../../../prisma/generated/client';
import { agreed, aWeb, councilForm, SECRETARY, textOf, type Reader, type Web } from './given';

let web: Web;
let secretary: Reader;
beforeAll(async () => {
  web = await aWeb();
  await agreed(web);
  secretary = await web.signedIn(SECRETARY);
});
afterAll(() => web.close());

const OTHER = '2020-0002';

/** Beside the case another waits, and it alone is ticked; two of the council's nine do not come. */
async function besides(): Promise<Record<string, string>> {
  const { number, database } = web;
  const first = await database.nomination.findUniqueOrThrow({ where: { number } });
  const { id: nomineeId } = await database.organisation.findFirstOrThrow({ where: { id: { not: first.nomineeId } } });
  const row = { ...first, number: OTHER, nomineeId } as unknown as Prisma.NominationUncheckedCreateInput;
  await database.nomination.create({ data: { ...row, held: Prisma.DbNull, endingReason: Prisma.DbNull } });
  const opening = { step: 'council', round: 1, state: 'open', openedAt: new Date('2020-12-15T02:00:00Z') };
  await database.opening.create({ data: { ...opening, nominationNumber: OTHER, sequence: 1 } });
  const { [`item-${number}`]: _left, ...form } = councilForm(web);
  return { ...form, [`item-${OTHER}`]: 'yes', 'presence-7': 'absent', 'presence-8': 'absent', step: 'check' };
}

test('a fault and a warning call an item by number and nominee, not by its place among those that were ticked', async () => {
  const form = await besides();
  const refused = await secretary.post('/sittings/new', form);
  expect(refused.status).toBe(422);
  const said = textOf(refused.html);
  const nominee = /2\. 2020-0002 · ([^·]+) · /.exec(said)?.[1] ?? '';
  expect(nominee).not.toBe('');
  // Once above the form, once at its box.
  expect(said.split(`${OTHER} · ${nominee}: không thể đạt: cần 8 phiếu`)).toHaveLength(3);
  expect(said).not.toContain('chương trình 1');
  const kept = await secretary.post('/sittings/new', { ...form, keepUnreachable: 'để hội đồng cho ý kiến' });
  expect(kept.status).toBe(200);
  expect(textOf(kept.html)).toContain(`${OTHER} · ${nominee}: không thể đạt: cần 8`);
});
