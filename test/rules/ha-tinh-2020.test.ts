/** What a correct system computes of the case of Hà Tĩnh 2020 and what it must warn about: no more and no fewer. */

import { addDays } from '../../rules/calendar';
import { checkConvening } from '../../rules/convening';
import { decideBlocItem, decideCouncilItem, needed, passes } from '../../rules/counting';
import { deriveDeadline, type Derivation, type Pause } from '../../rules/deadlines';
import { checkNomination, type CheckedNomination } from '../../rules/nomination';
import { resolvePolicy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { planOpening } from '../../rules/stages';
import { aPolicyWith, haTinh, packs, readYaml, theCalendar, theNomination, thePolicy, theWorld } from './given';

const policy = thePolicy();
const calendar = theCalendar('2020-12-14');
const bloc = readYaml('examples/ha-tinh-2020/bloc.yaml') as {
  scoring: { sample: { party: string; adopted: string }[] };
};

function admitted(): CheckedNomination {
  const world = theWorld();
  const names = ['Khối thi đua Ban Quản lý các KCN, KKT', 'Khối thi đua Ban Quản lý KCN, KKT'];
  const bodies = world.bodies.map((body) => ({ ...body, seats: body.kind === 'council' ? 9 : 6 }));
  const checked = checkNomination(theNomination(), {
    ...world,
    bodies: bodies.map((body) => (body.kind === 'bloc' ? { ...body, names } : body)),
  });
  if ('refusals' in checked) throw new Error(JSON.stringify(checked.refusals));
  return checked;
}

describe('the law in force', () => {
  it('is the national pack of 2017 under the circular of 2018, for both dates of the case', () => {
    expect(policy.packs).toEqual(['vn-national-2017', 'mpi-2018']);
    const title = packs.find(({ id }) => id === 'mpi-2018')?.titles?.CO_BO;
    expect(title?.stages).toEqual(['unit-review', 'council', 'bloc', 'ministry']);
  });

  it('does not admit the case under the later law', () => {
    const raw = theNomination();
    const nomination = { ...(raw.nomination as object), policy: ['vn-national-2024'] };
    const checked = checkNomination({ ...raw, nomination }, theWorld());
    expect(checked).toMatchObject({ refusals: [{ code: 'policy-not-in-force', pack: 'vn-national-2024' }] });
    expect(resolvePolicy(packs, { ...haTinh, openedOn: '2024-02-09' })).toMatchObject([{ code: 'no-policy' }]);
  });
});

describe('what is derived from the input', () => {
  const { facts, evidence } = admitted();

  it('is who decides, by which road, with how many yeses, each with its clause', () => {
    expect(facts.map(({ code, about, facts: values, citation }) => [code, about, values, citation?.certainty])).toEqual(
      [
        ['policy', 'policy', { id: 'vn-national-2017+mpi-2018', year: 2020, openedOn: '2020-12-14' }, 'confirmed'],
        ['decider', 'decider', { decider: 'minister' }, 'confirmed'],
        ['road', 'stages', { stages: ['unit-review', 'council', 'bloc', 'ministry'] }, 'confirmed'],
        ['quorum', 'council', { base: 9, needed: 6 }, 'assumed'],
        ['needed', 'council', { base: 9, needed: 8 }, 'assumed'],
        ['quorum', 'bloc', { base: 6, needed: 4 }, 'assumed'],
        ['needed', 'bloc', { base: 6, needed: 5 }, 'assumed'],
        ['due', 'deadlines.bloc.toMinistry', { due: '2021-02-09' }, 'assumed'],
      ],
    );
    expect(facts[1]?.citation).toMatchObject({ source: 'Thông tư 08/2017/TT-BNV', clause: '8.2' });
    expect(facts[2]?.citation).toMatchObject({ source: 'Thông tư 07/2018/TT-BKHĐT', clause: '40.1-40.4' });
  });

  it('is every sum and relation of the evidence, exactly', () => {
    const said = evidence.flatMap(({ item, findings }) =>
      findings.filter(({ kind }) => kind === 'fact').map(({ code, facts: values }) => [item.id, code, values]),
    );
    const vnd = ['48562650000000', '1761452000000', '927100000000'];
    expect(said).toEqual([
      ['E2', 'sum-holds', { parts: ['7', '1'], sum: '8' }],
      ['E2', 'subset-holds', { part: '8', whole: '17', left: '9', percent: '47.1' }],
      ['E3', 'amount', { raw: '1.012,9 tỷ đồng', amount: '1012900000000', currency: 'VND' }],
      ['E3', 'amount', { raw: '1,5 triệu USD', amount: '1500000', currency: 'USD' }],
      ['E4', 'sum-holds', { parts: ['144', '27', '10'], sum: '181' }],
      ['E5', 'amount', { raw: '13.586,260 triệu USD', amount: '13586260000', currency: 'USD' }],
      ['E5', 'amount', { raw: '48.562,65 tỷ đồng', amount: vnd[0], currency: 'VND' }],
      ['E5', 'amount', { raw: '1.761,452 tỷ đồng', amount: vnd[1], currency: 'VND' }],
      ['E5', 'amount', { raw: '927,1 tỷ đồng', amount: vnd[2], currency: 'VND' }],
      ['E5', 'total', { parts: ['13586260000'], sum: '13586260000', currency: 'USD' }],
      ['E5', 'total', { parts: vnd, sum: '51251202000000', currency: 'VND' }],
      ['E6', 'ratio', { whole: '497', units: '18', ratio: '27.6' }],
      ['E8', 'sum-holds', { parts: ['17292', '1281'], sum: '18573' }],
      ['E8', 'subset-holds', { part: '12803', whole: '18573', left: '5770', percent: '68.9' }],
      ['E9', 'subset-holds', { part: '69', whole: '1442', left: '1373', percent: '4.8' }],
    ]);
  });
});

describe('what staff are warned of', () => {
  it('is this list, no more and no fewer, each with the rule behind it', () => {
    const { warnings } = admitted();
    const said = new Map<string, string[]>();
    for (const { code, about } of warnings) said.set(code, [...(said.get(code) ?? []), about]);
    expect(Object.fromEntries(said)).toEqual({
      'part-unexplained': ['E1'],
      'stock-without-date': ['E4', 'E5', 'E8'],
      'flow-without-period': ['E9'],
      'two-names': ['nominee'],
      'name-variant': ['bloc'],
      'currencies-not-added': ['E3', 'E5'],
      'flow-and-stock': ['E3', 'E6'],
      'precision-mixed': ['E5'],
      'proposal-not-approval': ['E7'],
      'no-document': ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'claims'],
      'claim-without-figure': [0, 1, 2, 3, 4].map((index) => `claims.${index}`),
      'unanimity-without-figures': ['bloc'],
      'not-shown-to-lead': ['ledBloc'],
      'rating-missing': ['dossier.ratingDocument'],
      'dossier-incomplete': ['dossier'],
      'same-merit-elsewhere': ['crossCase'],
      'share-assumed': ['council', 'bloc'],
      'deadline-on-rest-days': ['deadlines.bloc.toMinistry'],
      'head-named-once': ['nominee.head'],
    });
    for (const { citation } of warnings) expect(citation).toMatchObject({ source: /./, clause: /./ });
  });
});

