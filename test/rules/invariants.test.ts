/** The invariants: all hold of a sound world, and each world in which one thing is wrong names it. */

import type { Exported } from '../../rules/exported';
import type { InvariantFacts, Told } from '../../rules/invariant-facts';
import { INVARIANTS } from '../../rules/breach';
import { joinInvariants, judgeInvariants } from '../../rules/invariants';

const AT = '2020-12-24T03:00:00.000Z';
const A_SECOND_BEFORE = '2020-12-24T02:59:59.000Z';

type World = { [Part in keyof Required<InvariantFacts>]: NonNullable<InvariantFacts[Part]> };

function entry(chain: string, sequence: number, kind: string, body: Record<string, unknown> = {}) {
  return { chain, sequence, kind, at: AT, body, previousHash: '', hash: '' };
}

/** A case after its council of two, with one ballot a seat; the bloc has not sat. */
function theExport(): Exported {
  const settled = { step: 'council', round: 1, state: 'settled', openedAt: AT, dueAt: null, closesAt: null };
  const item = {
    sitting: 'KH-2020-01',
    position: 1,
    nomination: '2020-0001',
    nominee: 'n',
    policyHash: '',
    opening: 1,
  };
  const nomination = {
    number: '2020-0001',
    openings: [{ sequence: 1, ...settled, settledAt: AT, context: {}, outcome: { outcome: 'passed' }, voidedBy: null }],
    agenda: [{ ...item, state: 'decided', outcome: { outcome: 'passed' } }],
  };
  const seat = (seatNo: number) => ({ seatNo, recusedItems: [] as number[], voted: true });
  const sitting = {
    number: 'KH-2020-01',
    kind: 'bloc',
    state: 'counted',
    outcome: { outcome: 'held' },
    board: null,
    roll: [seat(1), seat(2)],
    votes: [1, 2].map((seatNo) => ({ seatNo, position: 1, organisationId: `o${seatNo}`, choice: 'approve' })),
  };
  return {
    nominations: [nomination],
    sittings: [sitting],
    record: [
      entry('nomination:2020-0001', 1, 'opened', { opening: 1 }),
      entry('nomination:2020-0001', 2, 'settled', { opening: 1 }),
      entry('sitting:KH-2020-01', 1, 'ballotClosed'),
      entry('sitting:KH-2020-01', 2, 'counted'),
    ],
  } as unknown as Exported;
}

function vote(over: Partial<Told>): Told {
  const told = { task: 't1', kind: 'act' as const, edition: 1, content: 'approve', status: 200, saysRecorded: true };
  return { ...told, answer: 'acknowledged', ...over };
}

function aWorld(): World {
  return {
    verified: {
      exported: theExport(),
      checks: (['record', 'law', 'box', 'count', 'road', 'date', 'correction'] as const).map((name) => ({
        name,
        compared: 1,
        differences: [],
      })),
      boards: [
        { sitting: 'HD-2020-01', ballots: 9, box: 'b'.repeat(64), needed: 2, holders: 3, isOpened: true, findings: [] },
      ],
    },
    told: {
      told: [
        vote({}),
        vote({ edition: 2, content: 'oppose', answer: 'unknown', status: 0, saysRecorded: false }),
        vote({ task: 't2', content: '', kind: 'act' }),
        vote({ task: 't3', kind: 'ballot', content: 'r3', answer: 'refused', status: 409, saysRecorded: false }),
      ],
      kept: [
        { task: 't1', kind: 'act', edition: 1, content: 'approve' },
        { task: 't2', kind: 'act', edition: 1, content: '' },
      ],
    },
    letters: {
      letters: ['a', 'b'].map((key) => ({
        key,
        kind: 'review',
        state: 'sent',
        recipient: `${key}@example.org`,
        messageId: `<${key}>`,
        asksUntil: A_SECOND_BEFORE,
      })),
      arrived: [
        { messageId: '<a>', to: 'a@example.org', at: AT },
        { messageId: '<b>', to: 'b@example.org', at: AT },
      ],
      mayComeAgain: 0,
      underWayMs: 0,
    },
    story: {
      cases: [
        { ...LIVE, id: 'nomination:2020-0001' },
        { ...LIVE, id: 'nomination:2020-0002', state: 'ended', stage: null, ending: 'awarded', openTasks: 0 },
      ],
      runs: [
        { ...RUN, id: 'nomination:2020-0001' },
        { ...RUN, id: 'nomination:2020-0002', isRunning: false, stage: 'ministry', ending: 'awarded' },
      ],
    },
    secrets: { looked: 12, found: [] },
    replays: [{ id: 'nomination:2020-0001', fault: null }],
  };
}

