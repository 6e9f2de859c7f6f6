/** What the files of papers are called: at most 50 characters, no diacritics in any language. */

import type { PaperKind } from '../rules/paper-kinds';
import type { PaperFacts } from '../rules/papers';

const NAMES: Record<'vi' | 'en', Record<PaperKind, string>> = {
  vi: {
    request: 'to-trinh',
    minutes: 'bien-ban',
    countRecord: 'kiem-phieu',
    ballotPaper: 'phieu-bau',
    scoreTable: 'bang-diem',
    bundleList: 'danh-muc',
    receiptSlip: 'giay-hen',
    supplementRequest: 'bo-sung',
    refusalSlip: 'tra-lai',
    apology: 'xin-loi',
    resultNotice: 'ket-qua',
    publicNotice: 'cong-khai',
    noticeCertificate: 'xac-nhan',
    revocation: 'huy-bo',
  },
  en: {
    request: 'submission',
    minutes: 'minutes',
    countRecord: 'count',
    ballotPaper: 'ballot',
    scoreTable: 'scores',
    bundleList: 'list',
    receiptSlip: 'receipt',
    supplementRequest: 'supplement',
    refusalSlip: 'return',
    apology: 'apology',
    resultNotice: 'result',
    publicNotice: 'notice',
    noticeCertificate: 'certificate',
    revocation: 'revocation',
  },
};

/** The name without its ending: case, kind, number once it has one, day, edition after a correction. */
export function paperFileName(facts: PaperFacts): string {
  const { caseNumber, kind, language, on, serial, registered } = facts;
  const name = NAMES[language][kind];
  const parts = [
    caseNumber.toLowerCase(),
    serial === undefined ? name : `${name}-${serial}`,
    ...(registered === undefined ? [] : [`${language === 'vi' ? 'so' : 'no'}-${registered}`]),
    on,
    ...editionOf(facts),
  ];
  return parts.join('_');
}

/** An edition after a correction stands beside the first one under a name of its own. */
function editionOf(facts: PaperFacts): string[] {
  return 'corrected' in facts ? [String(facts.corrected.edition)] : [];
}
