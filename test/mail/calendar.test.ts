/** The calendar files in letters, read back by a reader of our own. */

import { composeLetter } from '../../mail/compose-letter';
import { openPost, type Post } from '../../mail/post-letter';
import type { LetterFacts } from '../../rules/letters';
import { languages } from '../../words/language';
import { aLetter, aSitting, everyFacts, longName, personal, pointer } from './given';
import { aSink, type Sink } from './sink';

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

type Property = { name: string; parameters: string; value: string };

/** RFC 5545, as far as needed: unfolded lines, name, parameters, value, escapes resolved. */
function readCalendar(content: string): Property[] {
  return content
    .replace(/\r?\n[ \t]/gu, '')
    .split(/\r?\n/u)
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', parameters = '', value = ''] =
        /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:"]*))*):(.*)$/u.exec(line) ?? [];
      return { name, parameters, value: value.replace(/\\n/gu, '\n').replace(/\\([,;\\])/gu, '$1') };
    });
}

async function calendarOf(facts: LetterFacts, language: 'vi' | 'en' = 'vi', invitation?: LetterFacts) {
  const letter = aLetter(facts, language, invitation === undefined ? {} : { invitation });
  expect(await post.send(composeLetter(letter))).toMatchObject({ fate: 'sent' });
  const { mail, raw } = sink.received.at(-1)!;
  const files = mail.attachments.filter(({ mimeType }) => mimeType === 'text/calendar');
  const content = files[0] === undefined ? '' : Buffer.from(files[0].content as ArrayBuffer).toString('utf8');
  const properties = readCalendar(content);
  const all = (name: string): Property[] => properties.filter((property) => property.name === name);
  return { files, content, properties, raw: raw.toString(), all, value: (name: string) => all(name)[0]?.value };
}

test.each(languages)(
  'an invitation in %s brings one event in UTC, and nothing that a shared calendar should not show',
  async (language) => {
    const { files, content, all, value, raw } = await calendarOf({ kind: 'ballot', sitting: aSitting() }, language);
    expect(files).toHaveLength(1);
    expect(raw).toMatch(/Content-Type: multipart\/alternative/u);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/u);
    expect(raw).not.toMatch(/multipart\/mixed|Content-Disposition: attachment/u);
    expect(value('METHOD')).toBe('REQUEST');
    expect(all('BEGIN').map((property) => property.value)).toEqual(['VCALENDAR', 'VEVENT', 'VALARM']);
    expect(value('UID')).toBe('HD-2025-02@laurel.bqlkkt.hatinh.gov.vn');
    expect(value('SEQUENCE')).toBe('0');
    expect([value('DTSTAMP'), value('DTSTART'), value('DTEND')]).toEqual([
      '20250113T010000Z',
      '20250116T070000Z',
      '20250116T083000Z',
    ]);
    expect(value('STATUS')).toBe('CONFIRMED');
    expect(value('TRANSP')).toBe('OPAQUE');
    expect(value('LOCATION')).toBe('Phòng họp A2');
    expect(value('ORGANIZER')).toBe('mailto:tdkt@bqlkkt.hatinh.example.vn');
    expect(all('ATTENDEE').map((property) => property.value)).toEqual(['MAILTO:quynhnhu@hue.example.vn']);
    expect(all('ATTENDEE')[0]?.parameters).toContain(longName);
    expect(value('TRIGGER')).toBe('-PT1H');
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    expect(content).not.toContain(pointer);
    expect(content).not.toContain('/go/');
    expect(content).not.toContain('TZID');
  },
);

test('a moved closing keeps the UID, raises SEQUENCE and is a request again', async () => {
  const moved: LetterFacts = {
    kind: 'moved',
    task: 'ballot',
    about: aSitting({ closesAt: '2025-01-16T10:00:00.000Z', sequence: 1 }),
    oldAt: '2025-01-16T08:30:00.000Z',
    newAt: '2025-01-16T10:00:00.000Z',
    reason: 'thêm giờ',
    paper: '',
  };
  const { value } = await calendarOf(moved);
  expect([value('METHOD'), value('UID'), value('SEQUENCE'), value('DTEND')]).toEqual([
    'REQUEST',
    'HD-2025-02@laurel.bqlkkt.hatinh.gov.vn',
    '1',
    '20250116T100000Z',
  ]);
});

