/**
 * What is wrong with packs, or deserves a look, before any nomination rests on them: gaps, overlaps, stages without
 * their rules, clauses that name no text, thresholds the bodies on file can hardly reach.
 */

import { addDays, type CivilDate } from './calendar';
import { laxerVote } from './policy-chain';
import { overlay, type CitedPack } from './policy-overlay';
import type { PolicyPack } from './policy-pack';
import { needed, type Share } from './shares';
import { deadlineKeyOf, isStageKind, type StageKind, type StepKind } from './stages';

/** An error keeps a pack from being used; a warning does not. */
export type PackRule =
  | 'overlap'
  | 'gap'
  | 'span-reversed'
  | 'extends-unknown'
  | 'extends-circle'
  | 'no-share'
  | 'no-bloc'
  | 'no-deadline'
  | 'stage-unknown'
  | 'share-laxer'
  | 'cap-unknown'
  | 'cite-unlisted'
  | 'size-impossible'
  | 'date-impossible'
  | 'stage-twice'
  | 'board-needs-more'
  | 'board-not-members'
  | 'body-too-small'
  | 'unanimity';

export type PackFinding = {
  level: 'error' | 'warning';
  rule: PackRule;
  pack: string;
  /** Path of the leaf, members joined by points. */
  path: string;
  facts: Record<string, string | number>;
};

/** A body on file, with the seats that are filled. */
export type BodyOnFile = { id: string; kind: 'council' | 'bloc'; members: number };

export type PackCheck = {
  findings: PackFinding[];
  /** By pack: how many leaves a page was read for, and how many are assumed. */
  leaves: { pack: string; confirmed: number; assumed: number }[];
};

/**
 * Checks some packs among all there are.
 * @param asked ids of the packs to report on; all of them where none is named
 */
export function checkPacks(
  packs: PolicyPack[],
  { asked, bodies = [] }: { asked?: string[]; bodies?: BodyOnFile[] } = {},
): PackCheck {
  const wanted = packs.filter(({ id }) => asked === undefined || asked.includes(id));
  const findings = wanted.flatMap((pack) => [
    ...checkSpan(pack, packs),
    ...checkRoots(pack, packs),
    ...checkCites(pack, packs),
    ...checkTitles(pack, packs, bodies),
  ]);
  return { findings, leaves: wanted.map((pack) => ({ pack: pack.id, ...countLeaves(pack) })) };
}

function checkSpan(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const { id, validFrom, validTo, authority, level } = pack;
  const on = found(id);
  if (validTo !== null && validTo < validFrom)
    return [on('error', 'span-reversed', 'validTo', { from: validFrom, to: validTo })];
  if (level === 'default') return [];
  const others = packs.filter((other) => other.id !== id && other.authority === authority && other.level !== 'default');
  const overlaps = others
    .filter((other) => other.validFrom <= (validTo ?? other.validFrom) && validFrom <= (other.validTo ?? validFrom))
    .map((other) =>
      on('error', 'overlap', 'validFrom', { other: other.id, from: other.validFrom, to: other.validTo ?? '' }),
    );
  return overlaps.length > 0 ? overlaps : checkGaps(pack, others);
}

/** Days next to a pack on which nothing of its authority is in force, though something was before or may be after. */
function checkGaps({ id, validFrom, validTo }: PolicyPack, others: PolicyPack[]): PackFinding[] {
  const starts = others.map((other) => other.validFrom).filter((day) => day > (validTo ?? validFrom));
  const ends = others.flatMap((other) => other.validTo ?? []).filter((day) => day < validFrom);
  const on = (path: string, from: CivilDate, to: string): PackFinding[] =>
    to === '' || from <= to ? [found(id)('warning', 'gap', path, { from, to })] : [];
  const [next] = starts.sort();
  const last = ends.sort().at(-1);
  return [
    ...(last === undefined ? [] : on('validFrom', addDays(last, 1), addDays(validFrom, -1))),
    ...(validTo === null ? [] : on('validTo', addDays(validTo, 1), next === undefined ? '' : addDays(next, -1))),
  ];
}

