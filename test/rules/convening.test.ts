import { explain } from '../../words/refusals';
import { autoAgenda, type ConveningFacts } from '../../rules/convening';
import { check, policy, seats } from './a-convening';
import { aPolicyWith, thePolicy } from './given';

const absent = { presence: 'absent' as const };
const written = { presence: 'written' as const };

describe('an opinion in writing, as the national texts ask for it', () => {
  const asked = aPolicyWith(({ council, bloc }) => {
    council.absence.value.mode = 'writtenOpinion';
    if (bloc !== undefined) bloc.vote.value.absent = 'writtenOpinion';
  });
  const waiting = [{ number: '2020-0001', policy: asked, nomineeId: 'o1', taken: null }];

  it('is a ballot in the one box, so that two absent members do not sink a flag that asks for 8 of 9', () => {
    expect(check({ waiting, presence: { '7': written, '8': written } }).refusals).toEqual([]);
    expect(check({ waiting, presence: { '7': absent, '8': absent } }).refusals).toMatchObject([
      { code: 'unreachable', needed: 8, castable: 7, remedies: ['admitWritten', 'postpone'] },
    ]);
  });

  it('that comes on paper outside of the box is noted and not counted', () => {
    const opinion = { presence: 'opinion' as const };
    expect(check({ waiting, presence: { '7': opinion, '8': opinion } }).refusals).toMatchObject([
      { code: 'unreachable' },
    ]);
  });

  it('of a member of a bloc is its open vote', () => {
    const scores = seats(6).map(({ organisationId }) => ({ organisationId, adopted: '90' }));
    const sent = { '5': written, '6': written };
    expect(
      check({ kind: 'bloc', waiting, seats: seats(6), countingBoard: [], scores, presence: sent }).refusals,
    ).toEqual([]);
  });
});

describe('the counting board that holds the key', () => {
  it.each([
    ['nobody', []],
    ['one too few', [4, 5]],
    ['one too many', [4, 5, 6, 7]],
    ['one twice', [4, 5, 5]],
  ])('is named whole: %s is refused with the clause', (_, countingBoard) => {
    expect(check({ countingBoard }).refusals).toMatchObject([
      { code: 'board-incomplete', members: 3, citation: { certainty: 'assumed' } },
    ]);
  });

  it.each([
    [{}, []],
    [{ '1': [4] }, []],
    [{ '1': [4, 5] }, [{ code: 'board-in-conflict', facts: { free: 1 }, citation: { certainty: 'assumed' } }]],
  ])('with fewer than two who have no conflict of interest is warned of: %j', (conflicts, said) => {
    const { warnings } = check({ countingBoard: [4, 5, 6], conflicts });
    expect(warnings.filter(({ code }) => code === 'board-in-conflict')).toMatchObject(said);
  });

  it('is not asked for where the system holds the key', () => {
    const system = structuredClone(thePolicy());
    system.council.countingBoard.value = { ...system.council.countingBoard.value, heldBy: 'system' };
    const waiting = [{ number: '2020-0001', policy: system, nomineeId: 'x', taken: null }];
    expect(check({ waiting, countingBoard: [] }).refusals).toEqual([]);
  });
});

