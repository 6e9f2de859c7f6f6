/** What is said of a season beside its pictures. */

import { seasonWords } from '../../words/pages/season';

test('an award that was revoked since is named beside those that were given', () => {
  const { vi, en } = seasonWords;
  expect(vi.funnelFinding(9, 3, 0)).toBe('9 hồ sơ đã lập, 3 được tặng đến nay.');
  expect(vi.funnelFinding(9, 3, 1)).toBe('9 hồ sơ đã lập, 3 được tặng đến nay, trong đó 1 đã bị hủy quyết định.');
  expect(en.funnelFinding(9, 3, 1)).toBe('9 nominated, 3 awarded so far, 1 of these revoked since.');
});
