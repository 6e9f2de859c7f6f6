import { needed } from '../../rules/counting';
import { deriveDeadline } from '../../rules/deadlines';
import { readPolicyPack, resolvePolicy, type PolicyPack } from '../../rules/policy';
import { canonical } from '../../rules/record';
import type { Citation } from '../../rules/refusal';
import { sayStep } from '../../words/terms';
import { haTinh, packs, readYaml, theCalendar, thePolicy } from './given';

const policy = thePolicy();

describe('the policy of a flag for 2020, opened on 14 December 2020', () => {
  it('comes from the national pack of 2017 and the circular of 2018', () => {
    expect(policy.packs).toEqual(['vn-national-2017', 'mpi-2018']);
    expect(policy.id).toBe('vn-national-2017+mpi-2018');
    expect(policy.stages).toEqual(['unit-review', 'council', 'bloc', 'ministry']);
    expect(policy.title).toMatchObject({
      code: 'CO_BO',
      name: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
      decider: 'minister',
    });
  });

  it('needs 6 of 9 to sit, 8 of 9 in the council, 5 of 6 in the bloc', () => {
    expect(needed(9, policy.council.quorum.value.share)).toBe(6);
    expect(needed(9, policy.council.vote.value.share)).toBe(8);
    expect(policy.bloc && needed(6, policy.bloc.vote.value.share)).toBe(5);
  });

  it('calls the ministry as its pack does, and a title that is decided in the house after no ministry', () => {
    const inHouse = resolvePolicy(packs, { ...haTinh, title: 'CSTDCS' });
    const saying = (asked: typeof inHouse) => ('words' in asked ? sayStep('answer', 'vi', asked.words) : asked);
    expect(saying(policy)).toBe('Bộ xem xét, trả lời');
    expect(saying(inHouse)).toBe('cấp có thẩm quyền xem xét, trả lời');
  });

  it('says of every rule which clause it is and how sure', () => {
    expect(policy.hold).toMatchObject({ source: 'Nghị định 91/2017/NĐ-CP', clause: '3', certainty: 'assumed' });
    expect(policy.bloc?.score).toMatchObject({ source: 'Thông tư 07/2018/TT-BKHĐT', certainty: 'assumed' });
    expect(policy.ladder).toMatchObject({ source: 'mpi-2018', clause: 'ladder', certainty: 'assumed' });
    expect(policy.deadlines['bloc.toMinistry']?.page).toMatch(/^https:/);
    for (const { source, clause } of leavesOf(policy)) expect([source, clause].every((text) => text !== '')).toBe(true);
  });

  it('is plain JSON without a float, the same each time', () => {
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
    expect(canonical(thePolicy())).toBe(canonical(policy));
  });

  it('is the same on the last day it can be opened, and refused a day later', () => {
    expect(thePolicy({ openedOn: '2023-12-31' }).packs).toEqual(policy.packs);
    expect(thePolicy({ openedOn: '2024-02-08' }).packs).toEqual(['vn-national-2017', 'vn-national-2024', 'mpi-2018']);
    expect(resolvePolicy(packs, { ...haTinh, openedOn: '2024-02-09' })).toEqual([
      { code: 'no-policy', field: 'year', authority: 'mpi', on: '2024-02-09' },
    ]);
    expect(resolvePolicy(packs, { ...haTinh, openedOn: '2019-02-09' })).toMatchObject([
      { code: 'no-policy', on: '2019-02-09' },
    ]);
  });
});

describe('a year that crosses a change of law', () => {
  it('takes the title from the end of the emulation year and the procedure from the opening day', () => {
    const crossing = thePolicy({ year: 2023, openedOn: '2024-01-10' });
    expect(crossing.packs).toEqual(['vn-national-2017', 'vn-national-2024', 'mpi-2018']);
    expect(crossing.hold.source).toBe('Nghị định 98/2023/NĐ-CP');
    expect(JSON.stringify(crossing.title.preconditions)).toContain('91/2017');
  });

  it('takes the title from the end of a school year where a pack says when that is', () => {
    const leaf = { cite: 'N98 1', certainty: 'assumed' as const };
    const ends = { ...leaf, value: { month: 5, day: 31, yearOffset: 1 } };
    const asked = { authority: 'vn-state', title: 'CSTDCS', year: 2023, openedOn: '2024-06-15' };
    const school = thePolicy(
      asked,
      packs.map((pack) => (pack.id === 'vn-national-2024' ? { ...pack, yearEnds: ends } : pack)),
    );
    expect(school.packs).toEqual(['vn-national-2024']);
    expect(school.yearEnds).toMatchObject({ value: ends.value, clause: '1' });
    expect(thePolicy(asked).packs).toEqual(['vn-national-2017', 'vn-national-2024']);
    expect(thePolicy(asked)).not.toHaveProperty('yearEnds');
  });

  it('refuses an emulation year before the circular', () => {
    expect(resolvePolicy(packs, { ...haTinh, year: 2018 })).toMatchObject([{ code: 'no-policy', on: '2018-12-31' }]);
  });
});

