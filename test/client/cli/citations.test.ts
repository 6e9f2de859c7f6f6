/** Whatever `laurel show --json` says of law can be looked up: source and clause stand beside it. */

import { withdraw } from '../../../prisma/acts/steer-nomination';
import { readActor } from '../../../prisma/actors';
import { aDesk, agreed, documentOf, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

type Cited = { citation: { source: string; clause: string; certainty: string } };
type Document = {
  facts: Cited[];
  warnings: Cited[];
  evidence: { findings: Cited[] }[];
  openings: (Cited & { step: string; closesCitation: Cited['citation'] | null })[];
  corrections: Cited[];
  dueAt: string | null;
  dueCitation: Cited['citation'] | null;
  ending: string | null;
  endingCitation: Cited['citation'] | null;
};

async function show(): Promise<Document> {
  return documentOf(await desk.laurel(['show', desk.number, '--json'])) as Document;
}

const aCitation = { source: /./, clause: /./, certainty: /^(confirmed|assumed)$/ };

test('every fact, warning, finding and step of an open case carries its source and clause', async () => {
  await agreed(desk);
  const shown = await show();
  const cited = [
    ...shown.facts,
    ...shown.warnings,
    ...shown.evidence.flatMap(({ findings }) => findings),
    ...shown.openings,
  ];
  expect(cited.length).toBeGreaterThan(60);
  for (const one of cited) expectCited(one.citation);
  // Both steps close with the last day for the submission, whatever their own clause says.
  expect(shown.openings.map(({ step, closesCitation }) => [step, closesCitation?.clause])).toEqual([
    ['unit-review', '18'],
    ['council', '18'],
  ]);
  expect(shown.dueAt).not.toBeNull();
  expectCited(shown.dueCitation);
  expect(shown.endingCitation).toBeNull();
});

test('so does a correction that is proposed', async () => {
  const words = ['--from', 'unit-review', '--cause', 'clerical', '--reason', 'ghi nhầm', '--paper', '9/BB'];
  const by = ['--yes', '--by', SECRETARY, '--wait', '0'];
  expect((await desk.laurel(['correct', desk.number, ...words, ...by])).code).toBe(0);
  const { corrections } = await show();
  expect(corrections).toHaveLength(1);
  for (const { citation } of corrections) expectCited(citation);
  const listed = await desk.laurel(['second', 'list', '--by', SECRETARY]);
  expect(listed.stdout).toMatch(/2020-0001 .*Correct a nomination .*no time limit/u);
  const { items } = documentOf(await desk.laurel(['second', 'list', '--by', SECRETARY, '--json'])) as {
    items: object[];
  };
  const decidedBy = 'laurel correct 2020-0001 --agree';
  expect(items).toMatchObject([{ number: desk.number, no: 1, kind: 'correction', until: null, decidedBy }]);
  const meant = await desk.laurel(['second', 'agree', desk.number, '--no', '1', '--reason', 'đúng', ...by]);
  expect([meant.code, meant.stderr]).toEqual([3, expect.stringContaining(decidedBy)]);
});

test('so does the end of a case', async () => {
  const actor = await readActor(desk.database, { email: 'thu-ky@bqlkkt.hatinh.example' });
  if (actor === undefined) throw new Error('nobody steers');
  await withdraw(desk.database, { number: desk.number, actor, key: 'w', reason: 'đơn vị rút' });
  const shown = await show();
  expect(shown).toMatchObject({ ending: 'withdrawn', dueAt: null, dueCitation: null });
  expectCited(shown.endingCitation);
});

function expectCited(citation: Cited['citation'] | null): void {
  expect(citation).not.toBeNull();
  expect(citation?.source).toMatch(aCitation.source);
  expect(citation?.clause).toMatch(aCitation.clause);
  expect(citation?.certainty).toMatch(aCitation.certainty);
}
