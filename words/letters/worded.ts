/** What the fields of an office's own wording stand for, and the facts of the first case, by which a wording is tried. */

import type { WordedKind } from '../../rules/letter-wording';
import { isAboutSitting, numberOf, type CaseFacts, type LetterFacts, type SittingFacts } from '../../rules/letters';
import type { Language } from '../language';
import { taskWords } from './acts';

type Reader = { language: Language; salutation: string; fullName: string };

/** Plain values by the names that rules/letter-wording.ts knows. */
export function wordedValues(facts: LetterFacts, { language, salutation, fullName }: Reader): Record<string, string> {
  const about = 'about' in facts ? facts.about : 'sitting' in facts ? facts.sitting : undefined;
  return {
    name: fullName,
    salutation: salutation === '' ? (language === 'vi' ? 'Ông/Bà' : '') : salutationIn(language, salutation),
    you: language === 'vi' ? (salutation === '' ? 'Ông/Bà' : salutation) : 'you',
    ...(about === undefined ? {} : { number: numberOf(about), ...placeValues(about) }),
    ...('task' in facts ? { task: taskWords[language][facts.task] } : {}),
  };
}

function salutationIn(language: Language, salutation: string): string {
  if (language === 'vi') return salutation;
  return { Ông: 'Mr', Bà: 'Ms' }[salutation] ?? '';
}

function placeValues(about: CaseFacts | SittingFacts): Record<string, string> {
  if (isAboutSitting(about)) return { body: about.body, items: String(about.items) };
  const { title, year, unit } = about;
  return { title, year: String(year), unit };
}

const ZONE = 'Asia/Ho_Chi_Minh';
const theCase: CaseFacts = {
  number: '2020-0001',
  title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
  year: 2020,
  nominee: 'BQL KKT tỉnh Hà Tĩnh',
  unit: 'BQL KKT tỉnh Hà Tĩnh',
  zone: ZONE,
};
const council: SittingFacts = {
  sitting: 'HD-2020-01',
  body: 'Hội đồng Thi đua - Khen thưởng Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
  items: 12,
  members: 15,
  meetsAt: '2020-12-24T01:00:00.000Z',
  place: 'Phòng họp A2',
  opensAt: '2020-12-24T01:00:00.000Z',
  closesAt: '2020-12-24T08:30:00.000Z',
  zone: ZONE,
  sequence: 0,
};
const bloc: SittingFacts = { ...council, sitting: 'KH-2020-01', body: 'Khối thi đua Ban Quản lý các KCN, KKT' };
const dueAt = '2020-12-21T17:00:00.000Z';
const late = { task: 'review', rung: 1, about: theCase, dueAt, workingDaysLeft: 1 } as const;

/** The case of Hà Tĩnh in each kind of letter that may be worded. */
export const sampleFacts: Record<WordedKind, LetterFacts> = {
  review: { kind: 'review', about: theCase, dueAt, nextInLine: 'superior' },
  convene: { kind: 'convene', about: theCase, dueAt, body: council.body, waiting: 1 },
  submit: { kind: 'submit', about: theCase, dueAt, parts: 9, policy: 'mpi-2018' },
  ballot: { kind: 'ballot', sitting: council },
  opinion: { kind: 'opinion', sitting: council },
  'bloc-vote': {
    kind: 'bloc-vote',
    sitting: bloc,
    organisation: theCase.unit,
    mandate: '12/GUQ ngày 20/12/2020',
    titles: theCase.title,
  },
  key: { kind: 'key', sitting: council, step: 'announce', holder: 2, holders: 3, needed: 2 },
  'open-box': { kind: 'open-box', sitting: council, closedAt: council.closesAt, dueAt, needed: 2, holders: 3 },
  remind: { kind: 'remind', ...late },
  missed: { kind: 'missed', ...late, workingDaysLeft: 0 },
};
