/** Names, places, reasons and addresses by whoever would like to add a header, a recipient or a script to our letters. */

import fc from 'fast-check';
import { composeLetter, type LetterToCompose } from '../../mail/compose-letter';
import { openPost, type Message, type Post } from '../../mail/post-letter';
import { fieldsToBend, lettersToBend, plantedIn, withText } from '../mail/bent-letters';
import { aSink, type Received, type Sink } from '../mail/sink';
import { holds } from './hold';

let sink: Sink;
let post: Post;
const straight = new Map<LetterToCompose, Received>();

beforeAll(async () => {
  sink = await aSink();
  post = openPost({ smtpUrl: sink.url, connections: 1 });
  for (const letter of lettersToBend) straight.set(letter, (await arrive(composeLetter(letter)))!);
});

afterAll(async () => {
  post.close();
  await sink.stop();
});

/** What the server then has, and no more than that; nothing of an address to which nothing can be sent. */
async function arrive(message: Message): Promise<Received | undefined> {
  sink.received.length = 0;
  const { fate } = await post.send(message);
  expect(sink.received).toHaveLength(fate === 'sent' ? 1 : 0);
  expect(['sent', 'bounced']).toContain(fate);
  return sink.received[0];
}

/** What ends a line, a header, a word or a part, in all its spellings, and what is only strange. */
const BREAKS = ['\r\n', '\n', '\r', '\u0000', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c', '\\r\\n', '%0d%0a'];
const MARKS = [
  '=?utf-8?Q?=0D=0ABcc:_x?=',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '"',
  '<',
  '>',
  ',',
  ';',
  ':',
  '(',
  '@',
];
const LINES = [
  'Bcc: v@evil.example',
  'X-Planted: yes',
  'RCPT TO:<v@evil.example>',
  '.',
  'DATA',
  '<script>p()</script>',
];
const aPart = fc.oneof(
  fc.constantFrom(...BREAKS),
  fc.constantFrom(...MARKS),
  fc.constantFrom(...LINES),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const values = fc.record({
  field: fc.nat(fieldsToBend.length - 1),
  at: fc.constantFrom('before', 'within', 'after', 'instead'),
  parts: fc.array(aPart, { minLength: 1, maxLength: 6 }),
});

function bend(text: string, at: string, planted: string): string {
  const middle = Math.floor(text.length / 2);
  return (
    { before: planted + text, within: text.slice(0, middle) + planted + text.slice(middle), after: text + planted }[
      at
    ] ?? planted
  );
}

holds(
  {
    of: 'mail fields',
    title: 'whatever stands in a field of a letter, the letter is not made or it arrives with the headers of its kind',
    sizes: { here: 300, commit: 29 * 100, nightly: 29 * 10_000 },
    values,
    tryMs: 100,
  },
  async ({ field, at, parts }) => {
    const { letter, path } = fieldsToBend[field]!;
    let message: Message;
    try {
      message = composeLetter(withText(letter, path, (text) => bend(text, at, parts.join(''))));
    } catch (fault) {
      expect(String(fault)).toMatch(/of a letter/u);
      return;
    }
    const arrived = await arrive(message);
    expect(arrived === undefined ? [] : plantedIn(arrived, straight.get(letter)!)).toEqual([]);
  },
);
