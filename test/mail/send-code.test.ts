/** The letter with a sign-in code: the code in its first line, nothing else to hold on to. */

import { openPost, type Post } from '../../mail/post-letter';
import { sendCode } from '../../mail/send-code';
import { languages } from '../../words/language';
import { longName, site } from './given';
import { aSink, type Sink } from './sink';

let sink: Sink;
let post: Post;

beforeAll(async () => {
  sink = await aSink();
  post = openPost({ smtpUrl: sink.url });
});

afterAll(async () => {
  post.close();
  await sink.stop();
});

const letter = {
  person: { fullName: longName, salutation: 'Bà', email: 'quynhnhu@hue.example.vn', language: 'vi' as 'vi' | 'en' },
  code: 'K7QM-2XR9',
  until: '09:22',
  from: '"Laurel" <laurel@laurel.example>',
  replyTo: '"Laurel" <office@laurel.example>',
  site,
};

test.each(languages)('a code in %s stands in the first line, with its end, and without any link', async (language) => {
  const person = { ...letter.person, language };
  expect(await sendCode(post, { ...letter, person })).toMatchObject({ fate: 'sent' });
  const { mail, raw } = sink.received.at(-1)!;
  expect(mail.text?.split('\n')[0]).toBe('K7QM-2XR9');
  expect(mail.text).toContain('09:22');
  expect(mail.html).toContain('K7QM-2XR9');
  expect(mail.subject).not.toContain('K7QM');
  expect(mail.subject?.length).toBeLessThanOrEqual(60);
  expect(`${mail.text}${mail.html}`).not.toMatch(/https?:|href|www\.|laurel\.bqlkkt/u);
  expect(raw.toString().split('\r\n\r\n')[0]).not.toContain('K7QM');
  expect(mail.headers.find(({ key }) => key === 'x-laurel-letter')?.value).toBe('code');
  expect(mail.references).toBeUndefined();
  expect(mail.attachments).toHaveLength(0);
});

test('each code letter is one of its own', async () => {
  await sendCode(post, letter);
  await sendCode(post, { ...letter, code: 'K7QM2XR9' });
  const [first, second] = sink.received.slice(-2);
  expect(second?.mail.text?.split('\n')[0]).toBe('K7QM-2XR9');
  expect(first?.mail.messageId).not.toBe(second?.mail.messageId);
});

test.each([
  { code: 'K7QM-2XR9\r\nBcc: x@evil.example' },
  { code: 'ILOU-ILOU' },
  { code: '' },
  { until: 'https://evil.example' },
])('what is no code is not sent: %j', async (wrong) => {
  const count = sink.received.length;
  await expect(sendCode(post, { ...letter, ...wrong })).rejects.toThrow('this is no sign-in code');
  expect(sink.received).toHaveLength(count);
});

test('a name or an address with a control character is not sent', async () => {
  const names = [{ fullName: 'A\r\nBcc: x@evil.example' }, { email: 'a@b.example\r\nRCPT TO:<x@evil.example>' }];
  for (const wrong of names) {
    await expect(sendCode(post, { ...letter, person: { ...letter.person, ...wrong } })).rejects.toThrow(
      'control character',
    );
  }
});