function checkRoots(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const on = found(pack.id);
  if (pack.extends === null) return [];
  if (!packs.some(({ id }) => id === pack.extends)) {
    return [on('error', 'extends-unknown', 'extends', { extends: pack.extends })];
  }
  const seen = rootsOf(pack, packs).map(({ id }) => id);
  return new Set(seen).size === seen.length
    ? []
    : [on('error', 'extends-circle', 'extends', { extends: pack.extends })];
}

/** A pack with those it stands on, widest first; a circle shows by the pack that comes twice. */
function rootsOf(pack: PolicyPack, packs: PolicyPack[]): PolicyPack[] {
  const roots = [pack];
  let base = baseOf(pack, packs);
  while (base !== undefined && !roots.includes(base)) {
    roots.unshift(base);
    base = baseOf(base, packs);
  }
  if (base !== undefined) roots.unshift(base);
  return roots;
}

function baseOf(pack: PolicyPack, packs: PolicyPack[]): PolicyPack | undefined {
  return packs.find(({ id }) => id === pack.extends);
}

/** The packs a pack is read with: the defaults, those it stands on, itself. */
export function readingChain(pack: PolicyPack, packs: PolicyPack[]): PolicyPack[] {
  const defaults = packs.filter(({ level, id }) => level === 'default' && id !== pack.id);
  return [...defaults, ...new Set(rootsOf(pack, packs))];
}

/** A clause like `N91 45.8 (A1)` names texts; each must be listed in the pack or in one it stands on. */
function checkCites(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const listed = new Set(readingChain(pack, packs).flatMap(({ texts }) => Object.keys(texts)));
  const findings: PackFinding[] = [];
  walkLeaves(pack, '', ({ cite }, path) => {
    const [first = ''] = cite.split(/[ ;,]/);
    if (/^[A-Z]{1,3}\d{1,3}$/.test(first) && !listed.has(first)) {
      findings.push(found(pack.id)('error', 'cite-unlisted', path, { cite, text: first }));
    }
  });
  return findings;
}

type AnyLeaf = { cite: string; certainty: string };