const LIVE = {
  state: 'live' as const,
  stage: 'council',
  ending: null,
  openTasks: 1,
  plannedMoments: 1,
  leftUndone: false,
};
const RUN = {
  isRunning: true,
  stage: 'council',
  ending: null,
  pendingTimers: 1,
  pendingActivities: 0,
  failedTasks: [] as string[],
};

test('all twelve hold of a sound world, each of something', () => {
  const found = judgeInvariants(aWorld());
  expect(found.map(({ id }) => id)).toEqual([...INVARIANTS]);
  expect(found.filter(({ held, checked }) => !held || checked === 0)).toEqual([]);
});

test('an answer that never came allows what was sent to stand, and to be missing', () => {
  const world = aWorld();
  world.told.kept[0] = { task: 't1', kind: 'act', edition: 2, content: 'oppose' };
  expect(judgeInvariants(world).filter(({ held }) => !held)).toEqual([]);
});

/** What is wrong, which invariant says so, and by which word. */
const spoilt: [string, string, string, (world: World) => void][] = [
  ['an acknowledged vote is gone', 'I1', 'lost', ({ told }) => void told.kept.shift()],
  ['an earlier vote stands again', 'I1', 'lost', ({ told }) => void told.told.push(vote({ edition: 3 }))],
  ['a vote reads otherwise', 'I1', 'changed', ({ told }) => void (told.kept[0]!.content = 'oppose')],
  [
    'a refused ballot is in the box',
    'I1',
    'refused-kept',
    ({ told }) => void told.kept.push({ task: 't3', kind: 'ballot', edition: 1, content: 'r3' }),
  ],
  [
    'a seat has two votes on one item',
    'I2',
    'seat-twice',
    ({ verified }) => void verified.exported.sittings[0]!.votes.push(verified.exported.sittings[0]!.votes[0]!),
  ],
  [
    'somebody votes who is not on the roll',
    'I2',
    'seat-unknown',
    ({ verified }) => void verified.exported.sittings[0]!.roll.pop(),
  ],
  [
    'somebody votes on what they are kept from',
    'I2',
    'recused-voted',
    ({ verified }) => void verified.exported.sittings[0]!.roll[0]!.recusedItems.push(1),
  ],
  ['counting again gives another decision', 'I3', 'derived-differs', ({ verified }) => differ(verified, 'count')],
  [
    'the second program finds a wrong proof',
    'I3',
    'derived-differs',
    ({ verified }) => void verified.boards[0]!.findings.push({ code: 'sum-proof', subject: 'seat:4' }),
  ],
  [
    'a sitting is counted twice',
    'I4',
    'counted-twice',
    ({ verified }) => void verified.exported.record.push(entry('sitting:KH-2020-01', 3, 'counted')),
  ],
  [
    'a count comes before the close',
    'I4',
    'counted-before-close',
    ({ verified }) => void (verified.exported.record[2]!.sequence = 9),
  ],
  [
    'a step is decided by two sittings',
    'I4',
    'decided-twice',
    ({ verified: { exported } }) =>
      void exported.nominations[0]!.agenda.push({ ...exported.nominations[0]!.agenda[0]!, sitting: 'KH-2020-02' }),
  ],
  ['a letter never came', 'I5', 'never-came', ({ letters }) => void letters.arrived.pop()],
  ['a letter came that nobody wrote', 'I5', 'unknown-letter', ({ letters }) => came(letters, '<c>', 'c@example.org')],
  ['a letter went to somebody else', 'I5', 'wrong-recipient', ({ letters }) => void (letters.arrived[0]!.to = 'x')],
  [
    'two letters have one Message-ID',
    'I5',
    'message-id-shared',
    ({ letters }) => void (letters.letters[1]!.messageId = '<a>'),
  ],
  ['a letter comes twice', 'I5', 'came-too-often', ({ letters }) => came(letters, '<a>', 'a@example.org')],
  [
    'a letter asks for what has been closed for more than a second',
    'I6',
    'sent-after-close',
    ({ letters }) => void (letters.arrived[0]!.at = '2020-12-24T03:00:00.001Z'),
  ],
  ['a step does not follow', 'I7', 'derived-differs', ({ verified }) => differ(verified, 'road')],
  ['Temporal shows another stage', 'I7', 'stage-differs', ({ story }) => void (story.runs[0]!.stage = 'bloc')],
  ['an ended case still runs', 'I7', 'run-left', ({ story }) => void (story.runs[1]!.isRunning = true)],
  ['the record was changed', 'I8', 'derived-differs', ({ verified }) => differ(verified, 'record')],
  [
    'a step is settled twice in the record',
    'I8',
    'entry-twice',
    ({ verified: { exported } }) =>
      void exported.record.push(entry('nomination:2020-0001', 3, 'settled', { opening: 1 })),
  ],
  ['an opening is not in the record', 'I8', 'entry-missing', ({ verified }) => void verified.exported.record.shift()],
  ['a case has no run', 'I9', 'run-missing', ({ story }) => void story.runs.shift()],
  ['what is due is not done', 'I9', 'left-undone', ({ story }) => void (story.cases[0]!.leftUndone = true)],
  [
    'a moment is planned and no timer waits for it',
    'I9',
    'waits-for-nothing',
    ({ story }) => void (story.runs[0]!.pendingTimers = 0),
  ],
  ['a story failed', 'I9', 'task-failed', ({ story }) => void (story.runs[0]!.failedTasks = ['a fault'])],
  [
    'a secret lies in a log',
    'I10',
    'secret-found',
    ({ secrets }) => void secrets.found.push({ what: 'pointer', where: 'worker.log' }),
  ],
  [
    'an error page says that it is recorded',
    'I11',
    'said-recorded',
    ({ told }) => void told.told.push(vote({ task: 't9', answer: 'refused', status: 503 })),
  ],
  ['a recorded act is gone', 'I11', 'lost', ({ told }) => void told.kept.pop()],
  [
    'a history does not replay',
    'I12',
    'replay-differs',
    ({ replays }) => void (replays[0]!.fault = 'another activity'),
  ],
];

