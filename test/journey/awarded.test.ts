import { unpackFiles } from '../../passport/archive';
import { bringPart } from '../../prisma/acts/bring-part';
import { readActor } from '../../prisma/actors';
import type { Rehearsal } from '../../stack/rehearsal-house';
import { JOURNEY_MS, journeyTo } from './play';
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

test(
  'the case of Hà Tĩnh walks from its unit to the minister and is awarded by a decision with a number; a part that was brought reaches the ministry, and no secret is left lying about',
  () =>
    journeyTo('awarded', {
      before: bringReport,
      after: async (rehearsal) => {
        await expectBundle(rehearsal);
        await expectNoSecrets(rehearsal);
      },
    }),
  JOURNEY_MS,
);
