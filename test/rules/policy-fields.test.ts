/** Everything the procedure lets a pack say can be said; what nothing carries out is named, the rest has its effect. */

import { decideBlocItem } from '../../rules/counting';
import { checkPacks } from '../../rules/policy-check';
import { flagsIn } from '../../rules/policy-bloc';
import { readPolicyPack, type PolicyPack } from '../../rules/policy';
import { planOpening } from '../../rules/stages';
import { packs, readYaml, theCalendar, thePolicy } from './given';

const every = readPolicyPack(readYaml('test/fixtures/every-field.yaml'));
const question = { authority: 'invented-agency' };

/** Path and clause of what a pack is told of fields that do nothing. */
function idleOf(pack: PolicyPack): [string, unknown][] {
  const { findings } = checkPacks([...packs, pack], { asked: [pack.id] });
  return findings.filter(({ rule }) => rule === 'not-carried-out').map(({ path, facts }) => [path, facts.cite]);
}

describe('a pack that says everything', () => {
  it('is read and can rule a nomination', () => {
    const { findings } = checkPacks([...packs, every], { asked: [every.id] });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(thePolicy(question, [...packs, every]).packs).toContain(every.id);
  });

  it('is told of each field that nothing carries out yet, with its clause, and of no other', () => {
    expect(idleOf(every).sort()).toEqual([
      ['bloc.deputy', 'K9 20'],
      ['bloc.head', 'K9 20'],
      ['bloc.roster', 'K9 20'],
      ['bloc.size', 'K9 20'],
      ['consultation.resumeWithin', 'K9 36'],
      ['council.absence.until', 'K9 6'],
      ['council.acting', 'K9 4'],
      ['council.consultationInstead', 'K9 10'],
      ['council.guests', 'K9 11'],
      ['council.recusal.allowed', 'K9 7'],
      ['council.secondSitting.within', 'K9 12'],
      ['council.vote.CO_BO.choices', 'K9 5'],
      ['council.vote.CO_BO.electorate', 'K9 5'],
      ['council.vote.CO_BO.method', 'K9 5'],
      ['deadlines.bloc.toMinistry.silence', 'K9 32'],
      ['dossier.CO_BO.toMinistry.sets', 'K9 30'],
      ['notices.outcome', 'K9 35'],
      ['retention', 'K9 41'],
      ['rewards.highestOnlyPerPeriod', 'K9 37'],
      ['rewards.paidBy', 'K9 37'],
      ['titles.CO_BO.councilAt', ''],
      ['titles.CO_BO.period', 'K9 2'],
      ['transitional', 'K9 1'],
      ['unitReview', 'K9 3'],
    ]);
  });

  it('is not told of values that ask for what happens anyway, nor of the same rules for a unit’s own council twice', () => {
    const plain = structuredClone(every);
    const leaf = { cite: 'K9 6', certainty: 'confirmed' as const };
    plain.council = {
      absence: { ...leaf, value: { mode: 'writtenBallot', until: 'boxClose' } },
      recusal: { ...leaf, value: { allowed: ['self'], staysInBase: true } },
      consultationInstead: { ...leaf, value: { allowed: false } },
      unit: { dissent: { ...leaf, value: 'recordedWithNames' } },
    };
    const inCouncil = idleOf(plain).filter(([path]) => path.startsWith('council'));
    expect(inCouncil).toEqual([['council.unit.dissent', 'K9 6']]);
  });

  it('is told of caps that nobody counts, of quorums of others than members, of sizes and sets that nobody looks at', () => {
    const more = structuredClone(every);
    const leaf = { cite: 'K9 6', certainty: 'confirmed' as const };
    const cap = { of: 'LDTT', num: 15, den: 100, op: '<=' as const };
    const quorum = { ...leaf, value: { share: { num: 2, den: 3, op: '>=' as const }, base: 'present' as const } };
    more.titles = {
      CSTDCS: { cap: { ...leaf, value: { ...cap, scope: 'authority' } } },
      CSTDB: { cap: { ...leaf, value: { ...cap, of: 'those who meet the standard' } } },
      TTLDXS: { cap: { ...leaf, value: { ...cap, scope: 'unit' } } },
    };
    more.council = { quorum, size: { ...leaf, value: { min: 5, max: 9, odd: true } } };
    more.bloc = { quorum };
    more.dossier = { CSTDB: { toMinistry: { ...leaf, value: { sets: 3, parts: [] } } } };
    delete more.unitReview;
    const told = idleOf(more).map(([path]) => path);
    expect(told.filter((path) => /^(titles|council|bloc|dossier)/.test(path)).sort()).toEqual([
      'bloc.quorum.base',
      'council.quorum.base',
      'council.size.max',
      'council.size.odd',
      'dossier.CSTDB.toMinistry.sets',
      'titles.CSTDB.cap.of',
      'titles.CSTDCS.cap.scope',
    ]);
  });

  it('is told of the counting board only where the board does not hold the key', () => {
    const more = structuredClone(every);
    const board = { size: 3, from: 'members' as const, excludeNominees: true };
    const of = (heldBy: 'board' | 'system') => {
      more.council = {
        countingBoard: { value: { ...board, heldBy }, cite: 'K9 6', certainty: 'confirmed' },
      };
      return idleOf(more).map(([path]) => path);
    };
    expect(of('board')).not.toContain('council.countingBoard');
    expect(of('system')).toContain('council.countingBoard');
  });

  it('may cap a title by any code that its packs know, and by no other', () => {
    const more = structuredClone(every);
    const cap = (of: string) => {
      const value = { of, num: 15, den: 100, op: '<=' as const };
      more.titles = { CSTDCS: { cap: { value, cite: 'K9 6', certainty: 'confirmed' } } };
      return checkPacks([...packs, more], { asked: [more.id] }).findings.map(({ rule }) => rule);
    };
    expect(cap('LDTT')).not.toContain('cap-unknown');
    expect(cap('class-2-medal')).toContain('cap-unknown');
  });

  it('has its list of ties read as that of the places, and a span of years as its number', () => {
    expect(every.bloc?.overQuota).toEqual({
      value: { rank: 'votesDesc', ties: ['morePoints', 'women'] },
      cite: 'K9 22',
      certainty: 'confirmed',
    });
    expect(every.titles?.CO_BO?.oncePer?.value).toEqual({ subject: 'nominee', years: 1, group: ['CO_BO'] });
    expect(every.council?.revote?.value).toEqual({ reasons: ['tie'] });
  });
});

