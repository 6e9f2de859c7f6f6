/**
 * The policy of one nomination: the packs in force on its days laid over one another, every value with the clause it
 * comes from. Plain JSON: it is stored with the nomination and hashed elsewhere.
 */

import type { CivilDate } from './calendar';
import type { DeadlineRule, PolicyPack, Share } from './policy-pack';
import { overlay, type Cited, type CitedPack, type Leaf } from './policy-overlay';
import type { Citation, Refusal } from './refusal';
import { isStageKind, type StageKind } from './stage-kinds';

export { PolicyPack, readPolicyPack } from './policy-pack';

/** The rules of a section, all of them there. */
type Complete<Section, Key extends keyof Section> = { [Name in Key]-?: NonNullable<Section[Name]> };

type CitedTitle = NonNullable<CitedPack['titles']>[string];
type CitedCouncil = NonNullable<CitedPack['council']>;
type CitedBloc = NonNullable<CitedPack['bloc']>;

const COUNCIL = ['quorum', 'absence', 'recusal', 'secondSitting', 'publish'] as const;
const BLOC = [
  'quorum',
  'vote',
  'nominee',
  'score',
  'flagsPerBloc',
  'calendarWindow',
  'secondSitting',
  'publish',
] as const;
const TITLE = ['name', 'subject', 'decider'] as const;
const GENERAL = ['supplement', 'ladder', 'ballotLadder', 'hold', 'steering'] as const;

type PolicyTitle = {
  code: string;
  name: string;
  family: NonNullable<CitedTitle['family']>;
  type: NonNullable<CitedTitle['type']>;
  subject: NonNullable<CitedTitle['subject']>;
  decider: string;
  deciderCitation: Citation;
  order: number;
  preconditions: Cited<unknown>[];
};
type CouncilPolicy = Complete<CitedCouncil, (typeof COUNCIL)[number]> & {
  vote: NonNullable<CitedCouncil['vote']>[string];
};
type BlocPolicy = Complete<CitedBloc, (typeof BLOC)[number]>;

export type Policy = {
  /** The packs' ids joined by `+`, national first. */
  id: string;
  packs: string[];
  authority: string;
  year: number;
  openedOn: CivilDate;
  title: PolicyTitle;
  stages: StageKind[];
  texts: PolicyPack['texts'];
  council: CouncilPolicy;
  bloc?: BlocPolicy;
  dossier: NonNullable<NonNullable<CitedPack['dossier']>[string]['toMinistry']>;
  deadlines: Record<string, Leaf<DeadlineRule>>;
  /** Rules between cases, such as one award for one achievement; each a leaf. */
  crossCase: Record<string, unknown>;
} & Complete<CitedPack, (typeof GENERAL)[number]>;

export type PolicyQuestion = { authority: string; title: string; year: number; openedOn: CivilDate };

/**
 * The policy that rules a nomination. What a title asks comes from the packs in force at the end of the emulation year
 * or on the opening day, whichever is earlier; how it is decided, from those in force on the opening day.
 * Refused, all at once: no pack or two for a day, an unknown title, a stage without its rules, a share laxer than a
 * national floor.
 */
export function resolvePolicy(packs: PolicyPack[], question: PolicyQuestion): Policy | Refusal[] {
  const { authority, title, year, openedOn } = question;
  const yearEnd = `${year}-12-31`;
  const criteria = chainOn(packs, authority, yearEnd < openedOn ? yearEnd : openedOn);
  const procedure = chainOn(packs, authority, openedOn);
  if ('refusals' in procedure) return procedure.refusals;
  if ('refusals' in criteria) return criteria.refusals;
  const asked = overlay(criteria.chain).titles?.[title];
  if (asked === undefined) {
    const known = [...new Set(criteria.chain.flatMap((pack) => Object.keys(pack.titles ?? {})))].sort();
    return [{ code: 'unknown-title', field: 'title', value: title, known }];
  }
  const laxer = findLaxer(title, procedure.chain);
  if (laxer !== undefined) return [laxer];
  return assemble(question, { asked, criteria: criteria.chain, procedure: procedure.chain });
}

/** The national pack and the authority's own in force on a day, each after the pack of its level that it extends. */
function chainOn(
  packs: PolicyPack[],
  authority: string,
  on: CivilDate,
): { chain: PolicyPack[] } | { refusals: Refusal[] } {
  const nationals = packs.filter((pack) => pack.level === 'national');
  const own = packs.filter((pack) => pack.level !== 'national' && pack.authority === authority);
  const found = [inForce(nationals, nationals[0]?.authority ?? '', on), inForce(own, authority, on)];
  const refusals = found.filter((one) => 'code' in one);
  if (refusals.length > 0) return { refusals };
  return { chain: found.flatMap((one) => ('code' in one ? [] : withBase(packs, one))) };
}

function inForce(packs: PolicyPack[], authority: string, on: CivilDate): PolicyPack | Refusal {
  const [first, ...others] = packs.filter(({ validFrom, validTo }) => validFrom <= on && (validTo ?? on) >= on);
  if (first === undefined) return { code: 'no-policy', field: 'year', value: on, authority, on };
  if (others.length === 0) return first;
  return { code: 'policy-overlap', field: 'year', value: on, packs: [first, ...others].map((pack) => pack.id), on };
}

