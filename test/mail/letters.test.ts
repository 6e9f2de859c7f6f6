/** Each kind of letter, in both languages, as it arrives: within its limits, and with nothing that must not stand in one. */

import { composeLetter } from '../../mail/compose-letter';
import { openPost, type Post } from '../../mail/post-letter';
import type { LetterFacts } from '../../rules/letters';
import { sayLong, sayShort } from '../../words/dates';
import { languages, type Language } from '../../words/language';
import { composeWords } from '../../words/letters';
import { letterFrame } from '../../words/letters/frame';
import { aLetter, aSitting, everyFacts, link, longName, personal, pointer } from './given';
import { aSink, type Received, type Sink } from './sink';

const ZONE = 'Asia/Ho_Chi_Minh';
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

type Arrived = Received & { facts: LetterFacts; language: Language };
const nameOf = (facts: LetterFacts): string =>
  [facts.kind, 'task' in facts ? facts.task : '', 'result' in facts ? facts.result.outcome : '']
    .filter(Boolean)
    .join(' ');

/** Every letter of every kind in a language, through a real server, in the order they were sent. */
async function allLetters(language: Language, rehearsal = false): Promise<Arrived[]> {
  const before = sink.received.length;
  for (const facts of everyFacts) {
    expect(await post.send(composeLetter(aLetter(facts, language, { rehearsal })))).toMatchObject({ fate: 'sent' });
  }
  return sink.received.slice(before).map((received, index) => ({ ...received, language, facts: everyFacts[index]! }));
}

const bodyOf = ({ mail }: Received): string => `${mail.text ?? ''}\n${mail.html ?? ''}`;
/** The HTML as a reader sees it: without tags, with its marks resolved. */
const seen = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/su, '')
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, ' ')
    .trim();

/** Runs a check on each letter and names the ones it does not hold for. */
function eachOf(letters: Arrived[], faultOf: (letter: Arrived) => string | undefined | false): void {
  const faults = letters.flatMap((letter) => {
    const fault = faultOf(letter);
    return fault === undefined || fault === false ? [] : [`${nameOf(letter.facts)}: ${fault}`];
  });
  expect(faults).toEqual([]);
}