describe('the thresholds', () => {
  it.each([
    ['quorum of the council', policy.council.quorum.value.share, 9, 6],
    ['flag in the council', policy.council.vote.value.share, 9, 8],
    ['flag at more than 80 %', { num: 80, den: 100, op: '>' as const }, 9, 8],
    ['flag at 90 %', { num: 90, den: 100, op: '>=' as const }, 9, 9],
    ['flag in the bloc', { num: 80, den: 100, op: '>=' as const }, 6, 5],
    ['flag in the bloc without the nominee', { num: 80, den: 100, op: '>=' as const }, 5, 4],
  ])('%s: %j of %i needs %i, and one less does not do', (_, share, base, wanted) => {
    expect(needed(base, share)).toBe(wanted);
    expect([passes(wanted, base, share), passes(wanted - 1, base, share)]).toEqual([true, false]);
  });

  const box = { policy, members: 9, recused: 0, present: 8, written: 1, issued: 9, returned: 9, blank: 0 };

  it('let the sample sitting pass: 8 present and one written ballot, 8 approve', () => {
    expect(decideCouncilItem({ ...box, approve: 8, oppose: 1 })).toMatchObject({
      outcome: 'passed',
      present: 8,
      quorum: 6,
      needed: 8,
    });
  });

  it('let 8 of 8 pass without the written ballot, and 7 of 8 fail although that is 87.5 % of those present', () => {
    const silent = { ...box, written: 0, issued: 8, returned: 8 };
    expect(decideCouncilItem({ ...silent, approve: 8, oppose: 0 }).outcome).toBe('passed');
    expect(decideCouncilItem({ ...silent, approve: 7, oppose: 1 }).outcome).toBe('failed');
  });

  it('keep an item closed that cannot pass: member 8 without a route to vote, the chair recused', () => {
    const convening = (rules: typeof policy) =>
      checkConvening({
        kind: 'council',
        meetsAt: new Date('2020-12-25T01:00:00Z'),
        place: 'Phòng họp A',
        opensAt: new Date('2020-12-25T02:00:00Z'),
        closesAt: new Date('2020-12-25T04:00:00Z'),
        items: ['2020-0001'],
        presence: { '8': { presence: 'absent' } },
        countingBoard: [4, 5, 7],
        recusals: { '1': [1] },
        seats: Array.from({ length: 9 }, (__, index) => ({ no: index + 1, organisationId: null })),
        waiting: [{ number: '2020-0001', policy: rules, nomineeId: 'hatinh-ez-board', taken: null }],
        now: new Date('2020-12-21T02:00:00Z'),
        calendar,
      }).refusals;
    expect(convening(policy)).toMatchObject([{ code: 'unreachable', base: 9, needed: 8, castable: 7 }]);
    const out = aPolicyWith(({ council }) => {
      council.recusal.value.staysInBase = false;
    });
    expect(convening(out)).toEqual([]);
  });

  it('recuse persons, never a unit’s whole council about its own unit', () => {
    expect(policy.council.recusal.value.allowed).toEqual(['self']);
  });

  it('let the bloc choose the first of its table by 6 of 6', () => {
    const scores = bloc.scoring.sample.map(({ party, adopted }) => ({ organisationId: party, adopted }));
    const decision = decideBlocItem({
      policy,
      members: 6,
      present: 6,
      nomineeSits: true,
      nomineeVote: 'approve',
      approve: 6,
      oppose: 0,
      abstain: 0,
      nominee: 'hatinh-ez-board',
      scores,
    });
    expect(decision).toMatchObject({ outcome: 'passed', needed: 5, place: 1 });
  });
});

