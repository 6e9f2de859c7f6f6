/** How a sitting stands while it runs: ballots by number, the quorum, what can still pass. Never what was voted. */

import type { Citation } from '../../rules/refusal';
import { sayClause } from '../clauses';
import { sayInstant } from '../dates';
import type { Language } from '../language';

export type SittingFacts = {
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
  const { state, returned, issued, members, opensAt, closesAt, timeZone, quorum, reachable, items } = facts;
  if (state !== 'open' && state !== 'convened') return [];
  const [opens, closes] = [opensAt, closesAt].map((at) => sayInstant(at, language, timeZone));
  const clause = sayClause(quorum.citation, language);
  const isMet = quorum.there >= quorum.needed;
  if (language === 'vi')
    return [
      state === 'open'
        ? `Đã có ${returned}/${issued} phiếu; đóng hòm ${closes ?? ''}.`
        : `Bỏ phiếu từ ${opens ?? ''} đến ${closes ?? ''}.`,
      state === 'open'
        ? `${isMet ? 'Đủ' : 'Chưa đủ'} điều kiện họp: ${quorum.there}, cần ${quorum.needed} trên ${members} [${clause}].`
        : `Cần ${quorum.needed} trên ${members} thành viên để họp [${clause}].`,
      `Còn có thể đạt: ${reachable}/${items} mục.`,
    ];
  return [
    state === 'open'
      ? `${returned} of ${issued} ballots are in; the box closes on ${closes ?? ''}.`
      : `Voting from ${opens ?? ''} to ${closes ?? ''}.`,
    state === 'open'
      ? `Quorum ${isMet ? 'met' : 'not met yet'}: ${quorum.there}, ${quorum.needed} of ${members} needed [${clause}].`
      : `${quorum.needed} of ${members} members are needed for a quorum [${clause}].`,
    `Still reachable: ${reachable} of ${items} items.`,
  ];
}
