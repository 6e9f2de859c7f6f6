/** What comes if nobody acts, line by line, and the names of planned moments. */

import type { ForecastLine } from '../rules/forecast';
import { sayClause } from './clauses';
import { sayInstant } from './dates';
import type { Bilingual, Language } from './language';
import { endingWords, stepWords } from './terms';

type Moment = 'opens' | 'reminder' | 'missed' | 'escalation' | 'deadline';

export const momentWords: Bilingual<Record<Moment, string>> = {
  vi: {
    opens: 'bắt đầu bỏ phiếu, biểu quyết',
    reminder: 'nhắc lần',
    missed: 'báo đã quá hạn',
    escalation: 'báo cấp trên',
    deadline: 'hạn',
  },
  en: {
    opens: 'voting opens',
    reminder: 'reminder',
    missed: 'word that the date has passed',
    escalation: 'escalation',
    deadline: 'deadline',
  },
};

/** What a planned moment of a step is called; the second deadline is the one at which silence ends the step. */
export function sayMoment({ kind, rung }: { kind: Moment; rung: number }, language: Language): string {
  if (kind === 'deadline' && rung > 0)
    return language === 'vi' ? 'hết thời gian chờ, nếu vẫn không ai làm' : 'the step ends, if nobody has acted';
  return kind === 'reminder' ? `${momentWords[language].reminder} ${rung}` : momentWords[language][kind];
}

const WHO: Bilingual<Record<'actors' | 'superior' | 'secretary', string>> = {
  vi: { actors: 'người có việc', superior: 'cấp trên', secretary: 'thư ký' },
  en: { actors: 'whoever was asked', superior: 'the next in line', secretary: 'the secretary' },
};

/** When, what, to whom, by which clause. */
export function sayForecastLine(line: ForecastLine, language: Language, zone: string): string {
  const when = line.at === null ? '' : `${sayInstant(line.at, language, zone)}: `;
  return `${when}${sayForecastEvent(line, language)}. ${sayClause(line.citation, language)}`;
}

/** What happens and to whom, for tables that show the rest beside it. */
export function sayForecastEvent(line: ForecastLine, language: Language): string {
  return whatOf(line, language) + (line.to === null ? '' : ` (${WHO[language][line.to]})`);
}

/** A bloc votes openly, into no box. */
const votingCloses: Bilingual<Record<'council' | 'bloc', string>> = {
  vi: { council: 'đóng hòm phiếu', bloc: 'kết thúc biểu quyết' },
  en: { council: 'the box closes', bloc: 'voting closes' },
};

function whatOf({ at, what, step, rung, ending }: ForecastLine, language: Language): string {
  const vi = language === 'vi';
  // Of a box that has closed already the count alone is still to come, at no hour that is known.
  const closes = at === null ? undefined : votingCloses[language][step === 'bloc' ? 'bloc' : 'council'];
  switch (what) {
    case 'voting':
      return momentWords[language].opens;
    case 'opens':
      return stepWords[language][step];
    case 'ends':
      return `${vi ? 'kết thúc' : 'the case ends'}: ${ending === undefined ? '' : endingWords[language][ending]}`;
    case 'lastDay':
      return vi
        ? 'hết ngày cuối cơ quan có thẩm quyền nhận hồ sơ; ngày đã định cho bước này muộn hơn, cần cơ quan đó đồng ý nhận muộn'
        : 'the last day on which the authority takes the dossier ends; the day that was set for this step is later, so the authority has to agree to take it late';
    case 'noQuorum':
      if (closes === undefined) return vi ? 'không đủ số người để họp' : 'there is no quorum';
      return `${closes}${vi ? ', không đủ số người để họp' : ' without a quorum'}`;
    case 'counted':
      if (closes === undefined) return vi ? 'kiểm phiếu' : 'the votes are counted';
      return `${closes}${vi ? ' và kiểm phiếu' : ' and the votes are counted'}`;
    case 'waits':
      return vi ? 'chờ, không tự kết thúc' : 'waits; nothing ends it but an act';
    default:
      return sayMoment({ kind: what, rung }, language);
  }
}