function withBase(packs: PolicyPack[], pack: PolicyPack): PolicyPack[] {
  const base = packs.find(({ id, level }) => id === pack.extends && level === pack.level);
  return base === undefined ? [pack] : [...withBase(packs, base), pack];
}

/** A share set nationally as a floor may be raised by an authority, never lowered. */
function findLaxer(title: string, chain: PolicyPack[]): Refusal | undefined {
  let floor: Share | undefined;
  for (const pack of chain) {
    const vote = pack.council?.vote?.[title]?.value;
    if (vote === undefined) continue;
    if (floor !== undefined && isLaxer(vote.share, floor)) {
      return { code: 'policy-laxer', key: `council.vote.${title}`, pack: pack.id };
    }
    if (vote.floor === true) floor = vote.share;
  }
  return undefined;
}

function isLaxer(share: Share, floor: Share): boolean {
  const [mine, theirs] = [share.num * floor.den, floor.num * share.den];
  return mine < theirs || (mine === theirs && share.op === '>=' && floor.op === '>');
}

type Parts = { asked: CitedTitle; criteria: PolicyPack[]; procedure: PolicyPack[] };

function assemble(question: PolicyQuestion, { asked, criteria, procedure }: Parts): Policy | Refusal[] {
  const pack = overlay(procedure);
  const used = [...new Set([...criteria, ...procedure])].sort((a, b) => rank(a) - rank(b));
  const { authority, year, openedOn, title } = question;
  const refusals: Refusal[] = [];
  const stages = stagesOf(title, asked, refusals);
  const policy = {
    id: used.map(({ id }) => id).join('+'),
    packs: used.map(({ id }) => id),
    authority,
    year,
    openedOn,
    title: titleOf(title, asked, refusals),
    stages,
    texts: Object.assign({}, ...used.map(({ texts }) => texts)) as Policy['texts'],
    council: councilOf(pack, title, refusals),
    ...(stages.includes('bloc') ? { bloc: complete(pack.bloc, { name: 'bloc', keys: BLOC, refusals }) } : {}),
    dossier: dossierOf(pack, title, refusals),
    deadlines: pack.deadlines ?? {},
    crossCase: pack.crossCase ?? {},
    ...complete(pack, { name: '', keys: GENERAL, refusals }),
  };
  return refusals.length > 0 ? refusals : (policy as Policy);
}

function councilOf({ council }: CitedPack, title: string, refusals: Refusal[]) {
  const vote = council?.vote?.[title] ?? council?.vote?.default;
  if (vote === undefined) refusals.push({ code: 'no-share', field: 'title', title, stage: 'council' });
  return { ...complete(council, { name: 'council', keys: COUNCIL, refusals }), vote };
}

function dossierOf({ dossier }: CitedPack, title: string, refusals: Refusal[]) {
  const found = (dossier?.[title] ?? dossier?.default)?.toMinistry;
  if (found === undefined) refusals.push({ code: 'no-rule', key: `dossier.${title}.toMinistry` });
  return found;
}

const LEVELS = ['national', 'ministry', 'province', 'agency'];

function rank({ level, validFrom }: PolicyPack): number {
  return LEVELS.indexOf(level) * 1e8 + Number(validFrom.replaceAll('-', ''));
}

/** The rules of a section that must all be there; each that is missing is a refusal, and the policy is not used. */
function complete<Section, Key extends keyof Section & string>(
  section: Section | undefined,
  { name, keys, refusals }: { name: string; keys: readonly Key[]; refusals: Refusal[] },
): Complete<Section, Key> {
  for (const key of keys) {
    if (section?.[key] === undefined) refusals.push({ code: 'no-rule', key: name === '' ? key : `${name}.${key}` });
  }
  const entries = keys.map((key) => [key, section?.[key]]);
  return Object.fromEntries(entries) as Complete<Section, Key>;
}

function stagesOf(title: string, { stages = [] }: CitedTitle, refusals: Refusal[]): StageKind[] {
  if (stages.length === 0) refusals.push({ code: 'no-rule', key: `titles.${title}.stages` });
  const unknown = stages.filter((stage) => !isStageKind(stage));
  for (const stage of unknown) refusals.push({ code: 'stage-unknown', field: 'title', value: title, title, stage });
  return stages.filter(isStageKind);
}

/** Stands in for a decider whose absence is refused. */
const NOBODY = { value: '', source: '', clause: '', certainty: 'assumed' as const };

function titleOf(code: string, asked: CitedTitle, refusals: Refusal[]): PolicyTitle {
  const { name, subject } = complete(asked, { name: `titles.${code}`, keys: TITLE, refusals });
  const decider = asked.decider ?? NOBODY;
  const { source, clause, certainty } = decider;
  return {
    code,
    name,
    family: asked.family ?? 'emulationTitle',
    type: asked.type ?? 'merit',
    subject,
    decider: decider.value,
    deciderCitation: { source, clause, certainty },
    order: asked.order ?? 0,
    preconditions: asked.preconditions ?? [],
  };
}
