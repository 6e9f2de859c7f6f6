/** Words of a rehearsed season: its report, what it found out, what it says while it runs. */

import { sayClause } from './clauses';
import { sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { several } from './numbers';
import { explain } from './refusals';
import { stepWords } from './terms';
import type { Citation, Refusal } from '../rules/refusal';

/** What a season found out, as rules and players noted it. */
export type SeasonFinding =
  | { kind: 'rest-day'; sitting: string; on: string; why: string }
  | { kind: 'many-letters'; person: string; place: string; count: number; on: string }
  | { kind: 'cannot-pass'; title: string; members: number; needed: number; citation: Citation }
  | { kind: 'no-quorum'; sitting: string }
  | { kind: 'missed'; step: string; count: number; of: number }
  | { kind: 'standing'; number: string; step: string }
  | { kind: 'letter-failed'; person: string; count: number }
  | { kind: 'refused'; about: string; refusal: Refusal }
  | { kind: 'unplayed'; task: string };

type Words = {
  title: (about: string) => string;
  lead: string;
  contents: string;
  summary: (counts: Record<'cases' | 'sittings' | 'letters' | 'moments' | 'papers', number>) => string;
  complete: (letters: number) => string;
  incomplete: (facts: { arrived: number; sent: number }) => string;
  findings: string;
  noFindings: string;
  endings: string;
  cases: string;
  caseColumns: string[];
  sittings: string;
  sittingColumns: string[];
  lettersByDay: string;
  letters: (count: number) => string;
  dates: string;
  dateColumns: string[];
  duty: string;
  done: string;
  cancelled: string;
  planned: string;
  papers: string;
  to: string;
  notEnded: string;
  playing: (season: { nominations: number; councils: number; blocs: number }) => string;
  writing: string;
  written: (file: string) => string;
  found: (count: number) => string;
  folderTaken: (folder: string) => string;
  unknownPeople: (word: string, allowed: string) => string;
  wrongSeed: (word: string) => string;
  wantsFile: string;
};

export const rehearseWords: Bilingual<Words> = {
  vi: {
    title: (about) => `Diễn tập mùa xét khen thưởng: ${about}`,
    lead: 'Mọi người, mọi quyết định ở đây đều hư cấu. Không thư nào rời khỏi máy này; các trang mà thư dẫn tới không còn.',
    contents: 'Mục lục',
    summary: ({ cases, sittings, letters, moments, papers }) =>
      `${cases} hồ sơ, ${sittings} phiên họp, ${letters} thư, ${moments} thời điểm, ${papers} văn bản.`,
    complete: (letters) => `Báo cáo đủ: cả ${letters} thư đã gửi đều có ở đây.`,
    incomplete: ({ arrived, sent }) => `Báo cáo thiếu: ${sent} thư đã gửi, ở đây chỉ có ${arrived}.`,
    findings: 'Điều phát hiện',
    noFindings: 'Không phát hiện điều gì bất thường.',
    endings: 'Kết quả',
    cases: 'Hồ sơ',
    caseColumns: ['Số', 'Danh hiệu', 'Đối tượng', 'Đơn vị', 'Nộp ngày', 'Kết quả', 'Ngày kết thúc'],
    sittings: 'Phiên họp',
    sittingColumns: ['Số', 'Hội đồng, khối', 'Họp lúc', 'Số hồ sơ'],
    lettersByDay: 'Thư theo ngày',
    letters: (count) => `${count} thư`,
    dates: 'Thời hạn và căn cứ tính',
    dateColumns: ['Việc', 'Lúc', 'Tình trạng', 'Căn cứ'],
    duty: 'việc sau khen thưởng',
    done: 'đã qua',
    cancelled: 'không cần nữa',
    planned: 'chưa đến',
    papers: 'Văn bản',
    to: 'Gửi',
    notEnded: 'chưa kết thúc',
    playing: ({ nominations, councils, blocs }) => `${nominations} hồ sơ, ${councils} hội đồng, ${blocs} khối`,
    writing: 'ghi báo cáo',
    written: (file) => `Báo cáo: ${file}`,
    found: (count) => (count === 0 ? 'Không phát hiện điều gì.' : `${count} điều phát hiện, ghi ở đầu báo cáo.`),
    folderTaken: (folder) => `thư mục ${folder} đã có`,
    unknownPeople: (word, allowed) => `--people nhận ${allowed}; nhận được "${word}"`,
    wrongSeed: (word) => `--seed là một số nguyên không âm; nhận được "${word}"`,
    wantsFile: 'cần một tệp mùa xét: laurel rehearse MUA.yaml, hoặc --print-template',
  },
  en: {
    title: (about) => `Season rehearsed: ${about}`,
    lead: 'Everybody and every decision here is invented. No letter left this machine; the pages that letters point to are gone.',
    contents: 'Contents',
    summary: ({ cases, sittings, letters, moments, papers }) =>
      `${several(cases, 'nomination')}, ${several(sittings, 'sitting')}, ${several(letters, 'letter')}, ${several(moments, 'moment')}, ${several(papers, 'paper')}.`,
    complete: (letters) => `The report is complete: it holds all that was sent, ${several(letters, 'letter')}.`,
    incomplete: ({ arrived, sent }) =>
      `The report is not complete: it holds ${arrived} of ${several(sent, 'letter')} sent.`,
    findings: 'Findings',
    noFindings: 'Nothing was found.',
    endings: 'Endings',
    cases: 'Nominations',
    caseColumns: ['Number', 'Title', 'Nominee', 'Unit', 'Handed in', 'Ending', 'Ended'],
    sittings: 'Sittings',
    sittingColumns: ['Number', 'Body', 'Meets', 'Items'],
    lettersByDay: 'Letters by day',
    letters: (count) => several(count, 'letter'),
    dates: 'Dates and why they are what they are',
    dateColumns: ['What', 'When', 'State', 'Why'],
    duty: 'duty after the award',
    done: 'passed',
    cancelled: 'no longer needed',
    planned: 'still to come',
    papers: 'Papers',
    to: 'To',
    notEnded: 'has not ended',
    playing: ({ nominations, councils, blocs }) =>
      `${several(nominations, 'nomination')}, ${several(councils, 'council')}, ${several(blocs, 'bloc')}`,
    writing: 'write the report',
    written: (file) => `Report: ${file}`,
    found: (count) => (count === 0 ? 'Nothing was found.' : `${several(count, 'finding')}, at the top of the report.`),
    folderTaken: (folder) => `the folder ${folder} is there already`,
    unknownPeople: (word, allowed) => `--people is one of ${allowed}; got "${word}"`,
    wrongSeed: (word) => `--seed is a whole number that is not negative; got "${word}"`,
    wantsFile: 'a season is needed: laurel rehearse SEASON.yaml, or --print-template',
  },
};

type Sayers = { [Kind in SeasonFinding['kind']]: (finding: Extract<SeasonFinding, { kind: Kind }>) => string };

const VI: Sayers = {
  'rest-day': ({ sitting, on, why }) => `${sitting} rơi vào ngày nghỉ ${sayDay(on, 'vi')} (${whyOf(why, 'vi')})`,
  'many-letters': ({ person, place, count, on }) =>
    `${person} (${place}) nhận ${count} thư trong ngày ${sayDay(on, 'vi')}`,
  'cannot-pass': ({ title, members, needed, citation }) =>
    `${title} không thể đạt ở hội đồng ${members} người khi một người không bỏ phiếu: cần ${needed} phiếu. ${sayClause(citation, 'vi')}`,
  'no-quorum': ({ sitting }) => `${sitting} không đủ số người để họp`,
  missed: ({ step, count, of }) => `${count} trong ${of} lần quá hạn: ${stepWords.vi[step] ?? step}`,
  standing: ({ number, step }) => `${number} chưa kết thúc, đang ở: ${stepWords.vi[step] ?? step}`,
  'letter-failed': ({ person, count }) => `${count} thư gửi ${person} không tới`,
  refused: ({ about, refusal }) => `${about}: bị từ chối, ${explain(refusal, 'vi')}`,
  unplayed: ({ task }) => `Không người đóng vai nào biết làm việc "${task}"`,
};

const EN: Sayers = {
  'rest-day': ({ sitting, on, why }) => `${sitting} falls on a day off, ${sayDay(on, 'en')} (${whyOf(why, 'en')})`,
  'many-letters': ({ person, place, count, on }) =>
    `${person} (${place}) would get ${several(count, 'letter')} on ${sayDay(on, 'en')}`,
  'cannot-pass': ({ title, members, needed, citation }) =>
    `${title} cannot pass a council of ${members} as soon as one of them is silent: it needs ${needed} yeses. ${sayClause(citation, 'en')}`,
  'no-quorum': ({ sitting }) => `${sitting} has no quorum`,
  missed: ({ step, count, of }) => `Late, ${count} of ${of}: ${stepWords.en[step] ?? step}`,
  standing: ({ number, step }) => `${number} has not ended; it is at: ${stepWords.en[step] ?? step}`,
  'letter-failed': ({ person, count }) => `${several(count, 'letter')} to ${person} did not arrive`,
  refused: ({ about, refusal }) => `${about}: refused, ${explain(refusal, 'en')}`,
  unplayed: ({ task }) => `No player knows how to do "${task}"`,
};

/** One finding as a sentence. */
export function saySeasonFinding(finding: SeasonFinding, language: Language): string {
  const sayers = language === 'vi' ? VI : EN;
  const say = sayers[finding.kind] as (finding: SeasonFinding) => string;
  return say(finding);
}

/** Weekends are a closed word; holidays are called by their name. */
function whyOf(why: string, language: Language): string {
  if (why !== 'weekend') return why;
  return language === 'vi' ? 'cuối tuần' : 'weekend';
}