describe('what cannot be resolved', () => {
  it('names the titles there are', () => {
    const refusals = resolvePolicy(packs, { ...haTinh, title: 'CO_XX' });
    expect(refusals).toMatchObject([{ code: 'unknown-title', field: 'title', value: 'CO_XX' }]);
    expect(JSON.stringify(refusals)).toContain('CO_BO');
  });

  it('has no share for a title that neither text gives one', () => {
    expect(resolvePolicy(packs, { ...haTinh, title: 'CO_CP' })).toMatchObject([
      { code: 'no-share', title: 'CO_CP', name: 'Cờ thi đua của Chính phủ', stage: 'council' },
    ]);
  });

  it('names both packs where two are in force', () => {
    const twin = { ...thePack('mpi-2018'), id: 'mpi-2019' };
    expect(resolvePolicy([...packs, twin], haTinh)).toMatchObject([
      { code: 'policy-overlap', packs: ['mpi-2018', 'mpi-2019'] },
    ]);
  });

  it('says which rule is missing', () => {
    const { calendar: _, ...without } = thePack('vn-national-2017');
    const others = packs.filter((pack) => pack.id !== 'vn-national-2017');
    expect(resolvePolicy([...others, without], haTinh)).toEqual([{ code: 'no-rule', key: 'calendar' }]);
  });

  it('says which step of the road nothing dates, before a case stands there', () => {
    const { deadlines = {}, ...own } = thePack('mpi-2018');
    const { 'ministry.appraise': _, ...others } = deadlines;
    const changed = [...packs.filter(({ id }) => id !== own.id), { ...own, deadlines: others }];
    expect(resolvePolicy(changed, haTinh)).toEqual([{ code: 'no-rule', key: 'deadlines.ministry.appraise' }]);
  });

  it('takes the defaults where a pack is silent, and says that they are its own and assumed', () => {
    const { ladder: _, ...silent } = thePack('mpi-2018');
    const resolved = resolvePolicy([...packs.filter((pack) => pack.id !== 'mpi-2018'), silent], haTinh);
    expect(resolved).toMatchObject({
      packs: ['vn-national-2017', 'mpi-2018'],
      ladder: { source: 'laurel-defaults', clause: 'ladder', certainty: 'assumed' },
    });
  });

  it('warns of the last working day before a fixed date on a rest day, unless a pack says that it does not', () => {
    const { deadlines = {} } = thePack('mpi-2018');
    const date = deadlines['bloc.toMinistry'];
    if (date?.value.type !== 'fixedDate') throw new Error('no fixed date');
    const { roll: _, ...silent } = date.value;
    const said = (value: typeof date.value) => {
      const own = { ...thePack('mpi-2018'), deadlines: { ...deadlines, 'bloc.toMinistry': { ...date, value } } };
      const rule = thePolicy({}, [...packs.filter(({ id }) => id !== own.id), own]).deadlines['bloc.toMinistry'];
      if (rule === undefined) throw new Error('no rule');
      return deriveDeadline(rule, { key: 'bloc.toMinistry', year: 2020, calendar: theCalendar() });
    };
    expect(said(silent)).toEqual(said(date.value));
    expect(said(silent)).toMatchObject({ due: '2021-02-14', lastWorkingDay: '2021-02-09' });
    expect(said({ ...silent, roll: 'none' })).not.toHaveProperty('lastWorkingDay');
    const pinned = { ...date, value: silent, source: 'x', clause: '1' };
    expect(deriveDeadline(pinned, { key: 'x', year: 2020, calendar: theCalendar() })).not.toHaveProperty(
      'lastWorkingDay',
    );
  });

  it('takes what follows the last ballot by title, where a pack says it by title', () => {
    const own = structuredClone(packs.find(({ id }) => id === 'mpi-2018'));
    if (own?.council === undefined || own.bloc === undefined) throw new Error('no council');
    const [fails, chairDecides, both] = (['fails', 'chairDecides', 'blocHeadAndDeputyDecide'] as const).map(
      (value, index) => ({
        value,
        cite: `T07 ${index + 1}.2`,
        certainty: 'confirmed' as const,
      }),
    );
    if (fails === undefined || chairDecides === undefined || both === undefined) throw new Error('none');
    own.council.afterMax = { default: fails, CO_BO: chairDecides };
    own.bloc.afterMax = { default: both };
    const changed = [...packs.filter(({ id }) => id !== own.id), readPolicyPack(own)];
    expect(thePolicy({}, changed)).toMatchObject({
      council: { afterMax: { value: 'chairDecides', clause: '2.2' } },
      bloc: { afterMax: { value: 'blocHeadAndDeputyDecide' } },
    });
    expect(thePolicy({ title: 'CSTDB' }, changed)).toMatchObject({ council: { afterMax: { value: 'fails' } } });
  });

  it('refuses a share below a national floor, and takes one above it', () => {
    const question = { ...haTinh, year: 2023, openedOn: '2024-01-10' };
    expect(resolvePolicy(withShare(79), question)).toEqual([
      { code: 'policy-laxer', key: 'council.vote.CO_BO', pack: 'mpi-2018' },
    ]);
    expect(Array.isArray(resolvePolicy(withShare(80), question))).toBe(false);
    expect(Array.isArray(resolvePolicy(withShare(81), question))).toBe(false);
  });
});