describe('the dates of the case', () => {
  function due(key: string, eventOn: string, pauses: Pause[] = []): Derivation {
    const rule = policy.deadlines[key];
    if (rule === undefined) throw new Error(key);
    const derived = deriveDeadline(rule, { key, eventOn, year: 2020, pauses, calendar });
    if (isRefusal(derived)) throw new Error(JSON.stringify(derived));
    return derived;
  }

  it.each([
    ['unitReview', '2020-12-14', '2020-12-21'],
    ['councilPapers', '2020-12-25', '2020-12-21'],
    ['crossScore', '2020-12-28', '2021-01-05'],
    ['ministry.check', '2021-01-15', '2021-01-22'],
    ['ministry.appraise', '2021-01-15', '2021-02-19'],
    ['ministry.copyDecision', '2021-03-26', '2021-04-09'],
  ])('%s from %s: %s', (key, eventOn, date) => {
    expect(due(key, eventOn).due).toBe(date);
  });

  it.each([
    ['board.toMinistry', '2021-01-30', '2021-01-29'],
    ['bloc.toMinistry', '2021-02-14', '2021-02-09'],
  ])('%s: the last good day %s is a rest day, the last working day %s', (key, date, working) => {
    expect(due(key, '2020-12-14')).toMatchObject({ due: date, lastWorkingDay: working });
  });

  it('gives the unit ten working days for the supplement', () => {
    const plan = planOpening({ policy, calendar, step: 'supplement', openedAt: new Date('2021-01-20T03:00:00Z') });
    expect(plan).toMatchObject({ dueOn: '2021-02-03' });
  });

  it('stops the ministry’s clock while the unit answers, or starts it again where the rule says so', () => {
    const supplement = [{ from: '2021-01-20', to: '2021-02-03' }];
    const paused = due('ministry.appraise', '2021-01-15', supplement);
    expect(paused.due).toBe('2021-03-05');
    const days = paused.skipped.filter(({ reason }) => reason === 'pause').map(({ date }) => date);
    expect(days).toEqual(
      ['01-21', '01-22', '01-25', '01-26', '01-27', '01-28', '01-29', '02-01', '02-02', '02-03'].map(
        (day) => `2021-${day}`,
      ),
    );
    const tet = paused.skipped.filter(({ date }) => date >= '2021-02-10' && date <= '2021-02-16');
    expect(tet.map(({ date }) => date)).toEqual(Array.from({ length: 7 }, (_, index) => addDays('2021-02-10', index)));
    const rule = structuredClone(policy.deadlines['ministry.appraise']);
    if (rule?.value.type !== 'afterEvent') throw new Error('no rule');
    rule.value.onSupplement = 'restart';
    const restarted = deriveDeadline(rule, { key: 'restart', eventOn: '2021-01-15', pauses: supplement, calendar });
    expect(restarted).toMatchObject({ due: '2021-03-10' });
  });

  it('holds the bloc’s conference within its season', () => {
    expect(policy.bloc?.calendarWindow.value).toEqual({ from: '12-01', to: '01-20+1' });
  });
});
