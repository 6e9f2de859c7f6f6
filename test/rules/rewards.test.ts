import { readPolicyPack, type PolicyPack } from '../../rules/policy';
import { giveBackOf, rewardOf, type Decided } from '../../rules/rewards';
import { sayGiveBack, sayReward } from '../../words/revocation';
import { packs, thePolicy, aPolicyWith } from './given';

const under2024 = (title: string) => thePolicy({ authority: 'vn-state', title, year: 2024, openedOn: '2024-12-16' });
const under2025 = (title: string) => thePolicy({ authority: 'vn-state', title, year: 2025, openedOn: '2025-12-15' });

const on = (day: string, onFile = packs, before: PolicyPack[] = []): Decided => ({
  on: day,
  unit: 'hatinh-ez-board',
  editions: onFile.map((pack) => [pack, ...before.filter(({ id }) => id === pack.id)]),
});

/** The packs on file once the base salary was raised: the regime of 2025 as it is imported anew, or a pack that follows it. */
function withRaised(from: string, { follows }: { follows: boolean }) {
  const last = packs.find(({ id }) => id === 'vn-national-2025');
  if (last?.rewards === undefined) throw new Error('no rewards');
  const raised = structuredClone(last);
  Object.assign(raised.rewards?.value.baseSalary ?? {}, { value: { from, vnd: 2_530_000 }, cite: 'N1 3.2' });
  Object.assign(raised.rewards?.value.multiples ?? {}, { LDTT: '0.9' });
  raised.texts['N1'] = { title: 'Nghị định 1/2026/NĐ-CP' };
  const others = packs.filter((pack) => pack !== last);
  if (!follows) return [...others, raised];
  const ended = { ...last, validTo: '2026-06-30' };
  return [...others, ended, readPolicyPack({ ...raised, id: 'vn-national-2026', validFrom: from, extends: last.id })];
}

describe('the money that goes with a title', () => {
  it.each([
    [under2024('CSTDCS'), '1.0', '2340000', 'none'],
    [under2024('LDTT'), '0.3', '702000', 'none'],
    [under2025('TTLDTT'), '0.8', '1872000', 'unknown'],
    [under2025('LDTT'), '0.3', '702000', 'unknown'],
  ] as const)('is so many times the base salary, exactly: %#', (policy, multiple, amount, rounding) => {
    expect(rewardOf(policy, on('2025-01-10'))).toMatchObject({ multiple, baseSalary: '2340000', amount, rounding });
  });

  it('is kept to the last digit where the product is no whole number', () => {
    const odd = structuredClone(under2024('LDTT'));
    if (odd.rewards === undefined) throw new Error('no rewards');
    odd.rewards.value.multiples['LDTT'] = '0.35';
    odd.rewards.value.baseSalary.value.vnd = 2_340_001;
    expect(rewardOf(odd, on('2025-01-10', []))?.amount).toBe('819000.35');
  });

  it('is unknown where the base salary began only after the decision', () => {
    expect(rewardOf(under2024('CSTDCS'), on('2024-06-30'))).toMatchObject({ amount: null, baseSalary: null });
    expect(rewardOf(under2024('CSTDCS'), on('2024-07-01'))).toMatchObject({ amount: '2340000' });
  });

  it.each([true, false])(
    'goes by the base salary of the day of the decision, and by the multiple of its own policy: %#',
    (follows) => {
      const onFile = withRaised('2026-07-01', { follows });
      const policy = under2025('LDTT');
      expect(rewardOf(policy, on('2026-06-30', onFile))).toMatchObject({ baseSalary: '2340000', amount: '702000' });
      const raised = rewardOf(policy, on('2026-07-01', onFile));
      expect(raised).toMatchObject({ multiple: '0.3', baseSalary: '2530000', amount: '759000' });
      expect(raised && sayReward(raised, 'vi')).toContain('mức lương cơ sở theo khoản 2 Điều 3 Nghị định 1/2026/NĐ-CP');
      // An authority whose own rules have ended since is under the national ones.
      const ministry = { ...policy, authority: 'mpi' };
      expect(rewardOf(ministry, on('2026-07-01', onFile))).toMatchObject({ amount: '759000' });
    },
  );

  it('is what it was on the day, whatever was raised since, and not what was taken back', () => {
    const [raised = packs, again = packs] = ['2026-07-01', '2027-07-01'].map((from) =>
      withRaised(from, { follows: false }),
    );
    const policy = under2025('LDTT');
    for (const day of ['2026-08-01', '2027-06-30'])
      expect(rewardOf(policy, on(day, again, raised))).toMatchObject({ amount: '759000' });
    expect(rewardOf(policy, on('2026-06-30', again, [...raised, ...packs]))).toMatchObject({ amount: '702000' });
    expect(rewardOf(policy, on('2026-08-01', packs, raised))).toMatchObject({ amount: '702000' });
  });

  it('is not what a narrower pack repeats from before', () => {
    const copy = packs.find(({ id }) => id === 'vn-national-2025')!;
    const own = { id: 'own', level: 'agency', authority: 'hatinh-ez-board', extends: copy.id };
    const onFile = [...withRaised('2026-07-01', { follows: false }), readPolicyPack({ ...copy, ...own })];
    expect(rewardOf(under2025('LDTT'), on('2026-08-01', onFile))).toMatchObject({ amount: '759000' });
  });

  it('names the text that sets the base salary beside the one that sets the multiple', () => {
    const reward = rewardOf(under2024('CSTDCS'), on('2025-01-10'));
    expect(reward?.citation).toMatchObject({ source: 'Nghị định 98/2023/NĐ-CP', clause: '54.1' });
    expect(reward?.baseCitation).toMatchObject({ source: 'Nghị định 73/2024/NĐ-CP', clause: '3.2' });
  });

  it('is not there where the policy names no multiple', () => {
    expect(rewardOf(thePolicy(), on('2021-03-26'))).toBeNull();
    const without = structuredClone(under2024('CSTDCS'));
    delete without.rewards?.value.multiples['CSTDCS'];
    expect(rewardOf(without, on('2025-03-26'))).toBeNull();
  });
});

describe('what is to be returned after a revocation', () => {
  it('is what was given with the award, with the clauses of both', () => {
    expect(giveBackOf(under2024('CSTDCS'), on('2025-01-10'))).toMatchObject({
      reward: { amount: '2340000', citation: { clause: '54.1' } },
      citation: { clause: '93.2', certainty: 'assumed' },
    });
  });

  it('is nothing where the policy says so, and assumed where only the defaults say that it is', () => {
    const kept = aPolicyWith(({ revocation }) => {
      if (revocation !== undefined) revocation.value.clawback = false;
    });
    expect(giveBackOf(kept, on('2021-03-26'))).toBeNull();
    expect(giveBackOf(thePolicy(), on('2021-03-26'))).toMatchObject({
      reward: null,
      citation: { certainty: 'assumed' },
    });
  });

  it('is said with the amount unrounded where nobody knows how it is rounded', () => {
    const back = giveBackOf(under2025('TTLDTT'), on('2026-01-10'));
    if (back === null) throw new Error('nothing is to be returned');
    expect(sayGiveBack(back, 'vi')).toContain('1.872.000 đồng (0,8 × 2.340.000 đồng); cách làm tròn chưa rõ');
    expect(sayGiveBack(back, 'en')).toContain('1,872,000 VND (0.8 × 2,340,000 VND); how it is rounded is unknown');
  });
});
