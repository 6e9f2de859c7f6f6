import { countBox, type BoxSeat } from '../../rules/count-box';
import { decideBlocItem, decideCouncilItem } from '../../rules/counting';
import { layDraft } from '../../rules/draft-law';
import { redate } from '../../rules/moved-dates';
import type { Policy, PolicyPack } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { planOpening } from '../../rules/stages';
import { replay, type DraftRoll, type RecordedDecision } from '../../rules/what-if';
import { aPolicyWith, haTinh, packs, theCalendar, thePolicy } from './given';

const was = thePolicy();

function recorded(approve: number, { policy = was, blank = 0, came = 9 } = {}): RecordedDecision {
  const oppose = came - approve - blank;
  const counts = { members: 9, recused: 0, present: came, written: 0, issued: 9, returned: came };
  return {
    number: '2020-0033',
    title: 'CO_BO',
    sitting: 'HD-2020-01',
    position: 1,
    kind: 'council',
    body: 'hatinh-ez-council',
    roll: seats(9, came),
    items: [{ position: 1 }],
    decision: decideCouncilItem({ policy, ...counts, blank, approve, oppose }),
    nominee: 'hatinh-ez-board',
    nomineeVote: null,
    scores: null,
  };
}

/** So many seats, of which the first have voted. */
function seats(count: number, voted: number, change: Partial<BoxSeat> = {}): BoxSeat[] {
  return Array.from({ length: count }, (_, at) => ({
    seatNo: at + 1,
    organisationId: at === 0 ? 'a' : `o${at}`,
    presence: 'present',
    voted: at < voted,
    recusedItems: [],
    ...(at === 0 ? change : {}),
  }));
}

const under = (becomes: Policy, item: RecordedDecision, roll: DraftRoll = {}) =>
  replay([item], { lawOf: () => ({ was, becomes }), roll });

/** Seven yeses and a no of those who may vote on the first item. */
function votesOf(roll: BoxSeat[]) {
  return roll
    .filter(({ recusedItems }) => recusedItems.length === 0)
    .map(({ organisationId }, at) => ({
      position: 1,
      organisationId: organisationId ?? '',
      choice: at === 0 ? 'oppose' : 'approve',
    }));
}

