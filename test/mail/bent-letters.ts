/** Letters whose texts somebody else wrote: every text by its path, and what must not come of it. */

import type { LetterToCompose } from '../../mail/compose-letter';
import { messageIdOf } from '../../mail/message-id';
import type { LetterKind } from '../../rules/letters';
import { aLetter, everyFacts } from './given';
import type { Received } from './sink';

const KINDS: LetterKind[] = [
  ...(['review', 'supplement', 'convene', 'bloc-vote', 'submit', 'moved', 'result', 'bounced'] as const),
  ...(['answer', 'remind', 'escalate', 'done', 'void', 'opinion', 'published'] as const),
];

/** One of each kind that says something of its own. */
export const lettersToBend: LetterToCompose[] = KINDS.map((kind) =>
  aLetter(
    everyFacts.find((facts) => facts.kind === kind)!,
    'vi',
    {
      references: messageIdOf({ key: 'a', begunAt: null }, 'laurel.example'),
      ...(kind === 'answer' ? { attachments: [{ fileName: 'a.pdf', bytes: Buffer.from('%PDF') }] } : {}),
    },
  ),
);

/** Words of ours and instants: nobody writes them. */
const NOT_WRITTEN =
  /^(?:kind|task|because|outcome|invitation|language|site|zone|nextInLine|at|ending|step|.*(?:At|On))$/u;

/** Every text of every letter that somebody may have written, by its path. */
export const fieldsToBend = lettersToBend.flatMap((letter) =>
  textsOf(letter)
    .filter((path) => !NOT_WRITTEN.test(path.at(-1) ?? ''))
    .map((path) => ({ letter, path })),
);

function textsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, [...path, name]));
}

/** The same with one text changed. */
export function withText<Value>(value: Value, [name, ...rest]: string[], change: (text: string) => string): Value {
  if (name === undefined) return change(value as string) as Value;
  const changed = { ...value, [name]: withText((value as Record<string, unknown>)[name], rest, change) };
  return (Array.isArray(value) ? Object.values(changed as object) : changed) as Value;
}

/** What came of a bent letter that did not come of the straight one: headers, recipients, scripts, marks nobody sees. */
export function plantedIn({ mail, recipients, raw }: Received, straight: Received): string[] {
  const keysOf = ({ headers }: Received['mail']): string => headers.map(({ key }) => key).join(' ');
  const headers = raw.toString().split('\r\n\r\n')[0] ?? '';
  return [
    ...(recipients.length === 1 ? [] : ['recipients']),
    ...(keysOf(mail) === keysOf(straight.mail) ? [] : [`headers ${keysOf(mail)}`]),
    ...(/^(?:Bcc|X-Planted|RCPT TO)/imu.test(headers) ? ['a raw line'] : []),
    ...(/<script/iu.test(mail.html ?? '') ? ['a script'] : []),
    ...(/[\p{Zl}\p{Cf}]|(?![\r\n\t])\p{Cc}/u.test(`${mail.text}${mail.html}`) ? ['unseen marks'] : []),
  ];
}