describe('a number of flags by the size of the bloc', () => {
  it.each([
    [1, 1],
    [5, 1],
    [6, 2],
    [10, 2],
    [11, 2],
  ])('of %i members is %i', (members, flags) => {
    const rule = thePolicy(question, [...packs, every]).bloc?.flagsPerBloc.value;
    if (rule === undefined) throw new Error('no bloc');
    expect(flagsIn(rule, members)).toBe(flags);
  });

  it('lets the second of six be proposed, and not the second of five', () => {
    const policy = thePolicy(question, [...packs, every]);
    const outcome = (members: number): string => {
      const scores = Array.from({ length: members }, (_, index) => ({
        organisationId: `o${index + 1}`,
        adopted: String(99 - index),
      }));
      const votes = { approve: members, oppose: 0, abstain: 0, nomineeVote: 'approve' as const };
      return decideBlocItem({ policy, members, present: members, nomineeSits: true, ...votes, nominee: 'o2', scores })
        .outcome;
    };
    expect([outcome(5), outcome(6)]).toEqual(['notChosen', 'passed']);
  });
});

describe('reminders that a step’s own date asks for', () => {
  it('come instead of the common ladder’s before the date, by the clause of that date', () => {
    const policy = thePolicy(question, [...packs, every]);
    const calendar = theCalendar('2020-12-14');
    const plan = planOpening({ policy, calendar, step: 'unit-review', openedAt: new Date('2020-12-14T02:00:00Z') });
    if ('code' in plan) throw new Error(plan.code);
    const before = plan.moments.filter(({ kind, derivation }) => kind === 'reminder' && (derivation.rule.n ?? 0) < 0);
    expect(before.map(({ derivation: { rule, due, citation } }) => [rule.n, due, citation.clause])).toEqual([
      [-5, '2020-12-21', '31'],
      [-2, '2020-12-24', '31'],
    ]);
    const onTheDay = plan.moments.find(({ derivation }) => derivation.rule.n === 0);
    expect(onTheDay?.derivation.citation.clause).toBe('ladder');
  });
});
