/** A dossier that goes back because a step ran out of its time: the paper says which, by the clause of that step. */

import type { Database } from '../../prisma/database';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { readActor } from '../../prisma/actors';
import { readRecord } from '../../prisma/queries/read-record';
import { showCase } from '../../prisma/queries/show-case';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import type { LetterFacts } from '../../rules/letters';
import type { PaperFacts } from '../../rules/papers';
import type { Citation } from '../../rules/refusal';
import { clauseOfLetter } from '../../words/clauses';
import { composeWords } from '../../words/letters';
import { paperText } from '../../words/papers';
import { pin } from './pin';
import { eachOn, nominatedOnce } from './stand';
import { anotherNominee } from './walk';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const BY_TEXT: Citation = { source: 'Thông tư 07/2018/TT-BKHĐT', clause: '12', certainty: 'confirmed' };

let database: Database;

eachOn(nominatedOnce, (one) => {
  database = one;
});

let number: string;

/** Nobody reviews it, and the rule sends back what is not reviewed; answers the papers of that. */
async function leftAlone(rule: Citation): Promise<PaperFacts[]> {
  number = await anotherNominee(database, 'nghean-ez-board');
  await pin(database, { number }, ({ deadlines }) => {
    Object.assign(deadlines['unitReview'] ?? {}, rule, {
      value: { type: 'afterEvent', event: 'opened', n: 5, unit: 'workingDay', onBreach: 'return' },
    });
  });
  await whereIs(database, number);
  await setClockOffset(database, (await readClockOffset(database)) + 20 * DAY_MS);
  expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'returned' });
  const papers = await database.paper.findMany({ where: { nominationNumber: number } });
  return papers.map(({ facts }) => facts as unknown as PaperFacts);
}

const LATE = {
  vi: 'mà thủ trưởng đơn vị chưa duyệt hồ sơ',
  en: 'and the head of the unit has not reviewed it',
};

test('by a slip that cites the clause of the step', async () => {
  const papers = await leftAlone(BY_TEXT);
  expect(papers).toMatchObject([
    { kind: 'refusalSlip', nature: 'returned', reasons: [{ text: '', ranOut: 'unit-review', citation: BY_TEXT }] },
  ]);
  for (const language of ['vi', 'en'] as const) {
    const said = paperText({ ...papers[0]!, language }).paragraphs.join(' ');
    expect(said).toContain(LATE[language]);
    expect(said).not.toMatch(/bổ sung|supplement/u);
  }
});

test('the letter says so too, the case and its record rest on that rule, and none on the one for supplements', async () => {
  await leftAlone(BY_TEXT);
  const letters = await database.letter.findMany({ where: { nominationNumber: number, kind: 'result' } });
  expect(letters.length).toBeGreaterThan(0);
  const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example' };
  for (const language of ['vi', 'en'] as const) {
    const { lines } = composeWords(letters[0]!.facts as unknown as LetterFacts, { ...reader, language });
    const said = lines.map(({ text }) => text).join(' ');
    expect(said).toContain(LATE[language]);
    expect(said).toContain(clauseOfLetter('Thông tư 07/2018/TT-BKHĐT, 12', language));
  }
  const viewer = await readActor(database, { email: 'quan-tri@bqlkkt.hatinh.example' });
  const shown = await showCase(database, viewer!, { number, record: false, letters: false });
  expect(shown).toMatchObject({ ending: 'returned', endingCitation: BY_TEXT });
  const record = await readRecord(database, viewer!, { number, after: 0, limit: 100 });
  expect(record).toMatchObject({
    entries: expect.arrayContaining([expect.objectContaining({ kind: 'ended', rule: BY_TEXT })]) as unknown,
  });
});

test('by a notice where its rule names no text', async () => {
  const papers = await leftAlone({ source: 'internal', clause: 'deadlines.unitReview', certainty: 'assumed' });
  expect(papers).toMatchObject([{ kind: 'resultNotice', result: { outcome: 'returned' }, ranOut: 'unit-review' }]);
  for (const language of ['vi', 'en'] as const) {
    const said = paperText({ ...papers[0]!, language }).paragraphs.join(' ');
    expect(said).toContain(LATE[language]);
    expect(said).not.toMatch(/bổ sung|supplement/u);
  }
});

test.each([
  ['escalate', 0, { at: expect.any(String) as string, to: 'superior' }],
  ['escalate', 14, { to: 'superior' }],
  ['warn', 0, null],
] as const)(
  'a date that is missed where the rule says %s, seen %i days later, tells who hears of it next',
  async (onBreach, later, escalation) => {
    const late = await anotherNominee(database, 'nghean-ez-board');
    await pin(database, { number: late }, ({ deadlines }) => {
      const value = { type: 'afterEvent', event: 'opened', n: 5, unit: 'workingDay', onBreach } as const;
      Object.assign(deadlines['unitReview'] ?? {}, { value });
    });
    await whereIs(database, late);
    const { dueAt } = await database.nomination.findUniqueOrThrow({ where: { number: late } });
    const moved = (dueAt?.getTime() ?? 0) - (await readNow(database)).getTime();
    await setClockOffset(database, (await readClockOffset(database)) + moved + 9 * 3_600_000 + later * DAY_MS);
    await keepMoments(database, late);
    const letters = await database.letter.findMany({ where: { nominationNumber: late, kind: 'missed' } });
    expect(letters.length).toBeGreaterThan(0);
    for (const { facts } of letters) expect((facts as { escalation?: unknown }).escalation).toEqual(escalation);
  },
);
