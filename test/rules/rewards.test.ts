import { giveBackOf, rewardOf } from '../../rules/rewards';
import { sayGiveBack } from '../../words/revocation';
import { aPolicyWith, thePolicy } from './given';

const under2024 = (title: string) => thePolicy({ authority: 'vn-state', title, year: 2024, openedOn: '2024-12-16' });
const under2025 = (title: string) => thePolicy({ authority: 'vn-state', title, year: 2025, openedOn: '2025-12-15' });

describe('the money that goes with a title', () => {
  it.each([
    [under2024('CSTDCS'), '1.0', '2340000', 'none'],
    [under2024('LDTT'), '0.3', '702000', 'none'],
    [under2025('TTLDTT'), '0.8', '1872000', 'unknown'],
    [under2025('LDTT'), '0.3', '702000', 'unknown'],
  ] as const)('is so many times the base salary, exactly: %#', (policy, multiple, amount, rounding) => {
    expect(rewardOf(policy, '2025-01-10')).toMatchObject({ multiple, baseSalary: '2340000', amount, rounding });
  });

  it('is kept to the last digit where the product is no whole number', () => {
    const odd = structuredClone(under2024('LDTT'));
    if (odd.rewards === undefined) throw new Error('no rewards');
    odd.rewards.value.multiples['LDTT'] = '0.35';
    odd.rewards.value.baseSalary.value.vnd = 2_340_001;
    expect(rewardOf(odd, '2025-01-10')?.amount).toBe('819000.35');
  });

  it('is unknown where the base salary began only after the decision', () => {
    expect(rewardOf(under2024('CSTDCS'), '2024-06-30')).toMatchObject({ amount: null, baseSalary: null });
    expect(rewardOf(under2024('CSTDCS'), '2024-07-01')).toMatchObject({ amount: '2340000' });
  });

  it('is not there where the policy names no multiple', () => {
    expect(rewardOf(thePolicy(), '2021-03-26')).toBeNull();
    const without = structuredClone(under2024('CSTDCS'));
    delete without.rewards?.value.multiples['CSTDCS'];
    expect(rewardOf(without, '2025-03-26')).toBeNull();
  });
});

describe('what is to be returned after a revocation', () => {
  it('is what was given with the award, with the clauses of both', () => {
    expect(giveBackOf(under2024('CSTDCS'), '2025-01-10')).toMatchObject({
      reward: { amount: '2340000', citation: { clause: '54.1' } },
      citation: { clause: '93.2', certainty: 'assumed' },
    });
  });

  it('is nothing where the policy says so, and assumed where only the defaults say that it is', () => {
    const kept = aPolicyWith(({ revocation }) => {
      if (revocation !== undefined) revocation.value.clawback = false;
    });
    expect(giveBackOf(kept, '2021-03-26')).toBeNull();
    expect(giveBackOf(thePolicy(), '2021-03-26')).toMatchObject({ reward: null, citation: { certainty: 'assumed' } });
  });

  it('is said with the amount unrounded where nobody knows how it is rounded', () => {
    const back = giveBackOf(under2025('TTLDTT'), '2026-01-10');
    if (back === null) throw new Error('nothing is to be returned');
    expect(sayGiveBack(back, 'vi')).toContain('1.872.000 đồng (0,8 × 2.340.000 đồng); cách làm tròn chưa rõ');
    expect(sayGiveBack(back, 'en')).toContain('1,872,000 VND (0.8 × 2,340,000 VND); how it is rounded is unknown');
  });
});
