/** A secret that is planted is found, however it is spelled and whatever stands around it; and nothing where it belongs. */

import { findCanaries, type Canary } from '../../bench/faults/canaries';

const TOKEN: Canary = { what: 'token', text: 'laurel_9J-x_Ünt"&oken' };
const POINTER: Canary = { what: 'pointer', text: '0123456789ABCDEFGHJK', of: 'a@x.example' };
const CODE: Canary = { what: 'code', text: 'AB12-CD34', of: 'a@x.example' };

const foundIn = (content: string | Uint8Array, canary: Canary = TOKEN) =>
  findCanaries([canary], [{ where: 'here', content }]).found;

const SPELLED: [string, (text: string) => string | Uint8Array][] = [
  ['as it is', (text) => text],
  ['in bytes', (text) => Buffer.from(`\0\0${text}\0`)],
  ['in an address', (text) => `/?token=${encodeURIComponent(text)}`],
  ['in a page', (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
  ...[0, 1, 2, 3, 4].flatMap((before) =>
    [0, 1, 2].map((after): [string, (text: string) => string] => [
      `in base64, ${before} signs before it and ${after} behind`,
      (text) => Buffer.from(`${'<'.repeat(before)}${text}${'>'.repeat(after)}`).toString('base64'),
    ]),
  ),
  ['in base64 of addresses', (text) => Buffer.from(`{${text}}`).toString('base64url')],
];

test.each(SPELLED)('a token that lies about %s is found', (_how, spell) => {
  expect(foundIn(spell(`…${TOKEN.text}…`))).toHaveLength(1);
  expect(foundIn(spell('…laurel_9J-x_Önt"&oken…'))).toEqual([]);
});

test('a code is found with and without its hyphen', () => {
  expect(foundIn('code: AB12-CD34', CODE)).toHaveLength(1);
  expect(foundIn('code: AB12CD34', CODE)).toHaveLength(1);
  expect(foundIn('code: AB12CD35', CODE)).toEqual([]);
});

test('a hit says what and where, and not the secret itself', () => {
  const places = [
    { where: 'web.log', content: `GET /go/${POINTER.text}` },
    { where: 'worker.log', content: 'nothing' },
  ];
  expect(findCanaries([POINTER, TOKEN], places)).toEqual({
    looked: 4,
    found: [{ what: 'pointer 012345…', where: 'web.log' }],
  });
});

test('what belongs somewhere is not looked for there: a kind in its place, a letter in its own mailbox', () => {
  const content = `${POINTER.text} ${TOKEN.text}`;
  const own = { where: 'own letter', content, to: ['a@x.example'] };
  const other = { where: 'letter', content, to: ['b@x.example'], free: ['token' as const] };
  expect(findCanaries([POINTER, TOKEN], [own, other]).found).toEqual([
    { what: 'token laurel…', where: 'own letter' },
    { what: 'pointer 012345…', where: 'letter' },
  ]);
});

test("somebody's address is found in another's letter, and not where it is a part of the reader's own", () => {
  const head: Canary = { what: 'address', text: 'head@x.example', of: 'head@x.example' };
  const to = ['deputy-head@x.example'];
  const found = (content: string) => findCanaries([head], [{ where: 'letter', content, to }]).found.length;
  expect([found('For deputy-head@x.example'), found('For deputy-head@x.example, from head@x.example')]).toEqual([0, 1]);
});