test('whoever votes in writing is put at no meeting, neither when asked nor when the closing is moved', async () => {
  const sitting = aSitting();
  const opinion: LetterFacts = { kind: 'opinion', sitting };
  expect((await calendarOf(opinion)).files).toEqual([]);
  const [oldAt, newAt] = [sitting.closesAt, '2025-01-16T10:00:00.000Z'];
  const about = aSitting({ closesAt: newAt, sequence: 1 });
  const moved: LetterFacts = { kind: 'moved', task: 'ballot', about, oldAt, newAt, reason: 'thêm giờ', paper: '' };
  expect((await calendarOf(moved, 'vi', opinion)).files).toEqual([]);
  expect((await calendarOf(moved, 'vi', { kind: 'ballot', sitting })).files).toHaveLength(1);
});

test('a cancelled sitting is taken out of the calendar', async () => {
  const cancelled: LetterFacts = {
    kind: 'void',
    task: 'ballot',
    about: aSitting({ sequence: 2 }),
    because: 'cancelled',
  };
  const { value, all, raw } = await calendarOf(cancelled);
  expect(raw).toMatch(/method=CANCEL/u);
  expect([value('METHOD'), value('STATUS'), value('SEQUENCE')]).toEqual(['CANCEL', 'CANCELLED', '2']);
  expect(all('BEGIN').map((property) => property.value)).toEqual(['VCALENDAR', 'VEVENT']);
});

test('a ballot without a meeting takes the half hour before the box closes, and leaves the reader free', async () => {
  const { value } = await calendarOf({ kind: 'ballot', sitting: aSitting({ place: '' }) });
  expect([value('DTSTART'), value('DTEND'), value('TRANSP')]).toEqual([
    '20250116T080000Z',
    '20250116T083000Z',
    'TRANSPARENT',
  ]);
});

test('a box that stays open for days makes no meeting of days', async () => {
  const { value } = await calendarOf({ kind: 'ballot', sitting: aSitting({ closesAt: '2025-01-20T08:30:00.000Z' }) });
  expect([value('DTSTART'), value('DTEND')]).toEqual(['20250116T070000Z', '20250116T080000Z']);
});

test('a place that looks like a calendar line stays a place', async () => {
  const { all } = await calendarOf({
    kind: 'ballot',
    sitting: aSitting({ place: 'A2\r\nEND:VEVENT\r\nATTENDEE:mailto:x@evil.example; B, C\\n' }),
  });
  expect(all('ATTENDEE')).toHaveLength(1);
  expect(all('END').map(({ value }) => value)).toEqual(['VALARM', 'VEVENT', 'VCALENDAR']);
});

test('the board that makes the key has an event of its own: the half hour before the voting, once', async () => {
  const key = { kind: 'key', sitting: aSitting(), holder: 1, holders: 3, needed: 2 } as const;
  const { value, content, all } = await calendarOf({ ...key, step: 'announce' });
  expect([value('METHOD'), value('UID'), value('TRANSP')]).toEqual([
    'REQUEST',
    'HD-2025-02.key@laurel.bqlkkt.hatinh.gov.vn',
    'TRANSPARENT',
  ]);
  expect([value('DTSTART'), value('DTEND')]).toEqual(['20250113T003000Z', '20250113T010000Z']);
  expect(all('LOCATION')).toEqual([]);
  expect(content).not.toContain(pointer);
  for (const step of ['deal', 'confirm'] as const) expect((await calendarOf({ ...key, step })).files).toEqual([]);
  const gone = { kind: 'void', about: aSitting({ sequence: 1 }), because: 'cancelled' } as const;
  expect((await calendarOf({ ...gone, task: 'key' })).value('UID')).toBe('HD-2025-02.key@laurel.bqlkkt.hatinh.gov.vn');
  expect((await calendarOf({ ...gone, task: 'open-box' })).files).toEqual([]);
});

test('letters that are about no sitting bring no calendar file', () => {
  for (const facts of everyFacts.filter(({ kind }) => !['ballot', 'bloc-vote', 'key'].includes(kind))) {
    if (('about' in facts && 'sitting' in facts.about) || facts.kind === 'answer') continue;
    expect(composeLetter(aLetter(facts, 'vi')).alternatives).toBeUndefined();
  }
  expect(composeLetter(aLetter({ kind: 'review', about: personal, dueAt: '', nextInLine: '' }, 'vi')).subject).toBe(
    'Mời duyệt hồ sơ · 2020-0001',
  );
});
