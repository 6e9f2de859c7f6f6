/** Every way a case can end, one after another on one stack. */

import { unpackFiles } from '../../passport/archive';
import { bringPart } from '../../prisma/acts/bring-part';
import { readActor } from '../../prisma/actors';
import type { Rehearsal } from '../../stack/rehearsal-house';
import type { RehearsalEnding } from '../../stack/players/rehearsal';
import { housesOnOneStack, JOURNEY_MS, walkOn, walkTo } from './play';
import { expectNoSecrets } from './sweep';

const REPORT = Buffer.from('%PDF-1.7\n% báo cáo thành tích\n');

async function bringReport({ database, number }: Rehearsal): Promise<void> {
  const actor = await readActor(database, { personId: 'hatinh-09' });
  if (actor === undefined) throw new Error('nobody brings the report');
  const brought = { number, part: 'achievementReport', actor, bytes: REPORT, noStateSecrets: true };
  expect(await bringPart(database, brought)).toMatchObject({ recorded: true });
}

const isKey =
  (code: string) =>
  ({ key, value }: { key: string; value: string }): boolean =>
    key === 'x-laurel-submission' && value === code;

/** What the ministry's office found in its mailbox: one bundle, and in it the very file, beside the papers. */
async function expectBundle({ stack, database }: Rehearsal): Promise<void> {
  const { code, sha256 } = await database.submission.findFirstOrThrow();
  const letters = stack.inbox?.letters().filter(({ headers }) => headers.some(isKey(code))) ?? [];
  expect(letters).toHaveLength(1);
  const bundle = letters[0]?.attachments[0]?.content ?? new Uint8Array();
  const files = Object.entries(unpackFiles(bundle) ?? {});
  expect(files.filter(([name]) => name.startsWith('dossier/')).map(([, bytes]) => Buffer.from(bytes))).toEqual([
    REPORT,
  ]);
  expect(files.filter(([name]) => name.startsWith('papers/')).length).toBeGreaterThanOrEqual(5);
  expect(sha256).not.toBeNull();
}

const aHouse = housesOnOneStack();

async function journeyTo(ending: RehearsalEnding): Promise<void> {
  await walkTo(await aHouse(), ending);
}

test(
  'the case of Hà Tĩnh walks from its unit to the minister: slow people are reminded, a part that was brought reaches the ministry, which asks for a supplement once and awards by a decision with a number; no secret is left lying about; after a later finding the award is revoked',
  async () => {
    const rehearsal = await aHouse();
    await bringReport(rehearsal);
    await walkTo(rehearsal, 'awarded', true);
    await expectBundle(rehearsal);
    await expectNoSecrets(rehearsal);
    await walkOn(rehearsal, 'revoked');
  },
  JOURNEY_MS,
);

test('a unit that disagrees with its own nomination ends it', () => journeyTo('refused'), JOURNEY_MS);

test('a file sent back for supplement that nobody completes is returned', () => journeyTo('returned'), JOURNEY_MS);

test('the secretary withdraws the case before the council sits', () => journeyTo('withdrawn'), JOURNEY_MS);

test(
  'a case on hold stands still, and a hold that ends in discipline ends it',
  async () => {
    const rehearsal = await aHouse();
    await walkTo(rehearsal, 'suspended');
    await walkOn(rehearsal, 'not-eligible');
  },
  JOURNEY_MS,
);

test('a higher award for the same achievement ends the case', () => journeyTo('superseded'), JOURNEY_MS);

test('nobody acts, and the case lapses with the last day for the dossier', () => journeyTo('lapsed'), JOURNEY_MS);

test(
  'five voters of nine are no quorum, and the case waits for another sitting',
  () => journeyTo('no-quorum'),
  JOURNEY_MS,
);

test('seven of nine miss eighty per cent of all members', () => journeyTo('failed-vote'), JOURNEY_MS);

test('another member leads the table of the bloc', () => journeyTo('not-chosen'), JOURNEY_MS);

test('the ministry answers no, with its reason', () => journeyTo('not-awarded'), JOURNEY_MS);
