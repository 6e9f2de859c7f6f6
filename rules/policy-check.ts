/**
 * What is wrong with packs, or deserves a look, before any nomination rests on them: gaps, overlaps, stages without
 * their rules, clauses that name no text, thresholds the bodies on file can hardly reach.
 */

import { checkCites, countLeaves } from './policy-cites';
import { found, type BodyOnFile, type Found, type PackFinding } from './policy-finding';
import { checkIdle } from './policy-idle';
import { overlay, type CitedPack } from './policy-overlay';
import type { PolicyPack } from './policy-pack';
import { checkRoots, checkSpan, readingChain } from './policy-spans';
import { checkAfterMax, checkFloors, checkHolders, checkSizes, checkThresholds } from './policy-thresholds';
import { isOfTitle } from './policy-titles';
import { missingFor } from './policy';
import { missingOnRoad, roadOf } from './policy-road';
import type { StageKind } from './stage-kinds';
import { undatedOn } from './deadline-keys';

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
    ...checkIdle(pack),
  ]);
  return { findings, leaves: wanted.map((pack) => ({ pack: pack.id, ...countLeaves(pack) })) };
}

/** Only what the pack itself says or leaves out for titles that can be decided under it. */
function checkTitles(pack: PolicyPack, packs: PolicyPack[], bodies: BodyOnFile[]): PackFinding[] {
  if (pack.level === 'default') return [];
  const chain = readingChain(pack, packs);
  const hasBloc = chain.some(({ level, bloc }) => level !== 'default' && bloc !== undefined);
  const read = { chain, whole: overlay(chain), hasBloc };
  const spoken = titlesSpokenOf(pack);
  return [
    ...checkFloors(pack, packs),
    ...checkThresholds(pack),
    ...checkHolders(pack),
    ...checkAfterMax(pack),
    ...checkSizes(pack, bodies),
    ...checkCodes(pack, read.whole),
    ...spoken.flatMap((code) => checkTitle(pack, read, code)),
    ...checkOthers(pack, read, spoken),
  ];
}

/** Rules by title whose code no title has: a letter too many, and the rule that was meant stays that of a wider pack. */
function checkCodes(pack: PolicyPack, { titles = {} }: CitedPack): PackFinding[] {
  return Object.entries(rulesByTitle(pack)).flatMap(([path, rules = {}]) =>
    Object.keys(rules)
      .filter((code) => code !== 'default' && titles[code] === undefined)
      .map((title) => found(pack.id)('warning', 'title-unknown', `${path}.${title}`, { title })),
  );
}

function rulesByTitle({ council, dossier }: PolicyPack) {
  return {
    'council.vote': council?.vote,
    'council.unit.vote': council?.unit?.vote,
    'council.quorumFor': council?.quorumFor,
    dossier,
  };
}

/** Titles that a pack has, or rules by their code where nominations rest on it. */
function titlesSpokenOf(pack: PolicyPack): string[] {
  const named = Object.keys(pack.titles ?? {});
  if (!isOfAwardingAuthority(pack)) return named;
  const ruled = Object.values(rulesByTitle(pack)).flatMap((rules = {}) => Object.keys(rules));
  return [...new Set([...named, ...ruled])].filter((code) => code !== 'default');
}

/** A unit's own pack comes over its authority's, which may say what it leaves out. */
function isOfAwardingAuthority({ level }: PolicyPack): boolean {
  return level === 'ministry' || level === 'province';
}

/** Titles of wider packs that nobody could be nominated for under this one, which says nothing of them. */
function checkOthers(pack: PolicyPack, { chain, whole }: Read, spoken: string[]): PackFinding[] {
  if (!isOfAwardingAuthority(pack)) return [];
  const others = Object.entries(whole.titles ?? {}).filter(
    ([code, { stages = [] }]) => stages.length > 0 && !spoken.includes(code),
  );
  return others.flatMap(([title]) => {
    const missing = missingFor(chain, title);
    if (missing.length === 0) return [];
    return [found(pack.id)('warning', 'title-unready', `titles.${title}`, { title, missing: missing.join(', ') })];
  });
}

/** `hasBloc`: whether some authority has said how the bloc decides; our own defaults are nobody's rules on it. */
type Read = { chain: PolicyPack[]; whole: CitedPack; hasBloc: boolean };

function checkTitle(pack: PolicyPack, { chain, whole, hasBloc }: Read, code: string): PackFinding[] {
  const on = found(pack.id);
  const title = whole.titles?.[code] ?? {};
  const path = `titles.${code}`;
  const twice = (title.stages ?? []).filter((stage, at, all) => all.indexOf(stage) !== at);
  const cap = title.cap?.value ?? undefined;
  const uncapped = cap !== undefined && isOfTitle(cap) && whole.titles?.[cap.of] === undefined;
  const stages = roadOf(whole, code, title.stages ?? []);
  const onRoad = pack.level === 'national' ? [] : checkStages(on, whole, { code, stages, hasBloc });
  const missing = isOfAwardingAuthority(pack) ? missingFor(chain, code) : [];
  const others = missing.filter((key) => onRoad.every((one) => one.path !== key));
  return [
    ...twice.map((stage) => on('error', 'stage-twice', `${path}.stages`, { stage, title: code })),
    ...(uncapped ? [on('error', 'cap-unknown', `${path}.cap`, { of: cap.of })] : []),
    ...onRoad,
    ...others.map((key) => on('error', 'no-rule', key, { title: code })),
  ];
}

type Road = { code: string; stages: StageKind[]; hasBloc: boolean };

/** Under an authority's own pack a title must be decidable: a national pack may leave that to it. */
function checkStages(on: Found, whole: CitedPack, { code, stages, hasBloc }: Road): PackFinding[] {
  const { council, deadlines } = whole;
  const votes = { ...council?.vote, ...council?.unit?.vote };
  const facts = { title: code };
  const unruled = missingOnRoad(whole, code, stages).map((key) =>
    on('error', 'no-deadline', key, { step: key, title: code }),
  );
  const undated = undatedOn(stages, deadlines).map(({ step, key }) =>
    on('error', 'no-deadline', key, { step, title: code }),
  );
  const unshared = stages.includes('council') && votes[code] === undefined && votes.default === undefined;
  return [
    ...(unshared ? [on('error', 'no-share', `council.vote.${code}`, facts)] : []),
    ...(stages.includes('bloc') && !hasBloc ? [on('error', 'no-bloc', `titles.${code}`, facts)] : []),
    ...undated,
    ...unruled,
  ];
}