function differ({ checks }: World['verified'], name: 'count' | 'road' | 'record'): void {
  const found = { check: name, code: 'entry-differs' as const, subject: '2020-0001', stored: 'a', derived: 'b' };
  checks.find((check) => check.name === name)!.differences.push(found);
}

function came({ arrived }: World['letters'], messageId: string, to: string): void {
  arrived.push({ messageId, to, at: AT });
}

test.each(spoilt)('%s: %s says %s', (_what, id, code, spoil) => {
  const world = aWorld();
  spoil(world);
  const broken = judgeInvariants(world).filter(({ held }) => !held);
  expect(broken.map((one) => one.id)).toEqual([id]);
  expect(broken[0]?.differences.map((breach) => breach.code)).toContain(code);
});

test('every invariant is broken by some world', () => {
  expect(new Set(spoilt.map(([, id]) => id))).toEqual(new Set(INVARIANTS));
});

test('what cannot be judged is not said to hold', () => {
  const { verified, letters } = aWorld();
  expect(judgeInvariants({ verified }).map(({ id }) => id)).toEqual(['I2', 'I3', 'I4', 'I7', 'I8']);
  expect(judgeInvariants({ letters }).map(({ id }) => id)).toEqual(['I5', 'I6']);
});

test('piece by piece is as all at once', () => {
  const { verified, ...others } = aWorld();
  expect(joinInvariants([judgeInvariants({ verified }), judgeInvariants(others)])).toEqual(judgeInvariants(aWorld()));
});
