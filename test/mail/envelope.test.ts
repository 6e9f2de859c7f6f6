/** What surrounds a letter: its identity, its thread, its attachments, and what nobody can write into its headers. */

import { composeLetter, type LetterToCompose } from '../../mail/compose-letter';
import { messageIdOf } from '../../mail/message-id';
import { openPost, type Post } from '../../mail/post-letter';
import type { LetterFacts } from '../../rules/letters';
import { fieldsToBend, lettersToBend, plantedIn, withText } from './bent-letters';
import { aLetter, everyFacts, site } from './given';
import { aSink, type Received, type Sink } from './sink';

let sink: Sink;
let post: Post;

beforeAll(async () => {
  sink = await aSink();
  post = openPost({ smtpUrl: sink.url, connections: 1 });
});

afterAll(async () => {
  post.close();
  await sink.stop();
});

async function arrive(letter: LetterToCompose) {
  expect(await post.send(composeLetter(letter))).toMatchObject({ fate: 'sent' });
  return sink.received.at(-1)!;
}

const ofKind = (kind: LetterFacts['kind']): LetterFacts => everyFacts.find((facts) => facts.kind === kind)!;

describe('the id of a letter', () => {
  const key = '2020-0001/1/review/0/p-1';

  it('is made of its business key', () => {
    const id = messageIdOf({ key, begunAt: null }, 'laurel.example');
    expect(id).toBe('<l1.a4krsdbgvsfl674lzzm5axrnrgycjb5s@laurel.example>');
    expect(id).toMatch(/^<l1\.[a-z2-7]{32}@laurel\.example>$/u);
    expect(messageIdOf({ key, begunAt: null }, 'laurel.example')).toBe(id);
  });

  it('is another where the number of a case is given again, as after a restore', () => {
    const days = [null, new Date('2020-12-14T01:00:00.000Z'), new Date('2020-12-15T01:00:00.000Z')];
    expect(new Set(days.map((begunAt) => messageIdOf({ key, begunAt }, 'laurel.example'))).size).toBe(days.length);
  });

  it('differs by rung, recipient and number', () => {
    const keys = [
      '2020-0001/1/remind/1/p-1',
      '2020-0001/1/remind/2/p-1',
      '2020-0001/1/remind/1/p-2',
      '2020-0002/1/remind/1/p-1',
    ];
    expect(new Set(keys.map((key) => messageIdOf({ key, begunAt: null }, 'laurel.example'))).size).toBe(keys.length);
  });

  it('is the same when the letter is sent again', async () => {
    const first = await arrive(aLetter(ofKind('ballot'), 'vi'));
    const second = await arrive(aLetter(ofKind('ballot'), 'vi'));
    expect(first.mail.messageId).toBe(second.mail.messageId);
    expect(first.raw.toString().match(/^Message-ID:/gimu)).toHaveLength(1);
  });
});

test('a later letter names its invitation and only that', async () => {
  const references = messageIdOf({ key: '2020-0001/1/review/0/p-1', begunAt: null }, new URL(site).hostname);
  const { mail } = await arrive(aLetter(ofKind('remind'), 'vi', { references }));
  expect(mail.inReplyTo).toBe(references);
  expect(mail.references).toBe(references);
  const invitation = await arrive(aLetter(ofKind('review'), 'vi'));
  expect(invitation.mail.inReplyTo).toBeUndefined();
  expect(invitation.mail.references).toBeUndefined();
});

test.each([
  ['Ban Quản lý (Khu kinh tế) <tdkt@hatinh.example>', 'Ban Quản lý (Khu kinh tế)'],
  ['"Ban Quản lý (Khu kinh tế)" <tdkt@hatinh.example>', 'Ban Quản lý (Khu kinh tế)'],
  ['Emulation (Office) <tdkt@hatinh.example>', 'Emulation (Office)'],
  ['"Sở, ban; ngành: tỉnh" <tdkt@hatinh.example>', 'Sở, ban; ngành: tỉnh'],
  ['<tdkt@hatinh.example>', ''],
  ['tdkt@hatinh.example', ''],
])('a letter from %s bears its whole name', async (from, name) => {
  const { mail, raw } = await arrive(aLetter(ofKind('review'), 'vi', { from, replyTo: from }));
  for (const one of [mail.from, mail.replyTo?.[0]]) expect(one).toEqual({ name, address: 'tdkt@hatinh.example' });
  expect(raw.toString().match(/^From:/gimu)).toHaveLength(1);
});