describe('a sitting of a council of nine', () => {
  it('is convened without a word where all is in order', () => {
    expect(check()).toEqual({ refusals: [], warnings: [] });
  });

  it('can pass a flag with one absent, and cannot with two', () => {
    expect(check({ presence: { '8': absent } }).refusals).toEqual([]);
    expect(check({ presence: { '8': absent, '7': absent } }).refusals).toMatchObject([
      { code: 'unreachable', number: '2020-0001', base: 9, needed: 8, castable: 7, citation: { certainty: 'assumed' } },
    ]);
    expect(check({ presence: { '8': written, '7': written } }).refusals).toEqual([]);
  });

  it('counts who is recused as in the base, or out of it where the policy says so', () => {
    const recused = { presence: { '8': absent }, recusals: { '1': [1] } };
    expect(check(recused).refusals).toMatchObject([{ code: 'unreachable', needed: 8, castable: 7 }]);
    const out = aPolicyWith(({ council }) => {
      council.recusal.value.staysInBase = false;
    });
    const waiting = [{ number: '2020-0001', policy: out, nomineeId: 'o1', taken: null }];
    expect(check({ ...recused, waiting }).refusals).toEqual([]);
  });

  it('keeps an item that cannot pass if the convener says why', () => {
    const kept = check({ presence: { '8': absent, '7': absent }, keepUnreachable: 'để hội đồng cho ý kiến' });
    expect(kept.refusals).toEqual([]);
    expect(kept.warnings.map(({ code }) => code)).toContain('unreachable-kept');
  });

  it('warns of a quorum out of sight, of people nobody asked, of late papers and of a rest day', () => {
    const presence = { '1': written, '2': written, '3': written, '4': written, '5': absent };
    expect(check({ presence }).warnings.map(({ code }) => code)).toEqual(['no-quorum-in-sight', 'voice-missing']);
    expect(check({ now: new Date('2020-12-22T02:00:00Z') }).warnings).toMatchObject([
      { code: 'papers-late', facts: { due: '2020-12-21' } },
    ]);
    const saturday = { meetsAt: new Date('2020-12-26T01:00:00Z'), closesAt: new Date('2020-12-26T04:00:00Z') };
    expect(check(saturday).warnings).toMatchObject([{ code: 'rest-day' }]);
  });

  it('has those for its quorum whom the policy of each item counts', () => {
    const presence = { '1': written, '2': written, '3': written, '4': written };
    const codes = (counts: { written: boolean; proxy: boolean }): string[] => {
      const counted = aPolicyWith(({ council }) => (council.quorum.value = { ...council.quorum.value, counts }));
      const waiting = [policy, counted].map((one, at) => ({
        number: `2020-000${at + 1}`,
        policy: one,
        nomineeId: 'o1',
        taken: null,
      }));
      return check({ presence, waiting, items: ['2020-0002'] }).warnings.map(({ code }) => code);
    };
    expect(codes({ written: true, proxy: true })).toEqual([]);
    expect(codes({ written: false, proxy: true })).toEqual(['no-quorum-in-sight']);
  });

  it.each([
    ['no-waiting-items', { items: [] }],
    ['not-waiting', { items: ['2020-0002'] }],
    ['field-wrong', { items: ['2020-0001', '2020-0001'] }],
    ['item-taken', { waiting: [{ number: '2020-0001', policy, nomineeId: 'o1', taken: 'HD-2020-01' }] }],
    ['field-missing', { place: ' ' }],
    ['field-wrong', { place: 'A\nB' }],
    ['field-wrong', { opensAt: new Date('2020-12-25T04:00:00Z') }],
    ['field-wrong', { meetsAt: new Date('never') }],
    ['date-in-past', { now: new Date('2020-12-25T04:00:00Z') }],
    ['empty-base', { seats: [] }],
    ['not-on-roll', { presence: { '10': absent } }],
    ['not-on-roll', { recusals: { '1': [10] } }],
    ['not-found', { recusals: { '2': [1] } }],
    ['not-on-roll', { countingBoard: [10] }],
    ['invalid-choice', { presence: { '1': { presence: 'asleep' as 'absent' } } }],
    ['unknown-year', { meetsAt: new Date('2027-01-05T01:00:00Z'), closesAt: new Date('2027-01-05T04:00:00Z') }],
  ])('is refused: %s', (code, change) => {
    expect(check(change).refusals.map((refusal) => refusal.code)).toContain(code);
  });
});

describe('members who are kept from a vote, or kept in it', () => {
  const asking = (allowed: 'never' | 'onRequest' | 'self'[], nomineePerson?: string) => {
    const own = aPolicyWith(({ council }) => (council.recusal.value.allowed = allowed));
    return [
      { number: '2020-0001', policy: own, nomineeId: 'o1', taken: null, ...(nomineePerson && { nomineePerson }) },
    ];
  };
  const named = seats(9).map((seat) => ({ ...seat, name: seat.no === 4 ? 'Trần  Thị Hương' : `Ông ${seat.no}` }));

  it('are not left out where the policy leaves nobody out', () => {
    const recusals = { '1': [4] };
    expect(check({ recusals, waiting: asking('never') }).refusals).toMatchObject([
      { code: 'recusal-refused', field: 'recusals.1', number: '2020-0001', citation: { clause: 'council.recusal' } },
    ]);
    expect(check({ waiting: asking('never') }).refusals).toEqual([]);
    expect(check({ recusals, waiting: asking('onRequest') }).refusals).toEqual([]);
  });

  it('are named where they would vote on their own name and the policy keeps them from it', () => {
    const waiting = asking(['self'], 'trần thị hương');
    expect(check({ seats: named, countingBoard: [5, 6, 7], waiting }).warnings).toMatchObject([
      { code: 'own-vote', about: '2020-0001', facts: { seat: 4 }, citation: { clause: 'council.recusal' } },
    ]);
    expect(check({ seats: named, countingBoard: [5, 6, 7], waiting, recusals: { '1': [4] } }).warnings).toEqual([]);
    expect(
      check({ seats: named, countingBoard: [5, 6, 7], waiting: asking('onRequest', 'Trần Thị Hương') }).warnings,
    ).toEqual([]);
    expect(check({ seats: named, waiting: asking(['self'], 'Trần Thị Hoa') }).warnings).toEqual([]);
  });
});