function walkLeaves(node: unknown, path: string, see: (leaf: AnyLeaf, path: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('cite' in node && 'certainty' in node) see(node as AnyLeaf, path);
  for (const [key, member] of Object.entries(node)) {
    const inner = key === 'value' && 'cite' in node ? path : path === '' ? key : `${path}.${key}`;
    walkLeaves(member, inner, see);
  }
}

/** How many leaves a page was read for, and how many are assumed. */
export function countLeaves(pack: PolicyPack): { confirmed: number; assumed: number } {
  const counted = { confirmed: 0, assumed: 0 };
  walkLeaves(pack, '', ({ certainty }) => {
    counted[certainty === 'confirmed' ? 'confirmed' : 'assumed'] += 1;
  });
  return counted;
}

/** Only what the pack itself says or leaves out for titles that can be decided under it. */
function checkTitles(pack: PolicyPack, packs: PolicyPack[], bodies: BodyOnFile[]): PackFinding[] {
  if (pack.level === 'default') return [];
  const chain = readingChain(pack, packs);
  const hasBloc = chain.some(({ level, bloc }) => level !== 'default' && bloc !== undefined);
  const read = { whole: overlay(chain), hasBloc };
  return [
    ...checkFloors(pack, chain),
    ...checkThresholds(pack),
    ...checkHolders(pack),
    ...checkSizes(pack, bodies),
    ...Object.keys(pack.titles ?? {}).flatMap((code) => checkTitle(pack, read, code)),
  ];
}

/** `hasBloc`: whether some authority has said how the bloc decides; our own defaults are nobody's rules on it. */
type Read = { whole: CitedPack; hasBloc: boolean };

function checkTitle(pack: PolicyPack, { whole, hasBloc }: Read, code: string): PackFinding[] {
  const on = found(pack.id);
  const title = whole.titles?.[code] ?? {};
  const path = `titles.${code}`;
  const unknown = (title.stages ?? []).filter((stage) => !isStageKind(stage));
  const twice = (title.stages ?? []).filter((stage, at, all) => all.indexOf(stage) !== at);
  const base = title.cap?.value?.of ?? '';
  const uncapped = /^[A-Z_]+$/.test(base) && whole.titles?.[base] === undefined;
  return [
    ...unknown.map((stage) => on('warning', 'stage-unknown', `${path}.stages`, { stage })),
    ...twice.map((stage) => on('error', 'stage-twice', `${path}.stages`, { stage, title: code })),
    ...(uncapped ? [on('error', 'cap-unknown', `${path}.cap`, { of: base })] : []),
    ...(pack.level === 'national'
      ? []
      : checkStages(on, whole, { code, stages: (title.stages ?? []).filter(isStageKind), hasBloc })),
  ];
}

type Found = ReturnType<typeof found>;
type Road = { code: string; stages: StageKind[]; hasBloc: boolean };

/** Under an authority's own pack a title must be decidable: a national pack may leave that to it. */
function checkStages(on: Found, { council, deadlines }: CitedPack, { code, stages, hasBloc }: Road): PackFinding[] {
  const votes = { ...council?.vote, ...council?.unit?.vote };
  const facts = { title: code };
  const undated = stepsOf(stages).flatMap((step) => {
    const key = deadlineKeyOf({ stages, ...(stages.includes('bloc') ? { bloc: {} as never } : {}) }, step);
    return deadlines?.[key] === undefined
      ? [on('error', 'no-deadline', `deadlines.${key}`, { step, title: code })]
      : [];
  });
  const unshared = stages.includes('council') && votes[code] === undefined && votes.default === undefined;
  return [
    ...(unshared ? [on('error', 'no-share', `council.vote.${code}`, facts)] : []),
    ...(stages.includes('bloc') && !hasBloc ? [on('error', 'no-bloc', `titles.${code}`, facts)] : []),
    ...undated,
  ];
}

/** The steps that are opened for some stages; a case that ends in the house waits for its head's answer. */
function stepsOf(stages: StageKind[]): StepKind[] {
  const steps = stages.flatMap((stage): StepKind[] => (stage === 'ministry' ? ['submission'] : [stage]));
  return [...steps, 'answer'];
}

function checkFloors(pack: PolicyPack, chain: PolicyPack[]): PackFinding[] {
  const titles = [...Object.keys(pack.council?.vote ?? {}), ...Object.keys(pack.council?.unit?.vote ?? {})];
  return [...new Set(titles)].flatMap((title) => {
    const laxer = laxerVote(title, chain);
    if (laxer?.pack !== pack.id) return [];
    const facts = { share: ofBase(laxer.vote), floor: ofBase(laxer.floor.vote), by: laxer.floor.by };
    return [found(pack.id)('error', 'share-laxer', `${laxer.key}.share`, facts)];
  });
}

function ofBase({ share, base }: { share: Share; base: string }): string {
  return `${shown(share)} ${base}`;
}

/** Sizes no council can have, and dates no year has. */
function checkThresholds({ id, council, deadlines = {} }: PolicyPack): PackFinding[] {
  const on = found(id);
  const { min = 1, max = null, odd = false } = council?.size?.value ?? {};
  const none = max !== null && (min > max || (odd && min === max && min % 2 === 0));
  const undated = Object.entries(deadlines).flatMap(([key, { value: rule }]) => {
    if (rule.type !== 'fixedDate' || rule.day <= (LONGEST[rule.month - 1] ?? 0)) return [];
    return [on('error', 'date-impossible', `deadlines.${key}`, { month: rule.month, day: rule.day })];
  });
  return [...(none ? [on('error', 'size-impossible', 'council.size', { min, max })] : []), ...undated];
}

/** Days that every year has, by month. */
const LONGEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The board that holds the key of a box: as many as open it must be on it, and only members can be. */
function checkHolders({ id, council }: PolicyPack): PackFinding[] {
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

/** What the shares come to in the bodies on file. */
function checkSizes(pack: PolicyPack, bodies: BodyOnFile[]): PackFinding[] {
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

function found(pack: string) {
  return (level: PackFinding['level'], rule: PackRule, path: string, facts: PackFinding['facts']): PackFinding => ({
    level,
    rule,
    pack,
    path,
    facts,
  });
}