describe('under a draft policy', () => {
  it('the policy that was pinned flips nothing, for every count and every quorum', () => {
    for (let came = 3; came <= 9; came += 1) {
      for (let approve = 0; approve <= came; approve += 1) {
        for (let blank = 0; approve + blank <= came; blank += 1) {
          expect(under(was, recorded(approve, { came, blank }))).toEqual({ replayed: 1, flips: [], unreplayable: [] });
        }
      }
    }
  });

  it.each(['council', 'bloc'] as const)('it flips nothing of a %s where some may not vote on the item', (kind) => {
    const bases = ['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused'] as const;
    for (const base of bases) {
      const policy = aPolicyWith(({ council, bloc }) => {
        if (bloc === undefined) throw new Error('no bloc');
        council.recusal.value.staysInBase = false;
        council.recusal.value.countsForQuorum = false;
        for (const vote of [council.vote, bloc.vote]) vote.value.base = base;
        bloc.nominee.value = 'ballotOnly';
      });
      const roll = seats(9, 9, { recusedItems: [1] });
      const box = { kind, roll, votes: votesOf(roll), scores: null, hash: (text: string) => text, root: 'r' };
      const of = { nominee: 'x', policy, ballot: 1, taken: 0, preferred: false };
      const items = [1, 2].map((position) => ({ ...of, position, number: `n${position}` }));
      const tallies = { '1': { returned: 8, approve: 7, oppose: 1, abstain: 0 } };
      const decision = countBox({ ...box, items, tallies }).get(1);
      if (decision === undefined) throw new Error('not counted');
      const item = { ...recorded(7), kind, roll, items, nominee: 'x', decision };
      const again = replay([item], { lawOf: () => ({ was: policy, becomes: policy }) });
      expect([base, again]).toEqual([base, { replayed: 1, flips: [], unreplayable: [] }]);
    }
  });

  it('a lower share lets a failed item pass, and both clauses are told', () => {
    const half = aPolicyWith(({ council }) => {
      council.vote.value.share = { num: 1, den: 2, op: '>' };
      council.vote.clause = '7.2 of the draft';
    });
    const [flip] = under(half, recorded(7)).flips;
    expect(flip).toMatchObject({
      was: { outcome: 'failed', approve: 7, base: 9, needed: 8, citation: { clause: was.council.vote.clause } },
      becomes: { outcome: 'passed', approve: 7, base: 9, needed: 5, citation: { clause: '7.2 of the draft' } },
    });
    expect(under(half, recorded(4)).flips).toEqual([]);
  });

  it('a stricter quorum undoes a decision by the clause of the quorum', () => {
    const all = aPolicyWith(({ council }) => {
      council.quorum.value.share = { num: 1, den: 1, op: '>=' };
    });
    const [flip] = under(all, recorded(8, { came: 8 })).flips;
    expect(flip).toMatchObject({ was: { outcome: 'passed' }, becomes: { outcome: 'noQuorum', quorum: 9, present: 8 } });
  });

  it('a count of which only the result was published is not decided again', () => {
    const item = recorded(7);
    item.decision.publish = 'passFail';
    expect(under(was, item).unreplayable).toMatchObject([{ because: 'not-published', sitting: 'HD-2020-01' }]);
  });

  it('a draft without a rule for the case says so', () => {
    const refusals = [{ code: 'no-rule' as const, key: 'council.vote.CO_BO' }];
    const { unreplayable } = replay([recorded(7)], { lawOf: () => ({ was, becomes: refusals }) });
    expect(unreplayable).toMatchObject([{ because: 'no-rule', refusals }]);
  });

  it('blanks that were counted as noes are not guessed', () => {
    const opposes = aPolicyWith(({ council }) => {
      council.vote.value.blankIs = 'oppose';
    });
    const valid = aPolicyWith(({ council }) => {
      council.vote.value.blankIs = 'invalid';
      council.vote.value.base = 'ballots-valid';
    });
    const item = recorded(7, { policy: opposes, blank: 1 });
    const { unreplayable } = replay([item], { lawOf: () => ({ was: opposes, becomes: valid }) });
    expect(unreplayable).toMatchObject([{ because: 'blanks-not-told-apart' }]);
  });

  it('a bloc is decided again with the vote of the nominee in or out as the draft has it', () => {
    const counts = { members: 5, present: 5, approve: 4, oppose: 1, abstain: 0, nominee: 'a', scores: null };
    const own = { nomineeVote: 'approve' as const };
    const sits = { ...own, nomineeSits: true };
    const onlyBallot = (selfVote: 'allowed' | 'excludedInBase'): Policy =>
      aPolicyWith(({ bloc }) => {
        if (bloc === undefined) throw new Error('no bloc');
        bloc.vote.value.selfVote = selfVote;
        bloc.nominee.value = 'ballotOnly';
      });
    const [allowed, excluded] = [onlyBallot('allowed'), onlyBallot('excludedInBase')];
    const ofAllCast = structuredClone(allowed);
    if (ofAllCast.bloc !== undefined) {
      ofAllCast.bloc.vote.value.base = 'ballots-cast';
      ofAllCast.bloc.vote.value.share = { num: 3, den: 5, op: '>=' };
    }
    const item = (policy: Policy): RecordedDecision => ({
      ...recorded(7),
      ...own,
      kind: 'bloc',
      nominee: 'a',
      roll: seats(5, 5),
      decision: decideBlocItem({ policy, ...counts, ...sits }),
    });
    const there = replay([item(allowed)], { lawOf: () => ({ was: allowed, becomes: excluded }) });
    expect(there.flips).toMatchObject([{ was: { outcome: 'passed' }, becomes: { outcome: 'failed', approve: 3 } }]);
    const back = replay([item(excluded)], { lawOf: () => ({ was: excluded, becomes: allowed }) });
    expect(back.flips).toMatchObject([{ was: { outcome: 'failed' }, becomes: { outcome: 'passed', approve: 4 } }]);
    const silent = { ...counts, approve: 3, abstain: 1, nomineeSits: true, nomineeVote: 'abstain' as const };
    const abstained: RecordedDecision = {
      ...item(excluded),
      nomineeVote: 'abstain',
      decision: decideBlocItem({ policy: excluded, ...silent }),
    };
    const again = replay([abstained], { lawOf: () => ({ was: excluded, becomes: excluded }) });
    expect([again.flips, again.unreplayable]).toEqual([[], []]);
    const counted = replay([abstained], { lawOf: () => ({ was: excluded, becomes: ofAllCast }) });
    expect(counted.flips).toMatchObject([{ becomes: { base: 5, approve: 3, outcome: 'passed' } }]);
    const { bloc: _bloc, ...without } = allowed;
    const none = replay([item(allowed)], { lawOf: () => ({ was: allowed, becomes: without }) });
    expect(none.unreplayable).toMatchObject([{ because: 'no-rule' }]);
  });
});

