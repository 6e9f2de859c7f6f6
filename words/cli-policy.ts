/** Words of `laurel policy`: what packs there are, what is in them, what is wrong with them, how they differ. */

import type { PackFinding, PackRule } from '../rules/policy-finding';
import type { PolicyChange } from '../rules/policy-diff';
import type { PolicyPack } from '../rules/policy-pack';
import { sayClause } from './clauses';
import { sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { sayRule } from './policy-values';
import { several } from './numbers';
import { stepWords } from './terms';

type Facts = PackFinding['facts'];

export const policyWords = {
  vi: {
    listHead: ['bộ quy định', 'cấp', 'hiệu lực', 'đã đối chiếu', 'giả định', 'hồ sơ'],
    levels: { default: 'mặc định', national: 'quốc gia', ministry: 'bộ', province: 'tỉnh', agency: 'đơn vị' },
    open: (pack: string, question: string) => `${pack}: cần hỏi: ${question}`,
    none: 'Không có bộ quy định nào có hiệu lực.',
    leaves: (confirmed: number, assumed: number) => `${confirmed} điều đã đối chiếu, ${assumed} điều giả định`,
    sound: 'Không thấy lỗi.',
    counts: (errors: number, warnings: number) => `${errors} lỗi, ${warnings} điều cần xem.`,
    same: 'Hai bộ quy định yêu cầu như nhau.',
    changes: (count: number) => `${count} điều khác nhau.`,
    needed: (size: number, before: number, after: number) => `cần ${before} trên ${size} ▸ ${after} trên ${size}`,
    present: (size: number, before: number, after: number) =>
      `phải có mặt ${before} trên ${size} ▸ ${after} trên ${size}`,
    unchangedPresence: 'số người phải có mặt không đổi ở các quy mô thường gặp',
    unchangedNeed: 'số phiếu cần không đổi ở các quy mô thường gặp',
    brought: (id: string, force: string) =>
      `${id}: chương trình mang theo một bản khác (${force}); bản của cơ quan vẫn có hiệu lực.`,
    imported: (id: string) => `Đã lưu ${id}. Áp dụng cho hồ sơ lập từ nay; hồ sơ đang chạy giữ quy định cũ.`,
    already: (id: string) => `${id} với nội dung này đang có hiệu lực và giữ nguyên.`,
    willImport: (id: string) => `Bộ quy định ${id} sẽ áp dụng cho các hồ sơ lập từ nay.`,
    importing: 'lưu bộ quy định',
    unknownPack: (id: string) => `không có bộ quy định hoặc tệp ${id}`,
    noKey: (key: string) => `không có mục ${key}`,
    line: (line: number) => `dòng ${line}`,
  },
  en: {
    listHead: ['pack', 'level', 'in force', 'confirmed', 'assumed', 'nominations'],
    levels: { default: 'default', national: 'national', ministry: 'ministry', province: 'province', agency: 'unit' },
    open: (pack: string, question: string) => `${pack}: to be asked: ${question}`,
    none: 'No pack is in force.',
    leaves: (confirmed: number, assumed: number) => `leaves: ${confirmed} confirmed, ${assumed} assumed`,
    sound: 'Nothing is wrong.',
    counts: (errors: number, warnings: number) => `${several(errors, 'error')}, ${warnings} to look at.`,
    same: 'The two packs ask the same.',
    changes: (count: number) => `${several(count, 'difference')}.`,
    needed: (size: number, before: number, after: number) => `needed votes ${before} of ${size} ▸ ${after} of ${size}`,
    present: (size: number, before: number, after: number) =>
      `members needed present ${before} of ${size} ▸ ${after} of ${size}`,
    unchangedPresence: 'the members needed present stay the same in bodies of usual size',
    unchangedNeed: 'the votes needed stay the same in bodies of usual size',
    brought: (id: string, force: string) =>
      `${id}: the build brings another version (${force}); the one of the house stays in force.`,
    imported: (id: string) =>
      `${id} is stored. It rules nominations opened from now on; running cases keep their rules.`,
    already: (id: string) => `${id} with this content is in force already and stays so.`,
    willImport: (id: string) => `The pack ${id} will rule the nominations opened from now on.`,
    importing: 'store the pack',
    unknownPack: (id: string) => `there is no pack and no file ${id}`,
    noKey: (key: string) => `there is no ${key}`,
    line: (line: number) => `line ${line}`,
  },
} satisfies Bilingual<object>;

const rules: Bilingual<Record<PackRule, (facts: Facts) => string>> = {
  vi: {
    overlap: ({ other, from, to }) => `trùng hiệu lực với ${other} (${span(from, to, 'vi')})`,
    gap: ({ from, to }) => `không có quy định nào ${span(from, to, 'vi')}`,
    'span-reversed': ({ from, to }) => `hết hiệu lực ${String(to)} trước khi có hiệu lực ${String(from)}`,
    'extends-unknown': (facts) => `dựa trên ${facts.extends}, bộ quy định này không có`,
    'extends-circle': (facts) => `dựa trên ${facts.extends}, thành vòng tròn`,
    'no-share': ({ title }) => `${title} qua hội đồng nhưng không có tỷ lệ phiếu`,
    'no-bloc': ({ title }) => `${title} qua khối nhưng không có quy định về khối`,
    'no-deadline': ({ title, step }) => `${title}: ${stepOf(step, 'vi')} không có thời hạn`,
    'no-rule': ({ title }) => `${title}: chưa quy định`,
    'title-unready': ({ title, missing }) => `chưa lập được hồ sơ nào cho ${title}, còn thiếu ${missing}`,
    'share-laxer': ({ share, floor, by }) => `${share} thấp hơn mức sàn ${floor} của ${by}`,
    'cap-unknown': ({ of }) => `giới hạn theo ${of}, danh hiệu này không có`,
    'title-unknown': ({ title }) =>
      `${title}: không có danh hiệu nào mang mã này, quy định này không có hiệu lực với ai`,
    'cite-unlisted': ({ text, cite }) => `viện dẫn "${cite}": ${text} không có trong danh sách văn bản`,
    'size-impossible': ({ min, max }) => `không hội đồng nào có từ ${min} đến ${max} thành viên như vậy`,
    'season-unreadable': ({ from, to }) =>
      `mùa bình xét ${from} – ${to}: viết tháng-ngày như 12-01, năm sau thêm +1 như 01-20+1`,
    'hour-impossible': ({ hour }) => `không ngày nào có ${hour} giờ: viết như 17:00`,
    'date-impossible': ({ month, day }) => `không năm nào có ngày ${day} tháng ${month}`,
    'stage-twice': ({ stage, title }) => `${title} qua bước ${stage} hai lần`,
    'board-needs-more': ({ needed, size, cite }) =>
      `cần ${needed} người mở hòm mà Ban kiểm phiếu chỉ có ${size} [${cite}]: giảm needed hoặc tăng size`,
    'board-not-members': ({ from, cite }) =>
      `Ban kiểm phiếu giữ khóa phải là thành viên hội đồng, không phải ${from} [${cite}]: đặt from: members hoặc heldBy: system`,
    'bloc-only': ({ word, cite }) => `${word} chỉ dùng cho khối, không dùng cho hội đồng [${cite}]`,
    'body-too-small': ({ body, members, least }) => `${body} có ${members} thành viên, ít nhất phải ${least}`,
    'not-carried-out': ({ cite }) =>
      `Laurel chưa thực hiện quy định này; người phụ trách phải tự theo dõi${inBrackets(cite)}`,
    unanimity: ({ body, members, share }) =>
      `${share} của ${members} thành viên (${body}) là tất cả: vắng một người là không đạt`,
  },
  en: {
    overlap: ({ other, from, to }) => `overlaps ${other} (${span(from, to, 'en')})`,
    gap: ({ from, to }) => `nothing is in force ${span(from, to, 'en')}`,
    'span-reversed': ({ from, to }) => `ends on ${String(to)}, before it begins on ${String(from)}`,
    'extends-unknown': (facts) => `stands on ${facts.extends}, which is not there`,
    'extends-circle': (facts) => `stands on ${facts.extends}, in a circle`,
    'no-share': ({ title }) => `${title} goes through the council and has no share of votes`,
    'no-bloc': ({ title }) => `${title} goes through the bloc and there are no rules for it`,
    'no-deadline': ({ title, step }) => `${title}: ${stepOf(step, 'en')} has no date`,
    'no-rule': ({ title }) => `${title}: nothing is said`,
    'title-unready': ({ title, missing }) => `nobody can be nominated for ${title}; missing: ${missing}`,
    'share-laxer': ({ share, floor, by }) => `${share} asks for less than the floor ${floor} of ${by}`,
    'cap-unknown': ({ of }) => `capped by ${of}, a title that is not there`,
    'title-unknown': ({ title }) => `no title has the code ${title}: this rules nobody`,
    'cite-unlisted': ({ text, cite }) => `cites "${cite}": ${text} is not among the texts`,
    'size-impossible': ({ min, max }) => `no council can have a size from ${min} to ${max} as this asks`,
    'season-unreadable': ({ from, to }) =>
      `season ${from} – ${to}: write month and day like 12-01, of the next year like 01-20+1`,
    'hour-impossible': ({ hour }) => `no day has an hour ${hour}: write it like 17:00`,
    'date-impossible': ({ month, day }) => `no year has a day ${day} of month ${month}`,
    'stage-twice': ({ stage, title }) => `${title} goes through ${stage} twice`,
    'board-needs-more': ({ needed, size, cite }) =>
      `${needed} are needed to open the box, and the counting board has ${size} [${cite}]: lower needed or raise size`,
    'board-not-members': ({ from, cite }) =>
      `a counting board that holds the key is made of members, not of the ${from} [${cite}]: say from: members or heldBy: system`,
    'bloc-only': ({ word, cite }) => `${word} is for blocs; a council has no such head and deputy [${cite}]`,
    'body-too-small': ({ body, members, least }) => `members of ${body}: ${members}, at least ${least} are asked for`,
    'not-carried-out': ({ cite }) => `Laurel does not carry this out yet; people must see to it${inBrackets(cite)}`,
    unanimity: ({ body, members, share }) =>
      `${share} of ${members} members (${body}) is all of them: one silent absentee sinks it`,
  },
};

/** A step by its name; what else may be undated is told by its path. */
function stepOf(step: string | number | undefined, language: Language): string {
  const known: Record<string, string | undefined> = stepWords[language];
  return known[String(step)] ?? String(step);
}

function inBrackets(cite: string | number | undefined): string {
  return cite === '' || cite === undefined ? '' : ` [${cite}]`;
}

/** One finding: pack, path, what is wrong. */
export function sayPackFinding({ level, rule, pack, path, facts }: PackFinding, language: Language): string {
  return `${level === 'error' ? '✗' : '!'} ${pack} ${path}: ${rules[language][rule](facts)}`;
}

/** 10 Feb 2019 – 8 Feb 2024. */
export function span(from: unknown, to: unknown, language: Language): string {
  const day = (value: unknown): string => sayDay(String(value), language);
  if (to === '' || to === null) return language === 'vi' ? `từ ${day(from)}` : `from ${day(from)}`;
  return `${day(from)} – ${day(to)}`;
}

/** What a build has brought of a pack that the house imported itself. */
export function sayBrought({ id, validFrom, validTo }: PolicyPack, language: Language): string {
  return policyWords[language].brought(id, span(validFrom, validTo, language));
}

/** One difference in legal effect, with both clauses. */
export function sayChange(change: PolicyChange, language: Language): string[] {
  const words = policyWords[language];
  const { key, before, after, beforeCitation, afterCitation, needed } = change;
  const clauses = [beforeCitation, afterCitation].map((citation) =>
    citation === null ? '–' : sayClause(citation, language),
  );
  const ofQuorum = /(^|\.)quorum(For)?(\.|$)/.test(key);
  const said = ofQuorum ? words.present : words.needed;
  const effects = (needed ?? []).map(({ size, before: was, after: is }) => `    ${said(size, was, is)}`);
  return [
    `${key}: ${sayRule(before, language, key).text} ▸ ${sayRule(after, language, key).text}`,
    ...(needed?.length === 0 ? [`    ${ofQuorum ? words.unchangedPresence : words.unchangedNeed}`] : effects),
    `    [${clauses.join(' ▸ ')}]`,
  ];
}