describe('an agenda of nominations under several policies', () => {
  const two = (kind: 'council' | 'bloc', change: Parameters<typeof aPolicyWith>[0]) => {
    const waiting = [policy, aPolicyWith(change)].map((one, index) => ({
      number: `2020-000${index + 1}`,
      policy: one,
      nomineeId: 'o1',
      taken: null,
    }));
    return check({ kind, waiting, items: ['2020-0001', '2020-0002'], scores: [], seats: seats(6) }).refusals.filter(
      ({ code }) => code === 'rules-differ',
    );
  };

  it.each<[string, 'council' | 'bloc', Parameters<typeof aPolicyWith>[0]]>([
    ['absence', 'council', ({ council }) => (council.absence.value.mode = 'none')],
    ['order', 'council', ({ council }) => (council.order.value = 'asListed')],
    ['countingBoard', 'council', ({ council }) => (council.countingBoard.value.size = 5)],
    ['ballotLadder', 'council', ({ ballotLadder }) => (ballotLadder.value.before = [])],
    ['calendar', 'bloc', ({ calendar: rule }) => (rule.value = 'another')],
    ['absence', 'bloc', ({ bloc }) => bloc && (bloc.vote.value.absent = 'proxyByLetter')],
    ['mandate', 'bloc', ({ bloc }) => bloc && (bloc.vote.value.mandate = 'headInPerson')],
  ])('that differ in %s is to be convened apart, with both clauses: %s', (rule, kind, change) => {
    expect(two(kind, change)).toMatchObject([
      {
        code: 'rules-differ',
        field: 'items.1',
        number: '2020-0002',
        other: '2020-0001',
        rule,
        citation: { clause: expect.any(String) as string },
        otherCitation: { clause: expect.any(String) as string },
      },
    ]);
  });

  it('may differ in what is reckoned for each item, and in clauses that say the same', () => {
    expect(
      two('council', ({ council }) => {
        council.quorum.value.share = { num: 3, den: 4, op: '>' };
        council.vote.value.share = { num: 1, den: 2, op: '>' };
        council.recusal.value.staysInBase = false;
        council.absence = { ...council.absence, source: 'another', clause: '7' };
      }),
    ).toEqual([]);
  });
});

describe('papers of a council', () => {
  it('go out as long before as the council’s own rule says, not the table of dates', () => {
    const own = aPolicyWith(({ council }) => {
      council.papersSentBefore = { ...council.absence, value: { n: 1, unit: 'workingDay' }, clause: '9' };
    });
    const waiting = [{ number: '2020-0001', policy: own, nomineeId: 'o1', taken: null }];
    const late = { now: new Date('2020-12-24T02:00:00Z') };
    expect(check({ ...late, waiting }).warnings).toMatchObject([
      { code: 'papers-late', facts: { due: '2020-12-23' }, citation: { clause: '9' } },
    ]);
    expect(check({ now: new Date('2020-12-23T02:00:00Z'), waiting }).warnings).toEqual([]);
  });
});

