/** Whether what a pack asks for can be reached at all, and whether it keeps to the floors set above it. */

import { chainOn, laxerVote } from './policy-chain';
import { walkLeaves } from './policy-cites';
import { found, type BodyOnFile, type PackFinding } from './policy-finding';
import type { PolicyPack } from './policy-pack';
import { readingChain } from './policy-spans';
import { needed, type Share } from './shares';

/** A vote that asks for less than a floor set above it, by any pack that is above it on some day of its time. */
export function checkFloors(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const titles = [...Object.keys(pack.council?.vote ?? {}), ...Object.keys(pack.council?.unit?.vote ?? {})];
  const chains = chainsOver(pack, packs);
  return [...new Set(titles)].flatMap((title) => {
    const laxer = chains.map((chain) => laxerVote(title, chain)).find((one) => one?.pack === pack.id);
    if (laxer === undefined) return [];
    const facts = { share: ofBase(laxer.vote), floor: ofBase(laxer.floor.vote), by: laxer.floor.by };
    return [found(pack.id)('error', 'share-laxer', `${laxer.key}.share`, facts)];
  });
}

/** The packs it is read with, and those over which it lies from each day on which another begins. */
function chainsOver(pack: PolicyPack, packs: PolicyPack[]): PolicyPack[][] {
  const begins = packs
    .map(({ validFrom }) => validFrom)
    .filter((day) => pack.validFrom < day && day <= (pack.validTo ?? day));
  const later = [...new Set(begins)].sort().map((on) => chainOn(packs, pack, on));
  return [readingChain(pack, packs), ...later.flatMap((one) => ('chain' in one ? [one.chain] : []))];
}

function ofBase({ share, base }: { share: Share; base: string }): string {
  return `${shown(share)} ${base}`;
}

/** Sizes no council can have, dates no year has, and hours no day has. */
export function checkThresholds({ id, council, bloc, ladder, yearEnds, deadlines = {} }: PolicyPack): PackFinding[] {
  const on = found(id);
  const { min = 1, max = null, odd = false } = council?.size?.value ?? {};
  const none = max !== null && (min > max || (odd && min === max && min % 2 === 0));
  const dated = Object.entries(deadlines).flatMap(([key, { value }]) =>
    value.type === 'fixedDate' ? [[`deadlines.${key}`, value] as const] : [],
  );
  const ends = yearEnds === undefined ? [] : [['yearEnds', yearEnds.value] as const];
  const undated = [...dated, ...ends].flatMap(([path, { month, day }]) =>
    day <= (LONGEST[month - 1] ?? 0) ? [] : [on('error', 'date-impossible', path, { month, day })],
  );
  const { from, to } = bloc?.calendarWindow?.value ?? { from: '01-01', to: '12-31' };
  const season = [from, to].every((day) => MONTH_DAY.test(day));
  const hours = [
    ...Object.entries(deadlines).map(([key, { value }]) => [`deadlines.${key}.endOfDay`, value.endOfDay] as const),
    ['ladder.at', ladder?.value.at] as const,
  ];
  return [
    ...(none ? [on('error', 'size-impossible', 'council.size', { min, max })] : []),
    ...undated,
    ...(season ? [] : [on('error', 'season-unreadable', 'bloc.calendarWindow', { from, to })]),
    ...hours.flatMap(([path, hour]) =>
      hour === undefined || HOUR.test(hour) ? [] : [on('error', 'hour-impossible', path, { hour })],
    ),
  ];
}

const HOUR = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** A day of the emulation year, or of one after it. */
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(\+\d)?$/;

/** The most days that a month has in any year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A council has no bloc's head and deputy to whom a decision could be left. */
export function checkAfterMax({ id, council }: PolicyPack): PackFinding[] {
  const findings: PackFinding[] = [];
  walkLeaves(council, 'council', ({ value, cite }, path) => {
    if (value === 'blocHeadAndDeputyDecide')
      findings.push(found(id)('error', 'bloc-only', path, { word: value, cite }));
  });
  return findings;
}

/** What the shares come to in the bodies on file. */
export function checkSizes(pack: PolicyPack, bodies: BodyOnFile[]): PackFinding[] {
  const on = found(pack.id);
  const least = pack.council?.size?.value.min;
  return bodies.flatMap(({ id: body, kind, members }) => {
    const small = kind === 'council' && least !== undefined && members < least;
    const votes = kind === 'council' ? Object.entries(pack.council?.vote ?? {}) : bloc(pack);
    return [
      ...(small ? [on('warning', 'body-too-small', 'council.size', { body, members, least })] : []),
      ...votes.flatMap(([title, { value }]) => {
        const wanted = needed(members, value.share);
        const unanimous = members > 0 && wanted === members && value.share.num !== value.share.den;
        const path = kind === 'council' ? `council.vote.${title}` : 'bloc.vote';
        return unanimous ? [on('warning', 'unanimity', path, { body, members, share: shown(value.share) })] : [];
      }),
    ];
  });
}

function bloc(pack: PolicyPack): [string, { value: { share: Share } }][] {
  return pack.bloc?.vote === undefined ? [] : [['', pack.bloc.vote]];
}

function shown({ num, den, op }: Share): string {
  return `${op} ${num}/${den}`;
}

/** The board that holds the key of a box: as many as open it must be on it, and only members can be. */
export function checkHolders({ id, council }: PolicyPack): PackFinding[] {
  const on = found(id);
  const board = council?.countingBoard;
  if (board === undefined || board.value.heldBy !== 'board') return [];
  const { cite } = board;
  const { size, needed: parts = size, from } = board.value;
  const path = 'council.countingBoard';
  return [
    ...(parts > size ? [on('error', 'board-needs-more', `${path}.needed`, { needed: parts, size, cite })] : []),
    ...(from === 'members' ? [] : [on('error', 'board-not-members', `${path}.from`, { from, cite })]),
  ];
}
