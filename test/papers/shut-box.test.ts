/** The papers of a sitting whose box stayed shut for want of a quorum: the people, and no choice. */

import { paperText } from '../../words/papers';
import { aDecision, anItem, aSitting } from './given';

test.each([
  [
    'vi',
    'không đủ thành viên để họp; phiếu giữ nguyên niêm phong, không mở.',
    'nên không mở hòm phiếu',
    /cùng mở|Chỉ mở|đề nghị đạt/u,
  ],
  [
    'en',
    'no quorum; the sealed ballots were not opened.',
    'so the box was not opened',
    /opened the box|Only the sums|Passed/u,
  ],
] as const)('a box that stayed shut for want of a quorum is told in %s', (language, item, key, wrong) => {
  const decision = { ...aDecision({ publish: 'unopened' }), outcome: 'noQuorum' as const, quorum: 6 };
  const citation = { source: 's', clause: 'c', certainty: 'confirmed' } as const;
  for (const heldBy of ['board', 'system'] as const) {
    const sealed = { heldBy, needed: 2, holders: 3, envelopes: 0, sealer: '' };
    const items = [anItem({ decision: { ...decision, citation } })];
    const { paragraphs, tables } = paperText(aSitting('countRecord', { language, items, sealed }));
    const body = paragraphs.join(' ');
    expect(body).toContain(item);
    expect(body).toContain(key);
    expect(body).not.toMatch(wrong);
    expect(tables[0]?.rows[0]?.slice(2)).toEqual(Array<string>(6).fill('–'));
  }
});

test.each([
  ['vi', 'phiếu giữ nguyên niêm phong, không mở', /không mở hòm phiếu/u, 'cùng mở. Chỉ mở tổng số'],
  ['en', 'the sealed ballots were not opened', /box was not opened/u, 'opened the box together. Only the sums'],
] as const)(
  'where others of the box were opened, no paper says in %s that it stayed shut',
  (language, item, wrong, key) => {
    const shut = { ...aDecision({ publish: 'unopened' }), outcome: 'noQuorum' as const, quorum: 6 };
    const citation = { source: 's', clause: 'c', certainty: 'confirmed' } as const;
    const items = [anItem({ decision: { ...aDecision({}), citation } }), anItem({ decision: { ...shut, citation } })];
    const sealed = { heldBy: 'board' as const, needed: 2, holders: 3, envelopes: 0, sealer: '' };
    const body = paperText(aSitting('countRecord', { language, items, sealed })).paragraphs.join(' ');
    expect(body).toContain(item);
    expect(body).toContain(key);
    expect(body).not.toMatch(wrong);
  },
);
