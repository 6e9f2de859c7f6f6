/** How a sitting stands while it runs: ballots by number, the quorum, what can still pass. Never what was voted. */

import type { Following } from '../../rules/endings';
import type { Ways } from '../../rules/counting';
import type { Citation } from '../../rules/refusal';
import { sayClause } from '../clauses';
import { sayInstant } from '../dates';
import type { Bilingual, Language } from '../language';
import { several } from '../numbers';
import { endingWords, sayStep, type OwnWords } from '../terms';

export type SittingFacts = {
  /** A bloc votes openly, into no box. */
  kind: 'council' | 'bloc';
  state: string;
  returned: number;
  issued: number;
  members: number;
  opensAt: Date;
  closesAt: Date;
  timeZone: string;
  /** How many it needs, and how many have come in a way that counts for it. */
  quorum: { needed: number; there: number; citation: Citation };
  /** Items that can still pass, of those that are voted on. */
  reachable: number;
  items: number;
};

/** Lines in the order in which they are read; none of a sitting that is over. */
export function saySittingStanding(facts: SittingFacts, language: Language): string[] {
  const { kind, state, returned, issued, members, opensAt, closesAt, timeZone, quorum, reachable, items } = facts;
  if (state !== 'open' && state !== 'convened') return [];
  const [opens, closes] = [opensAt, closesAt].map((at) => sayInstant(at, language, timeZone));
  const clause = sayClause(quorum.citation, language);
  const isMet = quorum.there >= quorum.needed;
  if (language === 'vi')
    return [
      state === 'open'
        ? `Đã có ${returned}/${issued} phiếu; ${kind === 'bloc' ? 'kết thúc biểu quyết' : 'đóng hòm'} ${closes ?? ''}.`
        : `${kind === 'bloc' ? 'Biểu quyết' : 'Bỏ phiếu'} từ ${opens ?? ''} đến ${closes ?? ''}.`,
      state === 'open'
        ? `${isMet ? 'Đủ' : 'Chưa đủ'} điều kiện họp: ${quorum.there}, cần ${quorum.needed} trên ${members} [${clause}].`
        : `Cần ${quorum.needed} trên ${members} thành viên để họp [${clause}].`,
      `Còn có thể đạt: ${reachable}/${items} mục.`,
    ];
  return [
    state === 'open'
      ? `${kind === 'bloc' ? 'Votes' : 'Ballots in the box'}: ${returned} of ${issued}; ${kind === 'bloc' ? 'voting' : 'it'} closes on ${closes ?? ''}.`
      : `Voting from ${opens ?? ''} to ${closes ?? ''}.`,
    state === 'open'
      ? `Quorum ${isMet ? 'met' : 'not met yet'}: ${quorum.there}, ${quorum.needed} of ${members} needed [${clause}].`
      : `Needed for a quorum: ${quorum.needed} of ${several(members, 'member')} [${clause}].`,
    `Still reachable: ${reachable} of ${several(items, 'item')}.`,
  ];
}

type Turnout = { members: number; issued: number; returned: number; came: Ways | null };

/** 15 · phát ra 15 · thu về 14 (13 dự họp, 1 văn bản): papers of a sitting, and once it is counted how they came back. */
export function sayTurnout({ members, issued, returned, came }: Turnout, language: Language): string {
  const said = TURNOUT[language];
  const ways = (['present', 'proxies', 'written'] as const).flatMap((way) =>
    came === null || came[way] === 0 ? [] : [`${came[way]} ${said[way]}`],
  );
  // Before the box opens nothing is issued yet.
  if (issued === 0) return String(members);
  const how = ways.length === 0 ? '' : ` (${ways.join(', ')})`;
  return `${members} · ${said.issued} ${issued} · ${said.returned} ${returned}${how}`;
}

const TURNOUT: Bilingual<Record<keyof Ways | 'issued' | 'returned', string>> = {
  vi: {
    issued: 'phát ra',
    returned: 'thu về',
    present: 'dự họp',
    proxies: 'qua người được ủy quyền',
    written: 'bằng văn bản',
  },
  en: {
    issued: 'issued',
    returned: 'returned',
    present: 'at the sitting',
    proxies: 'by a delegate',
    written: 'in writing',
  },
};

type Follows = { nomination: string; kind: 'council' | 'bloc'; follows: { goesOn: Following; words: OwnWords } };

/** Theo kết quả này: 2020-0002 chờ phiên khác. What a counted item means for its case, by the rules of the case. */
export function sayFollows({ nomination, kind, follows }: Follows, language: Language): string {
  const said = FOLLOWS[language];
  const { goesOn, words } = follows;
  if ('ending' in goesOn) return said.ends(nomination, endingWords[language][goesOn.ending]);
  return goesOn.step === kind ? said.again(nomination) : said.goesOn(nomination, sayStep(goesOn.step, language, words));
}

const FOLLOWS: Bilingual<{
  ends: (number: string, ending: string) => string;
  again: (number: string) => string;
  goesOn: (number: string, step: string) => string;
}> = {
  vi: {
    ends: (number, ending) => `Theo kết quả này: ${number} đã kết thúc (${ending}).`,
    again: (number) => `Theo kết quả này: ${number} chờ phiên khác.`,
    goesOn: (number, step) => `Theo kết quả này: ${number} chuyển sang bước ${step}.`,
  },
  en: {
    ends: (number, ending) => `By this result ${number} has ended (${ending}).`,
    again: (number) => `By this result ${number} waits for another sitting.`,
    goesOn: (number, step) => `By this result ${number} goes on to: ${step}.`,
  },
};