describe.each(languages)('letters in %s', (language) => {
  let letters: Arrived[];

  beforeAll(async () => {
    letters = await allLetters(language);
  });

  it('keep the subject to 60 characters', () => {
    eachOf(letters, ({ mail }) => (mail.subject ?? '').length > 60 && `${mail.subject} (${mail.subject?.length})`);
    eachOf(letters, ({ mail }) => mail.subject === undefined && 'no subject');
  });

  it('say act and date in the first 45 characters of the subject', () => {
    eachOf(letters, ({ mail }) => {
      const act = (mail.subject ?? '').split(' · ')[0] ?? '';
      return act.length > 45 && `${act} (${act.length})`;
    });
  });

  it('keep the plain text to 1,200 characters and 24 lines of 76', () => {
    eachOf(letters, ({ mail: { text = '' } }) => {
      const lines = text.trimEnd().split(/\r?\n/u);
      if (text.length > 1200) return `${text.length} characters`;
      if (lines.length > 24) return `${lines.length} lines\n${text}`;
      return lines.some((line) => line.length > 76 && !line.startsWith('https:')) && 'a long line';
    });
  });

  it('keep the HTML to 20 KB, with language and colour scheme set, and fetch nothing', () => {
    eachOf(letters, ({ mail: { html = '' } }) => {
      if (Buffer.byteLength(html) > 20_480) return `${Buffer.byteLength(html)} bytes`;
      if (!html.includes(`<html lang="${language}">`) || !html.includes('name="color-scheme"')) return 'no language';
      if (/<p style="(?![^"]*word-break:break-word)(?![^"]*(?:600 30px|background))/u.test(html))
        return 'a word too wide';
      return /<img|<link|<script|<style|\bsrc=|url\(|@import|<form|<input/iu.exec(html)?.[0];
    });
  });

  it('hold the one link, alone on its line, in the path and nowhere else', () => {
    eachOf(letters, ({ raw, mail: { text = '', html = '', headers, attachments }, facts }) => {
      const addresses = new Set(bodyOf({ raw, mail: { text, html } } as Received).match(/https?:\/\/[^\s"<]+/gu) ?? []);
      const hasButton = html.includes('<a ');
      if ([...addresses].some((address) => address !== link)) return `another link: ${[...addresses].join(' ')}`;
      if (hasButton !== (addresses.size === 1)) return 'link without button';
      if (hasButton && !text.split(/\r?\n/u).includes(link)) return 'the link is not alone on its line';
      if (text.split(pointer).length - 1 !== (hasButton ? 1 : 0)) return 'the pointer stands elsewhere in the text';
      if (JSON.stringify(headers).includes(pointer)) return 'the pointer stands in a header';
      return JSON.stringify([attachments, facts]).includes(pointer) && 'the pointer stands in an attachment';
    });
    expect(link.length).toBeLessThanOrEqual(70);
  });

  it('offer a link for what can still be done, and none for what is over', () => {
    const over = [
      'escalate',
      'done',
      'void',
      'result',
      'published',
      'bounced',
      'corrected',
      'not-corrected',
      'second',
      'not-seconded',
      'seal',
      'deputy',
      'no-key',
      'conflict',
      'no-table',
      'desk',
      'award-duty',
    ];
    eachOf(letters, ({ facts, mail: { html = '' } }) => {
      const closed = over.includes(facts.kind) || (facts.kind === 'missed' && ['ballot', 'vote'].includes(facts.task));
      return html.includes('<a ') === closed && 'link and state differ';
    });
  });

  it('name no natural person in the subject, and none but the reader in the text', () => {
    eachOf(letters, ({ mail }) => (mail.subject ?? '').includes(longName) && 'a name in the subject');
    eachOf(letters, ({ facts, mail: { text = '' } }) => {
      const about = 'about' in facts ? facts.about : undefined;
      return about === personal && text.split(longName).length > 2 && 'the nominee is named';
    });
  });

  it('hold no choice, no count of votes, no cause of a hold', () => {
    const choices = /tán thành|không tán thành|phiếu trắng|\bapprove|\boppose|\babstain|in favour/iu;
    const cause = /kỷ luật|thanh tra|khiếu nại|tố cáo|discipline|inspection|complaint/iu;
    eachOf(letters, (letter) => {
      const mayCount =
        // How many may vote and how many are needed, before anybody has.
        letter.facts.kind === 'conflict' ||
        (letter.facts.kind === 'result' && ['passed', 'failed', 'noPlaceLeft'].includes(letter.facts.result.outcome));
      const found = mayCount ? null : choices.exec(bodyOf(letter));
      return found?.[0] ?? cause.exec(bodyOf(letter))?.[0];
    });
    eachOf(letters, (letter) => {
      const { facts } = letter;
      const isVote = 'task' in facts && (facts.task === 'ballot' || facts.task === 'vote');
      return (
        isVote && facts.kind === 'escalate' && seen(letter.mail.html ?? '').includes(String(facts.missing)) && 'a count'
      );
    });
  });

  it('write every day as people do', () => {
    eachOf(
      letters,
      ({ mail: { subject = '', text = '', html = '' } }) =>
        /\d{4}-\d{2}-\d{2}/u.exec(`${subject}\n${text}\n${seen(html)}`)?.[0],
    );
  });

  it('tell a reason only where a refusal is told', () => {
    const told = ['failed', 'notChosen', 'returned', 'refused', 'notAwarded'];
    eachOf(letters, ({ facts, mail: { text = '' } }) => {
      if (facts.kind !== 'result') return undefined;
      return (
        text.replace(/\s+/gu, ' ').includes('xác nhận thuế') !== told.includes(facts.result.outcome) &&
        'reason and outcome differ'
      );
    });
  });

  it('say the same in text and HTML, with the same date and link', () => {
    eachOf(letters, ({ mail: { text = '', html = '' } }) => {
      const plain = text.replace(/\s+/gu, ' ').replaceAll(': https', ' https').trim();
      return plain !== seen(html) && `${plain}\n${seen(html)}`;
    });
    eachOf(letters, ({ facts, mail }) => {
      const due =
        'sitting' in facts && !('dueAt' in facts)
          ? facts.kind === 'key'
            ? facts.sitting.opensAt
            : facts.sitting.closesAt
          : 'newAt' in facts
            ? facts.newAt
            : 'dueAt' in facts
              ? facts.dueAt
              : null;
      if (due === null || facts.kind === 'published') return undefined;
      const [long, short] = [sayLong(due, language, ZONE), sayShort(due, language, ZONE)];
      const text = (mail.text ?? '').replace(/\s+/gu, ' ');
      if (!text.includes(long) || !seen(mail.html ?? '').includes(long)) return 'the date is missing';
      return (
        !['escalate', 'no-key', 'no-table', 'renewed'].includes(facts.kind) &&
        !(mail.subject ?? '').includes(short) &&
        'the subject lacks the date'
      );
    });
  });

  it('say in the same words what is never asked, and how to come in without a link', () => {
    eachOf(letters, ({ mail }) => {
      const text = (mail.text ?? '').replace(/\s+/gu, ' ');
      if (!text.includes(letterFrame[language].neverAsked)) return 'what is never asked';
      return !text.includes('laurel.bqlkkt.hatinh.gov.vn') && 'the address to type';
    });
  });

  it('carry the headers of a machine that wants no answer by machine, and no others of ours', () => {
    eachOf(letters, ({ facts, mail, recipients }) => {
      const header = (key: string): string | undefined => mail.headers.find((one) => one.key === key)?.value;
      if (header('auto-submitted') !== 'auto-generated' || header('x-auto-response-suppress') !== 'All')
        return 'automatic';
      if (header('content-language') !== language || header('x-laurel-letter') !== facts.kind) return 'kind';
      if (mail.cc !== undefined || mail.bcc !== undefined || recipients.length !== 1) return 'recipients';
      if (header('list-unsubscribe') !== undefined || header('x-mailer') !== undefined) return 'a header too many';
      return mail.replyTo?.[0]?.address !== 'tdkt@bqlkkt.hatinh.example.vn' && 'reply-to';
    });
  });

  it('mark a rehearsal in the subject and in the first line', async () => {
    const played = await allLetters(language, true);
    const { rehearsalMark, rehearsal } = letterFrame[language];
    played.forEach(({ mail }, index) => {
      expect(mail.subject).toBe(`${rehearsalMark}${letters[index]?.mail.subject}`);
      expect((mail.text ?? '').replace(/\s+/gu, ' ').startsWith(rehearsal)).toBe(true);
      expect(seen(mail.html ?? '').startsWith(rehearsal)).toBe(true);
    });
  });
});

test('a reader of silent salutation is addressed as Ông/Bà, in English by the full name', () => {
  const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example' };
  const facts = everyFacts.find(({ kind }) => kind === 'ballot')!;
  const vi = composeWords(facts, { ...reader, language: 'vi' }).lines;
  expect(vi[0]?.text).toBe('Kính gửi Ông/Bà Trần Văn A,');
  expect(vi.find(({ role }) => role === 'consequence')?.text).toContain('Ông/Bà vẫn nằm trong tổng số 15 thành viên');
  expect(composeWords(facts, { ...reader, language: 'en' }).lines[0]?.text).toBe('Dear Trần Văn A,');
  expect(composeWords(facts, { ...reader, language: 'en', salutation: 'Ông' }).lines[0]?.text).toBe(
    'Dear Mr Trần Văn A,',
  );
});

test('a second ballot is confirmed with its own receipt, and says that the first one is void', () => {
  const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example' };
  const done = { kind: 'done', task: 'ballot', about: aSitting(), entry: '7K2M 9QXD', invitation: 'ballot' } as const;
  const said = (edition: number, language: Language): string =>
    composeWords({ ...done, edition }, { ...reader, language })
      .lines.map(({ text }) => text)
      .join(' ');
  for (const language of languages) expect(said(1, language)).toContain('7K2M 9QXD');
  expect(said(1, 'en')).not.toContain('replaces');
  expect(said(2, 'en')).toContain('The new ballot replaces the old; the old receipt is void.');
  expect(said(2, 'vi')).toContain('Phiếu mới thay phiếu trước; biên nhận cũ hết giá trị.');
});

test('a confirmation keeps the subject of its invitation, also where the date was moved since', () => {
  const invitation = everyFacts.find(({ kind }) => kind === 'review')!;
  const done = everyFacts.find((facts) => facts.kind === 'done' && facts.task === 'review')!;
  const { subject } = composeLetter(aLetter(done, 'vi', { invitation }));
  expect(subject).toBe(`Re: ${composeLetter(aLetter(invitation, 'vi')).subject}`);
  const played = composeLetter(aLetter(done, 'en', { invitation, rehearsal: true })).subject;
  expect(played).toBe('Re: [Rehearsal] Review before 15:30 Thu 16 Jan · 2020-0001');
});

test.each([
  ['vi', 'Phiếu giữ nguyên niêm phong, không mở.', 'Tán thành'],
  ['en', 'The sealed ballots were not opened.', 'In favour'],
] as const)('of a box that stayed shut a letter says so in %s, and no number', (language, shut, votes) => {
  const told = everyFacts.filter((facts) => facts.kind === 'result' && facts.result.outcome === 'noQuorum');
  const texts = told.map((facts) => seen(composeLetter(aLetter(facts, language)).html as string));
  expect(texts.map((text) => [text.includes(shut), text.includes(votes)])).toEqual([
    [false, false],
    [true, false],
  ]);
});

test('a free text of any length leaves a letter within its limits, without its addresses', () => {
  const flood = 'Thiếu xác nhận, xem https://evil.example/x?y=1 và www.evil.example '.repeat(200);
  const moved = everyFacts.find(({ kind }) => kind === 'moved')!;
  const result = everyFacts.find((facts) => facts.kind === 'result' && facts.result.outcome === 'returned')!;
  for (const language of languages) {
    for (const facts of [
      { ...moved, reason: flood, paper: flood },
      { ...result, result: { outcome: 'returned', reason: flood } },
    ]) {
      const text = composeLetter(aLetter(facts as LetterFacts, language)).text as string;
      expect(text.length).toBeLessThanOrEqual(1200);
      expect(text.split('\n').length).toBeLessThanOrEqual(24);
      expect(text).not.toContain('evil');
      expect(text).toContain('…');
    }
  }
});

test('an escalation says on which days was reminded, and what comes when if nobody acts', () => {
  const facts = everyFacts.find(({ kind }) => kind === 'escalate')! as Extract<LetterFacts, { kind: 'escalate' }>;
  const { closing: _closing, ...plain } = facts;
  const said = (closing: (typeof facts)['closing'], language: Language): string =>
    (
      composeLetter(aLetter({ ...plain, ...(closing === undefined ? {} : { closing }) }, language)).text as string
    ).replace(/\s+/gu, ' ');
  expect(said(undefined, 'vi')).toContain('09/01/2025');
  expect(said(undefined, 'vi')).toContain('Nếu không ai làm gì, hồ sơ vẫn chờ ở bước này.');
  const at = '2025-02-28T17:00:00.000Z';
  expect(said({ at, ending: 'lapsed' }, 'vi')).toContain(
    'hồ sơ kết thúc lúc 24:00 Thứ Sáu, 28/02/2025 (giờ Việt Nam): hết hạn, không ai xử lý.',
  );
  expect(said({ at, step: 'answer' }, 'en')).toContain(
    'If nobody acts, the case goes on at 24:00 on Friday 28 February 2025 (Vietnam time): answer to the dossier.',
  );
});

test('the confirmation of a score says whose it is', () => {
  const facts = everyFacts.find((one) => one.kind === 'done' && one.task === 'cross-score')!;
  const said = (language: Language) =>
    composeLetter(aLetter({ ...facts, scored: 'BQL KKT Nghệ An' } as LetterFacts, language)).text as string;
  expect(said('vi').replace(/\s+/gu, ' ')).toContain('Đã ghi nhận việc chấm chéo của Bà cho BQL KKT Nghệ An, ');
  expect(said('en').replace(/\s+/gu, ' ')).toContain('(cross-check of BQL KKT Nghệ An)');
});
