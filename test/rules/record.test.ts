import fc from 'fast-check';
import { canonical } from '../../rules/record';
import { isRefusal, refusalCodes } from '../../rules/refusal';

describe('the canonical form of a record', () => {
  it('does not depend on the order of keys, on members that are undefined, or on the form of letters', () => {
    expect(canonical({ b: 1, a: [true, null], c: undefined })).toBe('{"a":[true,null],"b":1}');
    expect(canonical('Hà Tĩnh'.normalize('NFD'))).toBe(canonical('Hà Tĩnh'.normalize('NFC')));
    expect(canonical({ ['é'.normalize('NFD')]: 1 })).toBe(canonical({ ['é'.normalize('NFC')]: 1 }));
    expect(canonical(new Date('2020-12-14T03:00:00Z'))).toBe('"2020-12-14T03:00:00.000Z"');
  });

  it('says nothing of numbers that machines may print differently', () => {
    expect(() => canonical(0.1)).toThrow('not a whole number');
    expect(() => canonical(Number.NaN)).toThrow('not a whole number');
    expect(() => canonical(() => 1)).toThrow('no canonical form');
    expect(canonical(-0)).toBe('0');
  });

  it('is JSON, and the same after a walk through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }).filter(isWhole), (value) => {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });
});

describe('a refusal', () => {
  it('is known by its code and is neither an outcome nor a warning', () => {
    expect(refusalCodes.every((code) => isRefusal({ code }))).toBe(true);
    expect(isRefusal({ code: 'no-document', kind: 'warning' })).toBe(false);
    expect(isRefusal({ outcome: 'submitted', code: 'closed' })).toBe(false);
    expect(isRefusal({ recorded: true, code: '2020-0001/3' })).toBe(false);
    expect(isRefusal(undefined)).toBe(false);
    expect(isRefusal('closed')).toBe(false);
  });
});

function isWhole(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (Array.isArray(value)) return value.every(isWhole);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole);
}