describe('attachments', () => {
  const attachments = [
    { fileName: 'Biên bản họp Hội đồng số 02 (đã ký).pdf', bytes: Buffer.from('%PDF-1.7 minutes') },
    { fileName: '../../Tờ trình.docx', bytes: Buffer.from('PK request') },
  ];

  it('go with the letter that hands the dossier to the ministry, under plain names', async () => {
    const { mail } = await arrive(aLetter(ofKind('answer'), 'vi', { attachments }));
    const files = mail.attachments.map(({ filename, mimeType, content }) => [
      filename,
      mimeType,
      Buffer.from(content as ArrayBuffer).toString(),
    ]);
    expect(files).toEqual([
      ['Bien-ban-hop-Hoi-dong-so-02-da-ky-.pdf', 'application/pdf', '%PDF-1.7 minutes'],
      ['To-trinh.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK request'],
    ]);
  });

  it('go with no other letter', () => {
    for (const facts of everyFacts.filter(({ kind }) => kind !== 'answer')) {
      expect(() => composeLetter(aLetter(facts, 'vi', { attachments }))).toThrow('has no attachments');
    }
  });
});

describe('the link', () => {
  it.each([
    ['of another site', 'https://evil.example/go/7QK2M4XR9T0HJ3WVB8ND'],
    ['of the site by another protocol', 'http://laurel.bqlkkt.hatinh.gov.vn/go/7QK2'],
    ['with a query', `${site}/go/7QK2?token=1`],
    ['with a fragment', `${site}/go/7QK2#token`],
    ['with a user', 'https://laurel.bqlkkt.hatinh.gov.vn@evil.example/go/7QK2'],
    ['with a line break', `${site}/go/7QK2\r\nBcc: x@evil.example`],
    ['that is none', 'go/7QK2'],
  ])('%s is refused', (_, other) => {
    expect(() => composeLetter(aLetter(ofKind('review'), 'vi', { link: other }))).toThrow(/link of a letter/u);
  });
});

describe('what somebody wrote into a field', () => {
  const payloads = [
    '\r\nBcc: victim@evil.example',
    '\nX-Planted: yes',
    '\r\n\r\n<script>planted()</script>',
    '\u0000\r\nSubject: planted',
    '\u2028Bcc: victim@evil.example',
    '\u202Egnp.exe',
    '>\r\nRCPT TO:<victim@evil.example>\r\nDATA\r\n.\r\n',
  ];
  it('covers every text of every letter', () => {
    expect(new Set(fieldsToBend.map(({ path }) => path.join('.'))).size).toBeGreaterThanOrEqual(29);
  });

  it('adds no header, no recipient, no part: the letter is refused or arrives as it should (ASVS 1.3.11)', async () => {
    const before = new Map<LetterToCompose, Received>();
    for (const letter of lettersToBend) before.set(letter, await arrive(letter));
    const faults: string[] = [];
    let refused = 0;
    for (const { letter, path } of fieldsToBend) {
      for (const payload of payloads) {
        const changed = withText(letter, path, (text) => `${text}${payload}`);
        let message;
        try {
          message = composeLetter(changed);
        } catch {
          refused += 1;
          continue;
        }
        const count = sink.received.length;
        expect((await post.send(message)).fate).toBe('sent');
        const name = `${letter.facts.kind} ${path.join('.')} ${JSON.stringify(payload)}`;
        if (sink.received.length !== count + 1) faults.push(`${name}: ${sink.received.length - count} letters`);
        faults.push(...plantedIn(sink.received.at(-1)!, before.get(letter)!).map((fault) => `${name}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  });

  it('is refused where it would stand in a header', () => {
    const [letter] = lettersToBend;
    const paths = [
      'person.fullName',
      'person.email',
      'person.salutation',
      'from',
      'replyTo',
      'messageId',
      'references',
      'link',
      'facts.about.number',
    ];
    for (const path of paths) {
      for (const payload of payloads) {
        const changed = withText(letter!, path.split('.'), (text) => `${text}${payload}`);
        expect(() => composeLetter(changed)).toThrow(/of a letter/u);
      }
    }
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    '<a@b.example>',
    '"a b"@c.example',
    'a b@c.example',
    'nobody',
    '',
  ])('is refused as an address unless it is one, with and without a calendar file: %s', (email) => {
    for (const kind of ['review', 'ballot'] as const) {
      const letter = aLetter(ofKind(kind), 'vi');
      const addressed = { ...letter, person: { ...letter.person, email } };
      expect(() => composeLetter(addressed)).toThrow('the email of a letter is not one address');
    }
  });
});
