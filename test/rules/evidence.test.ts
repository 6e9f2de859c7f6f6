import { checkEvidence, EvidenceItem } from '../../rules/evidence';
import { theNomination } from './given';

const items = EvidenceItem.array().parse(theNomination().evidence);
const { findings, refusals } = checkEvidence(items);

function factsAbout(id: string, code: string) {
  return findings.filter((finding) => finding.about === id && finding.code === code).map((finding) => finding.facts);
}

function warned(code: string): string[] {
  return findings.filter((finding) => finding.kind === 'warning' && finding.code === code).map(({ about }) => about);
}

describe('the evidence of Hà Tĩnh 2020', () => {
  it('adds up', () => {
    expect(refusals).toEqual([]);
    expect(factsAbout('E4', 'sum-holds')).toEqual([{ parts: ['144', '27', '10'], sum: '181' }]);
    expect(factsAbout('E2', 'sum-holds')).toEqual([{ parts: ['7', '1'], sum: '8' }]);
    expect(factsAbout('E8', 'sum-holds')).toEqual([{ parts: ['17292', '1281'], sum: '18573' }]);
  });

  it('keeps parts within their wholes', () => {
    expect(factsAbout('E8', 'subset-holds')).toEqual([
      { part: '12803', whole: '18573', left: '5770', percent: '68.9' },
    ]);
    expect(factsAbout('E9', 'subset-holds')).toEqual([{ part: '69', whole: '1442', left: '1373', percent: '4.8' }]);
    expect(factsAbout('E2', 'subset-holds')).toEqual([{ part: '8', whole: '17', left: '9', percent: '47.1' }]);
  });

  it('has one total for each currency and none across', () => {
    expect(factsAbout('E5', 'total')).toEqual([
      { parts: ['13586260000'], sum: '13586260000', currency: 'USD' },
      { parts: ['48562650000000', '1761452000000', '927100000000'], sum: '51251202000000', currency: 'VND' },
    ]);
    expect(factsAbout('E3', 'total')).toEqual([]);
    expect(factsAbout('E5', 'amount')).toContainEqual({
      raw: '13.586,260 triệu USD',
      amount: '13586260000',
      currency: 'USD',
    });
    expect(factsAbout('E6', 'ratio')).toEqual([{ whole: '497', units: '18', ratio: '27.6' }]);
  });

  it.each([
    ['part-unexplained', ['E1']],
    ['stock-without-date', ['E4', 'E5', 'E8']],
    ['flow-without-period', ['E9']],
    ['currencies-not-added', ['E3', 'E5']],
    ['flow-and-stock', ['E3', 'E6']],
    ['precision-mixed', ['E5']],
    ['proposal-not-approval', ['E7']],
    ['no-document', ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9']],
  ])('warns of %s about %j and nothing else', (code, about) => {
    expect(warned(code)).toEqual(about);
  });
});

function changed(id: string, change: (item: EvidenceItem) => void) {
  const copy = structuredClone(items);
  const item = copy.find((one) => one.id === id);
  if (item !== undefined) change(item);
  return checkEvidence(copy).refusals;
}

describe('evidence that does not hold', () => {
  it('is refused where the parts do not add up, with the sum', () => {
    const wrong = changed('E4', (item) => {
      if (item.value !== undefined) item.value = { raw: '180' };
    });
    expect(wrong).toEqual([
      {
        code: 'sum-differs',
        field: 'evidence.3.breakdown',
        value: '180',
        parts: ['144', '27', '10'],
        sum: '181',
        stated: '180',
      },
    ]);
  });

  it('is refused where a part is larger than its whole', () => {
    expect(changed('E8', (item) => (item.subset = [{ raw: '18.574' }]))).toMatchObject([
      { code: 'sum-differs', field: 'evidence.7.subset.0' },
    ]);
    expect(changed('E8', (item) => (item.subset = [{ raw: '18.573' }]))).toEqual([]);
    expect(changed('E2', (item) => (item.value = { raw: '18' }))).toContainEqual(
      expect.objectContaining({ code: 'sum-differs', field: 'evidence.1.value', stated: '17' }),
    );
  });

  it('is refused where a number differs from what is printed', () => {
    expect(changed('E1', (item) => (item.value = { raw: '17', n: '71' }))).toEqual([
      { code: 'field-wrong', field: 'evidence.0.value.n', value: '71', rule: 'differs-from-raw' },
    ]);
    expect(
      changed('E3', (item) => (item.values = [{ raw: '1,5 triệu USD', amount: '15000000', currency: 'VND' }])),
    ).toMatchObject([{ field: 'evidence.2.values.0.amount' }, { field: 'evidence.2.values.0.currency' }]);
  });

  it('is refused where a number can be read in two ways', () => {
    expect(changed('E1', (item) => (item.value = { raw: '1.5' }))).toEqual([
      { code: 'not-a-number', field: 'evidence.0.value.raw', value: '1.5', because: 'ambiguous' },
    ]);
  });

  it('is refused where two items have one name, or one is part of nothing', () => {
    expect(changed('E2', (item) => (item.id = 'E1'))).toMatchObject([{ field: 'evidence.1.id', rule: 'twice' }]);
    expect(changed('E2', (item) => (item.partOf = 'E99'))).toMatchObject([{ code: 'not-found', value: 'E99' }]);
  });
});
