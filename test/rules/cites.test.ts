/** What the packs say of where a value comes from: a text and its clause, and nothing else. */

import { apartFromMark, clauseInLetter, isKeyOfPack } from '../../rules/clauses';
import { overlay } from '../../rules/policy-overlay';
import type { PolicyPack } from '../../rules/policy-pack';
import type { Citation } from '../../rules/refusal';
import { packs } from './given';

/** The citation of every leaf of a pack laid over nothing, by the cite it was written with. */
function citationsOf(pack: PolicyPack): { cite: string; path: string; citation: Citation }[] {
  const found: ReturnType<typeof citationsOf> = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('cite' in node && 'clause' in node) {
      const leaf = node as Citation & { cite: string };
      found.push({ cite: leaf.cite, path, citation: leaf });
    }
    for (const [key, member] of Object.entries(node))
      walk(member, key === 'value' && 'cite' in node ? path : path === '' ? key : `${path}.${key}`);
  };
  walk(overlay([pack]), '');
  return found;
}

const CLAUSE = new RegExp(
  [
    /^(Phụ lục )?[\dIVX][\p{L}\d.-]*(, ([^,]*, khen thưởng [^,]*, )?\d[\p{L}\d.-]*)*$/u, // articles, an annex
    /^[a-z]\w*(\.[\w-]+)*$/, // the key of the value in its pack
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);

const all = packs.flatMap((pack) => citationsOf(pack));

it('is read of many values', () => {
  expect(all.length).toBeGreaterThan(200);
});

it('a clause is an article, an annex or the key of the value: never a remark, an address or a code of the pack', () => {
  for (const { cite, citation } of all)
    expect({ cite, clause: citation.clause }).toEqual({ cite, clause: expect.stringMatching(CLAUSE) as string });
});

it.each([
  ['N98 46, L22 84.5 (C5)', 'Nghị định 98/2023/NĐ-CP', '46, Luật Thi đua, khen thưởng 06/2022/QH15, 84.5'],
  ['L22 21.1b, 21.2 (C1)', 'Luật Thi đua, khen thưởng 06/2022/QH15', '21.1b, 21.2'],
  ['N98 47 for the Central Council (C7); others by their own rules', 'Nghị định 98/2023/NĐ-CP', '47'],
  ['T07 28.6 (B2): dấu giáp lai', 'Thông tư 07/2018/TT-BKHĐT', '28.6'],
  ['N30 Phụ lục I', 'Nghị định 30/2020/NĐ-CP', 'Phụ lục I'],
  ['N91 45.10; T12', 'Nghị định 91/2017/NĐ-CP', '45.10'],
])('%s is of %s clause %s', (cite, source, clause) => {
  expect(all.find((one) => one.cite === cite)?.citation).toMatchObject({ source, clause });
});

it('a letter cites the text by its number and the clause in it, and nothing where a pack says no more than its key', () => {
  const told = all.map(({ citation }) => ({ ...citation, told: clauseInLetter(citation) }));
  for (const { source, clause, told: line } of told.filter(({ told: said }) => said !== '')) {
    expect({ line, isKey: isKeyOfPack(clause) }).toEqual({
      line: expect.stringMatching(/^\p{Lu}.*, \S/u),
      isKey: false,
    });
    expect({ source, length: apartFromMark(line).text.length <= 60 }).toEqual({ source, length: true });
  }
  expect(told.filter(({ told: said }) => said === '').every(({ clause }) => isKeyOfPack(clause))).toBe(true);
  const law = 'Luật Thi đua, khen thưởng 15/2003/QH11, sửa đổi, bổ sung năm 2005 và năm 2013';
  const cited = { source: law, clause: '26', certainty: 'confirmed' } as const;
  expect(clauseInLetter(cited)).toBe('Luật Thi đua, khen thưởng 15/2003/QH11, 26');
  expect(clauseInLetter({ ...cited, source: 'mpi-2018', clause: 'council.vote.CO_BO' })).toBe('');
  const two = { source: 'Nghị định 98/2023/NĐ-CP', clause: '46, 47, Luật Thi đua, khen thưởng 06/2022/QH15, 84.5' };
  expect(clauseInLetter({ ...cited, ...two })).toBe('Nghị định 98/2023/NĐ-CP, 46, 47');
  expect(clauseInLetter({ ...cited, source: 'By-laws', clause: '§ 8' })).toBe('By-laws, § 8');
  expect(apartFromMark(clauseInLetter({ ...cited, certainty: 'assumed' })).text).toBe(clauseInLetter(cited));
});

it('the page is where the clause was read', () => {
  const own = all.find(({ cite }) => cite.startsWith('L03 28; http'));
  expect(own?.citation.page).toBe('http://thiduakhenthuong.langson.gov.vn/en/hinhthucs/tap-lao-dong-tien-tien');
});

it.each([
  ['N98 Điều 12 khoản 3', 'Điều 12 khoản 3'],
  ['N98 Điều 46 khoản 1 điểm a; nhắc lại ở văn bản khác', 'Điều 46 khoản 1 điểm a'],
  ['N98: 12.3', '12.3'],
  ['N98, 12.3', '12.3'],
  ['N98 Art. 12(1)', 'Art. 12(1)'],
  ['N98 § 8', '§ 8'],
  ['N98 Annex B', 'Annex B'],
  ['N98 45.8–45.10', '45.8–45.10'],
  ['N98 45,46', '45, 46'],
  ['N98 46, 20 % of the members', '46'],
  ['N98 In full', 'hold'],
  ['N98 Xem Điều 5', 'hold'],
])('a house may write %s for %s', (cite, clause) => {
  const pack = packs.find(({ id }) => id === 'vn-national-2024');
  if (pack?.hold === undefined) throw new Error('no hold');
  const changed = { ...pack, hold: { ...pack.hold, cite } };
  expect(overlay([changed]).hold).toMatchObject({ source: 'Nghị định 98/2023/NĐ-CP', clause });
});
