/** The address of the mail server is judged alike by whoever reads it, and before anything is posted. */

import { readWebSettings } from '../../client/web/settings';
import { openPost } from '../../mail/post-letter';
import { mailServerFault } from '../../rules/mail-server';
import { readSettings } from '../../stack/settings';
import { sayFault } from '../../stack/said-fault';
import { stackWords } from '../../words/stack';
import { readWorkerSettings } from '../../worker/settings';

/** What each of them says of an address, if it refuses it. */
function said(smtpUrl: string): string[] {
  const environment = {
    DATABASE_URL: 'postgresql://laurel@db/laurel',
    LAUREL_URL: 'https://laurel.example',
    LAUREL_KEY: Buffer.alloc(32).toString('base64'),
    SMTP_URL: smtpUrl,
  };
  const readers = [
    () => readSettings(environment),
    () => readWebSettings(environment),
    () => readWorkerSettings(environment),
    () => openPost({ smtpUrl }).close(),
  ];
  return readers.flatMap((reader) => {
    try {
      reader();
      return [];
    } catch (fault) {
      return [sayFault(fault)(stackWords.vi)];
    }
  });
}

test.each([
  'smtp://relay',
  'smtps://user:secret@mail.example',
  'smtp://user:secret@[::1]:25?tls=optional',
  'smtp://mail.example?tls=required',
])('%s is an address', (address) => {
  expect([mailServerFault(address), said(address)]).toEqual([undefined, []]);
});

test.each(['mail', 'https://mail.example', 'smtp:mail.example', 'smtp://'])('%s is none', (address) => {
  expect(mailServerFault(address)).toBe('address');
  expect(said(address)).toHaveLength(4);
});

test.each(['requird', 'REQUIRED', ''])('what says tls=%s of TLS is refused, and in so many words', (word) => {
  const address = `smtp://user:secret@mail.example?tls=${word}`;
  expect(mailServerFault(address)).toBe('tls');
  const [stack, ...programs] = said(address);
  expect(stack).toBe('SMTP_URL không đúng dạng: sau ?tls= chỉ có thể là required hoặc optional');
  expect(programs.map((one) => one.includes('tls is required or optional'))).toEqual([true, true, true]);
  expect(programs.join()).not.toContain('secret');
});