describe('a pack that is not well made', () => {
  const raw = readYaml('policies/mpi-2018.yaml') as Record<string, object>;

  it.each([
    [
      'a rule without its clause',
      {
        supplement: {
          maxPerStage: 1,
          answerWithin: { n: 10, unit: 'workingDay' },
          onSilence: 'return',
          certainty: 'assumed',
        },
      },
    ],
    [
      'a rule without its certainty',
      {
        supplement: {
          maxPerStage: 1,
          answerWithin: { n: 10, unit: 'workingDay' },
          onSilence: 'return',
          cite: 'internal',
        },
      },
    ],
    [
      'a share that is a float',
      { council: { quorum: { share: { num: 0.8, den: 1, op: '>=' }, cite: 'x', certainty: 'assumed' } } },
    ],
    [
      'a share of more than all',
      { council: { quorum: { share: { num: 3, den: 2, op: '>=' }, cite: 'x', certainty: 'assumed' } } },
    ],
    [
      'a share nobody can exceed',
      { council: { quorum: { share: { num: 1, den: 1, op: '>' }, cite: 'x', certainty: 'assumed' } } },
    ],
    [
      'a share of nothing',
      { council: { quorum: { share: { num: 1, den: 0, op: '>=' }, cite: 'x', certainty: 'assumed' } } },
    ],
    [
      'an unknown unit of time',
      {
        deadlines: {
          unitReview: { type: 'afterEvent', event: 'opened', n: 5, unit: 'week', cite: 'x', certainty: 'assumed' },
        },
      },
    ],
    ['a day that does not exist', { validFrom: '2019-02-30' }],
    ['a section nobody knows', { lottery: true }],
  ])('is refused: %s', (_, change) => {
    expect(() => readPolicyPack({ ...raw, ...change })).toThrow();
  });

  it('reads the same from its file and from what was stored of it', () => {
    expect(readPolicyPack(thePack('mpi-2018'))).toEqual(thePack('mpi-2018'));
  });
});

function thePack(id: string): PolicyPack {
  const pack = packs.find((one) => one.id === id);
  if (pack === undefined) throw new Error(id);
  return pack;
}

function withShare(num: number): PolicyPack[] {
  const changed = structuredClone(thePack('mpi-2018'));
  const vote = changed.council?.vote?.CO_BO;
  if (vote !== undefined) vote.value.share = { num, den: 100, op: '>=' };
  return [...packs.filter((pack) => pack.id !== 'mpi-2018'), changed];
}

function leavesOf(node: unknown): Citation[] {
  if (typeof node !== 'object' || node === null) return [];
  const here = 'cite' in node ? [node as unknown as Citation] : [];
  return [...here, ...Object.values(node).flatMap(leavesOf)];
}