describe('under a draft roll', () => {
  it('more members raise the base, for all bodies or for one', () => {
    const item = recorded(8);
    expect(under(was, item, { members: 11 }).flips).toMatchObject([{ becomes: { outcome: 'failed', base: 11 } }]);
    expect(under(was, item, { bodies: { 'hatinh-ez-council': { members: 11 } } }).flips).toHaveLength(1);
    expect(under(was, item, { bodies: { another: { members: 11 } } }).flips).toEqual([]);
  });

  it('recused members leave the base where the policy lets them', () => {
    const out = aPolicyWith(({ council }) => {
      council.recusal.value.staysInBase = false;
    });
    const flips = replay([recorded(7)], { lawOf: () => ({ was: out, becomes: out }), roll: { recused: 1 } }).flips;
    expect(flips).toMatchObject([{ becomes: { outcome: 'passed', base: 8, needed: 7 } }]);
  });

  it('fewer members than votes came is no roll', () => {
    expect(under(was, recorded(8), { members: 8 }).unreplayable).toMatchObject([{ because: 'more-votes-than-seats' }]);
  });
});

describe('a draft pack among the packs', () => {
  const ministry = packs.find(({ id }) => id === 'mpi-2018') as PolicyPack;
  const half = (): PolicyPack => {
    const draft = structuredClone(ministry);
    const vote = draft.council?.vote?.['CO_BO'];
    if (vote !== undefined) vote.value.share = { num: 1, den: 2, op: '>' };
    return draft;
  };

  it('takes the place of the pack of its id', () => {
    const policy = thePolicy({}, layDraft(packs, half()));
    expect(policy.council.vote.value.share).toEqual({ num: 1, den: 2, op: '>' });
    expect(policy.packs).toEqual(thePolicy().packs);
  });

  it('lies over the pack of its authority where its id is new, also in years before its own', () => {
    const { id: _id, titles: _titles, bloc: _bloc, deadlines: _deadlines, ...rest } = half();
    const draft = { ...rest, id: 'mpi-draft', validFrom: '2027-01-01', validTo: null };
    const policy = thePolicy({}, layDraft(packs, draft));
    expect(policy.council.vote.value.share).toEqual({ num: 1, den: 2, op: '>' });
    expect(policy.deadlines['unitReview']).toEqual(thePolicy().deadlines['unitReview']);
    expect(policy.packs).toEqual(['vn-national-2017', 'mpi-2018', 'mpi-draft']);
  });

  it('of an authority without a pack holds on all days', () => {
    const unit = { id: 'unit-draft', authority: 'hatinh-ez-board', level: 'agency' as const, extends: null, texts: {} };
    const draft: PolicyPack = { ...unit, validFrom: '2027-01-01', validTo: null };
    const laid = layDraft(packs, draft);
    expect(thePolicy({ ...haTinh, unit: 'hatinh-ez-board' }, laid).packs).toContain('unit-draft');
    expect(thePolicy({ ...haTinh, unit: 'another' }, laid).packs).not.toContain('unit-draft');
  });
});

describe('dates under a draft', () => {
  const calendar = theCalendar('2020-12-14');
  const plan = planOpening({ policy: was, calendar, step: 'unit-review', openedAt: new Date('2020-12-14T03:00:00Z') });
  if (isRefusal(plan)) throw new Error(plan.code);
  const derivation = plan.moments.find(({ kind }) => kind === 'deadline')?.derivation;
  if (derivation === undefined) throw new Error('no deadline');
  const date = { number: '2020-0001', step: 'unit-review', opening: 1, derivation };

  it('stay under the same law', () => {
    expect(redate([date], () => ({ policy: was, calendar }))).toEqual({ compared: 1, moved: [], refused: [] });
  });

  it('move with the rule and with the calendar', () => {
    const later = aPolicyWith(({ deadlines }) => {
      const rule = deadlines['unitReview']?.value;
      if (rule?.type === 'afterEvent') rule.n += 1;
    });
    expect(redate([date], () => ({ policy: later, calendar })).moved).toMatchObject([
      { was: { due: '2020-12-21' }, becomes: { due: '2020-12-22' } },
    ]);
    const row = { date: '2020-12-16', kind: 'holiday' as const, name: 'x', source: 'y', publishedOn: null };
    const free = { ...calendar, rows: { ...calendar.rows, '2020-12-16': row as (typeof calendar.rows)[string] } };
    expect(redate([date], () => ({ policy: was, calendar: free })).moved).toMatchObject([
      { becomes: { due: '2020-12-22' } },
    ]);
  });

  it('set by a person stay; without a rule or a year they are named', () => {
    const set = { ...date, derivation: { ...derivation, rule: { key: 'unitReview', type: 'set' as const } } };
    expect(redate([set], () => ({ policy: was, calendar })).compared).toBe(0);
    const none = { ...was, deadlines: {} };
    expect(redate([date], () => ({ policy: none, calendar })).refused).toMatchObject([
      { refusal: { code: 'no-rule' } },
    ]);
    expect(redate([date], () => undefined).compared).toBe(0);
  });
});