describe('a sitting of a bloc of six', () => {
  const scores = seats(6).map(({ organisationId }) => ({ organisationId, adopted: '95.5' }));
  const bloc: Partial<ConveningFacts> = {
    kind: 'bloc',
    countingBoard: [],
    seats: seats(6),
    scores,
    scorePaper: '03/BB-KTĐ, 2021-01-08',
    meetsAt: new Date('2021-01-08T01:00:00Z'),
    closesAt: new Date('2021-01-08T04:00:00Z'),
  };

  it('needs an adopted score of every member', () => {
    expect(check(bloc)).toEqual({ refusals: [], warnings: [] });
    expect(check({ ...bloc, scores: [] }).refusals).toMatchObject([{ code: 'scores-missing' }]);
    expect(check({ ...bloc, scores: scores.slice(1) }).refusals).toMatchObject([
      { code: 'scores-missing', organisations: ['o1'] },
    ]);
    const wrong = scores.map((score, index) => (index === 0 ? { ...score, adopted: '95,5' } : score));
    const named = { ...bloc, seats: seats(6).map((seat) => ({ ...seat, member: `BQL ${seat.no}` })) };
    const { refusals } = check({ ...named, scores: wrong });
    expect(refusals).toMatchObject([{ code: 'not-a-number', field: 'scores.o1' }]);
    expect(explain(refusals[0]!, 'vi', 'Asia/Ho_Chi_Minh')).toMatch(/^bảng điểm › BQL 1 "95,5": /);
    expect(check({ ...named, scores: scores.slice(1) }).refusals).toMatchObject([{ organisations: ['BQL 1'] }]);
  });

  it('needs no score where its ballots alone choose, but what it enters is numbers', () => {
    const byBallot = aPolicyWith(({ bloc: own }) => own && (own.nominee.value = 'ballotOnly'));
    const waiting = [{ number: '2020-0001', policy: byBallot, nomineeId: 'o1', taken: null }];
    const empty = scores.map((score) => ({ ...score, adopted: '' }));
    expect(check({ ...bloc, waiting, scores: empty }).refusals).toEqual([]);
    expect(check({ ...bloc, waiting, scores: [{ organisationId: 'o1', adopted: 'nhất' }] }).refusals).toMatchObject([
      { code: 'not-a-number', field: 'scores.o1' },
    ]);
    expect(check({ ...bloc, scores: empty }).refusals).toMatchObject([{ code: 'scores-missing' }]);
  });

  it('is asked for the paper that adopted its table, or scores first by a table of its policy', () => {
    expect(check({ ...bloc, scorePaper: ' ' }).warnings).toMatchObject([
      { code: 'score-paper-missing', citation: { clause: expect.stringContaining('40.3') as string } },
    ]);
    const { scores: _scores, scorePaper: _paper, ...scoring } = { ...bloc, scoring: true };
    expect(check({ ...scoring, opensAt: new Date('2021-01-08T00:00:00Z') })).toEqual({ refusals: [], warnings: [] });
    expect(check({ ...scoring, opensAt: new Date('2020-12-25T00:00:00Z') }).warnings).toMatchObject([
      { code: 'scoring-late', about: 'opensAt' },
    ]);
    const named = aPolicyWith(({ bloc: own }) => own && (own.score.value.table = 'annex 2'));
    const waiting = [{ number: '2020-0001', policy: named, nomineeId: 'o1', taken: null }];
    expect(check({ ...scoring, waiting }).refusals).toMatchObject([{ code: 'no-rule', field: 'scoring' }]);
    const twice = check({ ...bloc, scoring: true }).refusals;
    expect(twice.map(({ field }) => field)).toEqual(['scores', 'scorePaper']);
  });

  it('has no representative who stands for two of its members', () => {
    const twice = seats(6).map((one) => ({ ...one, personId: one.no === 5 ? 'p2' : `p${one.no}` }));
    expect(check({ ...bloc, seats: twice }).refusals).toMatchObject([
      { code: 'mandate-taken', field: 'presence.5', value: 'p2', other: 2 },
    ]);
    const absent = { '5': { presence: 'proxy' as const, delegate: 'x', letter: '01' } };
    expect(check({ ...bloc, seats: twice, presence: absent }).refusals.map(({ code }) => code)).not.toContain(
      'mandate-taken',
    );
  });

  it('warns outside the season of reviews', () => {
    const february = { meetsAt: new Date('2021-02-02T01:00:00Z'), closesAt: new Date('2021-02-02T04:00:00Z') };
    expect(check({ ...bloc, ...february }).warnings).toMatchObject([
      { code: 'outside-window', facts: { from: '2020-12-01', to: '2021-01-20' } },
    ]);
  });

  it('leaves the nominee out of those who can vote where the policy does', () => {
    const without = aPolicyWith(({ bloc: rules }) => {
      if (rules !== undefined) rules.vote.value.selfVote = 'excludedInBase';
    });
    const waiting = [{ number: '2020-0001', policy: without, nomineeId: 'o1', taken: null }];
    expect(check({ ...bloc, waiting }).refusals).toEqual([]);
    expect(check({ ...bloc, waiting, presence: { '2': absent } }).refusals).toMatchObject([
      { code: 'unreachable', needed: 5, castable: 4 },
    ]);
  });
});

test('an agenda that nobody chose takes all that waits, and where some is only played the ones of its clock', () => {
  const numbers = ['1', '2', '3'];
  const auto = (rehearsed: string[], isRehearsal: boolean) => autoAgenda({ numbers, rehearsed, isRehearsal });
  expect(auto(['2'], false)).toEqual({ items: ['1', '3'], leftOut: ['2'] });
  expect(auto(['2'], true)).toEqual({ items: ['2'], leftOut: ['1', '3'] });
  for (const isRehearsal of [false, true]) {
    expect(auto([], isRehearsal)).toEqual({ items: numbers, leftOut: [] });
    expect(auto(numbers, isRehearsal)).toEqual({ items: numbers, leftOut: [] });
  }
});
