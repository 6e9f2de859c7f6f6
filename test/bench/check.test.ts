import { faultsOf } from '../../bench/engines/check';
import { choiceOf, STAGES, type Audit, type Told } from '../../bench/engines/kinds';

const ID = 'n-1';
const LETTERS = STAGES.flatMap((size, stage) => Array.from({ length: size }, (_, voter) => `<${stage}.${voter}@here>`));

function whole(): Told {
  const tallies = STAGES.map((size, stage) => {
    const yes = Array.from({ length: size }, (_, voter) => choiceOf(stage, voter)).filter(
      (one) => one === 'yes',
    ).length;
    return { yes, no: size - yes };
  });
  return { id: ID, acts: 17, tallies, asking: LETTERS, records: 8, isEnded: true };
}

function faults(
  change: Partial<Told>,
  { received = LETTERS, audit = {} }: { received?: string[]; audit?: Partial<Audit> } = {},
) {
  const told = [{ ...whole(), ...change }];
  const all: Audit = { told, otherLetters: [], openWorkflows: 0, broken: [], history: null, beyond: '', ...audit };
  return faultsOf(all, { ids: [ID], received, keepsFacts: true });
}

test('nothing is wrong with a whole nomination', () => {
  expect(faults({})).toEqual([]);
});

test.each<[string, Partial<Told>, string]>([
  ['a lost act', { acts: 16 }, 'n-1: 16 acts, not 17'],
  ['a doubled act', { acts: 18 }, 'n-1: 18 acts, not 17'],
  [
    'a vote counted for the other side',
    {
      tallies: [
        { yes: 1, no: 0 },
        { yes: 9, no: 0 },
        { yes: 5, no: 1 },
        { yes: 1, no: 0 },
      ],
    },
    'n-1: stage 2 counts 9 to 0, cast were 7 to 2',
  ],
  ['a missing record', { records: 7 }, 'n-1: 7 records, not 8'],
  ['a nomination under way', { isEnded: false }, 'n-1 has not ended'],
])('finds %s', (_what, change, fault) => {
  expect(faults(change)).toEqual([fault]);
});

test("says what the engine's own proof finds broken", () => {
  expect(faults({}, { audit: { broken: ['I3: a count'] } })).toEqual(['I3: a count']);
});

test('finds letters that were lost, sent twice or sent by nobody', () => {
  expect(faults({}, { received: LETTERS.slice(1) })).toEqual(['1 letters never reached the mail server']);
  expect(faults({}, { received: [...LETTERS, LETTERS[3] ?? ''] })).toEqual(['1 letters reached the mail server twice']);
  expect(faults({}, { received: [...LETTERS, '<strange@here>'] })).toEqual([
    '1 letters reached the mail server that nobody has in the books',
  ]);
});

test('finds a nomination that is not there and a workflow that did not close', () => {
  expect(faults({}, { audit: { told: [] }, received: [] })).toEqual(['n-1 is lost']);
  expect(faults({}, { audit: { openWorkflows: 2 } })).toEqual(['2 workflows are still open']);
});
