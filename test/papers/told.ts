/** The papers beside minutes, count record and request, as the case of Hà Tĩnh or that of a learned society has them. */

import { deriveDeadline, type Derivation } from '../../rules/deadlines';
import type { PaperHead } from '../../rules/paper-head';
import type { ToldPaperFacts } from '../../rules/papers-told';
import type { Citation } from '../../rules/refusal';
import { theCalendar } from '../rules/given';
import { aDecision } from './given';

const NAMES = {
  vi: {
    superior: 'Ủy ban nhân dân tỉnh Hà Tĩnh',
    unit: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
    body: 'Hội đồng Thi đua - Khen thưởng',
    place: 'Hà Tĩnh',
    title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
    signer: { office: 'Trưởng ban', name: 'Lê Trung Phước' },
    addressee: 'Khối trưởng Khối thi đua',
    law: 'Thông tư 07/2018/TT-BKHĐT',
    said: 'thời điểm chốt số liệu tại mục 4, 5, 8',
    clause: 'khoản 1 Điều 12 Nghị định 91/2017/NĐ-CP',
    symbol: 'BQLKKT',
  },
  en: {
    superior: 'Meridian Society',
    unit: 'Field Section',
    body: 'Jury',
    place: '',
    title: 'Meridian Medal',
    signer: { office: 'Chair of the section', name: 'Ada Penrose' },
    addressee: 'Board of the Society',
    law: 'By-laws',
    said: 'the dates of the third survey',
    clause: 'By-laws, 12',
    symbol: 'FS',
  },
};

type Names = (typeof NAMES)['vi'];

function headOf(names: Names, language: 'vi' | 'en'): PaperHead {
  return {
    language,
    superior: names.superior,
    issuer: names.unit,
    place: names.place,
    on: '2021-01-20',
    caseNumber: '2020-0001',
    recordHash: 'c0ffee0123456789',
    rehearsal: false,
    form: { pattern: `{number}/TB-${names.symbol}`, numbered: true, seal: true },
  };
}

/** Ten working days from the day after 20 January 2021, with the four days of rest between. */
export function tenWorkingDays(law: string): Derivation {
  const value = { type: 'afterEvent', event: 'supplementAsked', n: 10, unit: 'workingDay' } as const;
  const rule = { source: law, clause: '28', certainty: 'confirmed' as const, value };
  const derived = deriveDeadline(rule, { key: 'supplement', eventOn: '2021-01-20', calendar: theCalendar() });
  if ('code' in derived) throw new Error(JSON.stringify(derived));
  return derived;
}

/** One of each kind that people hold or are told something by. */
export function toldPapers(language: 'vi' | 'en'): ToldPaperFacts[] {
  const names = NAMES[language];
  const { signer, title, body, unit, addressee, law, said } = names;
  const citation: Citation = { source: law, clause: '28.6', certainty: 'confirmed' };
  const subject = { title, year: 2020, nominee: unit };
  const about = { ...headOf(names, language), ...subject, signer, addressee };
  const due = tenWorkingDays(law);
  const contents = [{ code: 'achievementReport', ifAny: false }];
  const decision = aDecision({ citation });
  return [
    {
      kind: 'ballotPaper',
      ...headOf(names, language),
      superior: body,
      form: { pattern: '{number}', numbered: false, seal: true },
      sitting: 'S-2020-01',
      body,
      meetsOn: '2020-12-25',
      items: [{ position: 1, ...subject }],
      mayAbstain: false,
      blankOpposes: false,
    },
    { kind: 'bundleList', ...about, code: 'T-1234ABCD', submittedOn: '2021-01-15', contents, files: [file] },
    { kind: 'receiptSlip', ...about, code: 'T-1234ABCD', receivedOn: '2021-01-15', contents, promised: due },
    {
      kind: 'supplementRequest',
      ...about,
      receivedOn: '2021-01-15',
      points: [said],
      times: 1,
      allowed: 1,
      answerBy: due,
      pauses: true,
      citation,
    },
    {
      kind: 'refusalSlip',
      ...about,
      nature: 'refused',
      reasons: [{ text: `${said} (${names.clause})`, citation }],
      againUntil: '2021-02-15',
    },
    { kind: 'apology', ...about, promised: due, cause: '', times: 1 },
    {
      kind: 'resultNotice',
      ...about,
      sat: { body, on: '2020-12-25', secret: true, decision },
      result: { outcome: 'passed' },
    },
    {
      kind: 'publicNotice',
      ...headOf(names, language),
      items: [{ ...subject, achievement: said }],
      from: '2020-12-01',
      to: '2020-12-14',
      address: 'office@unit.example',
      needs: ['name', 'phone'],
      citation,
      signer,
    },
    {
      kind: 'noticeCertificate',
      ...about,
      person: signer.name,
      email: 'head@unit.example',
      zone: 'Asia/Ho_Chi_Minh',
      about: subject,
      letters: [
        {
          kind: 'review',
          task: 'review',
          state: 'sent',
          queuedAt: '2020-12-14T03:00:00.000Z',
          sentAt: '2020-12-14T03:00:05.000Z',
          answer: '250 OK',
        },
      ],
      acts: [{ task: 'review', at: '2020-12-16T02:00:00.000Z' }],
      secret: false,
    },
    {
      kind: 'revocation',
      ...about,
      decisionNumber: '12/2021',
      decisionOn: '2021-03-05',
      reason: said,
      paper: '88/2022',
      citation,
    },
  ];
}

const file = { name: '2020-0001_to-trinh_2020-12-28.pdf', sha256: 'ab'.repeat(32) };
