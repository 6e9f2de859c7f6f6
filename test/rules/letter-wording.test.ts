import { checkWording, fillWording, plainWording, wordedKinds, type Wording } from '../../rules/letter-wording';

const middle = (text: string): Wording => ({ ...plainWording, middle: text });
const good = 'Đơn vị lập hồ sơ {number}, đề nghị {title}. Mời {you} xem và ghi ý kiến.';

describe("an office's own wording", () => {
  it('may be left empty, whole or in parts', () => {
    for (const kind of wordedKinds) expect(checkWording(kind, plainWording)).toEqual([]);
    expect(checkWording('review', middle(good))).toEqual([]);
  });

  it("names what its reader must know, or takes Laurel's own text over whole", () => {
    expect(checkWording('review', middle('Mời {you} xem hồ sơ.'))).toEqual([
      { code: 'field-wrong', field: 'middle', rule: 'lacks-names', allowed: ['{number}', '{title}'] },
    ]);
    for (const kind of wordedKinds) expect(checkWording(kind, middle('Kính đề nghị {you}. {text}'))).toEqual([]);
    expect(checkWording('review', { ...plainWording, greeting: 'Kính gửi lãnh đạo,' })).toMatchObject([
      { field: 'greeting', rule: 'lacks-names', allowed: ['{name}'] },
    ]);
  });

  it('is told the nearest field where it names one that no such letter has', () => {
    expect(checkWording('review', middle(good.replace('{title}', '{titel}')))).toMatchObject([
      { rule: 'unknown-name', value: '{titel}', allowed: ['{title}'] },
      { rule: 'lacks-names', allowed: ['{title}'] },
    ]);
    expect(checkWording('ballot', middle('{text} {unit}'))).toMatchObject([{ rule: 'unknown-name', value: '{unit}' }]);
    expect(checkWording('review', { ...plainWording, closing: 'Trân trọng, {text}' })).toMatchObject([
      { field: 'closing', rule: 'unknown-name' },
    ]);
    expect(checkWording('review', middle('{text} }'))).toMatchObject([{ rule: 'lone-brace', value: '}' }]);
    expect(checkWording('review', middle('{text} về {number của {title}, titel}.'))).toMatchObject([
      { rule: 'lone-brace', value: '{number', allowed: ['{number}'] },
      { rule: 'lone-brace', value: 'titel}', allowed: ['{title}'] },
    ]);
  });

  it.each([
    'https://evil.example/x?y=1',
    'www.evil.example',
    'gửi về a@evil.example',
    'mời bỏ phiếu tán thành',
    'please approve',
    'hồ sơ có khiếu nại',
    'a complaint was made',
    'xin gửi mật khẩu',
    'send us the sign-in code',
  ])('never says: %s', (said) => {
    expect(checkWording('ballot', middle(`{text} ${said}`))).toMatchObject([{ rule: 'never-in-letters' }]);
  });

  it('keeps to its length and to one line of plain text', () => {
    expect(checkWording('review', middle(`{text}${'a'.repeat(494)}`))).toEqual([]);
    expect(checkWording('review', middle(`{text}${'a'.repeat(495)}`))).toMatchObject([{ rule: 'too-long', max: 500 }]);
    expect(checkWording('review', middle('{text}\u202E'))).toMatchObject([{ rule: 'control-characters' }]);
  });
});

test('a field is filled wherever it stands, and never from within another', () => {
  expect(fillWording('{a} và {a}, {b}', { a: '{b}', b: '2' })).toBe('{b} và {b}, 2');
  expect(fillWording('{c}', { a: '1' })).toBe('{c}');
});
