import fc from 'fast-check';
import { addDecimals, compareDecimals, divide, isDecimal, percentOf, readVietnameseNumber } from '../../rules/numbers';

describe('numbers as Vietnamese papers write them', () => {
  it.each([
    ['08', { n: '8', decimals: 0, unit: '' }],
    ['0', { n: '0', decimals: 0 }],
    ['181 dự án', { n: '181', unit: 'dự án' }],
    ['17.292', { n: '17292', decimals: 0 }],
    ['1.442', { n: '1442' }],
    ['96,5', { n: '96.5', decimals: 1 }],
    ['1.012,9 tỷ đồng', { n: '1012.9', amount: '1012900000000', currency: 'VND' }],
    ['1,5 triệu USD', { n: '1.5', amount: '1500000', currency: 'USD' }],
    ['13.586,260 triệu USD', { n: '13586.260', decimals: 3, amount: '13586260000', currency: 'USD' }],
    ['48.562,65 tỷ đồng', { n: '48562.65', amount: '48562650000000', currency: 'VND' }],
    ['2.340.000 đồng', { n: '2340000', amount: '2340000', currency: 'VND' }],
    ['3 nghìn tỷ đồng', { n: '3', amount: '3000000000000', currency: 'VND' }],
    ['0,25 đồng', { n: '0.25', amount: '0.25', currency: 'VND' }],
    ['  927,1   tỷ đồng ', { n: '927.1', amount: '927100000000' }],
  ])('%s is read exactly', (raw, read) => {
    expect(readVietnameseNumber(raw)).toMatchObject(read);
  });

  it.each(['1.5', '1.23', '1.2345', '1,234.5', '1,234,567', '12.34.567', '1.234.56', '1..234', '1,'])(
    '%s could be meant in two ways and is refused',
    (raw) => {
      expect(readVietnameseNumber(raw)).toEqual({ code: 'not-a-number', value: raw, because: 'ambiguous' });
    },
  );

  it.each(['', 'nhiều', '-5', '12 hoặc 13', '1 234', ',5', '१२'])('"%s" is no number', (raw) => {
    expect(readVietnameseNumber(raw)).toEqual({ code: 'not-a-number', value: raw, because: 'unreadable' });
  });

  it('names no amount where the unit is not money', () => {
    expect(readVietnameseNumber('18.573 người')).not.toHaveProperty('amount');
    expect(readVietnameseNumber('5 chục đồng')).not.toHaveProperty('amount');
  });

  it('reads back whatever is printed with thousands and decimals', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 9999 }), (whole, fraction) => {
        const printed = `${whole.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.')},${fraction}`;
        expect(readVietnameseNumber(printed)).toMatchObject({ n: `${whole}.${fraction}` });
      }),
    );
  });
});

describe('exact decimals', () => {
  it('adds without a float', () => {
    expect(addDecimals(['48562.65', '1761.452', '927.1'])).toBe('51251.202');
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(addDecimals([])).toBe('0');
  });

  it('compares by value, not by digits', () => {
    expect(compareDecimals('96.50', '96.5')).toBe(0);
    expect(compareDecimals('9.9', '10')).toBe(-1);
    expect(compareDecimals('95.51', '95.5')).toBe(1);
  });

  it('divides for showing, rounded half up', () => {
    expect(divide('497', '18', 1)).toBe('27.6');
    expect(percentOf('12803', '18573')).toBe('68.9');
    expect(percentOf('1.5', '2')).toBe('75');
    expect(percentOf('1', '0')).toBe('0');
  });

  it.each(['', '.5', '5.', '1e3', '-1', '1,5'])('takes "%s" for no decimal', (text) => {
    expect(isDecimal(text)).toBe(false);
  });
});
