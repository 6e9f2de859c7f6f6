/**
 * The policy of one nomination: the packs in force on its days laid over one another, every value with the clause it
 * comes from. Plain JSON: it is stored with the nomination and hashed elsewhere.
 */

import type { CivilDate } from './calendar';
import { withAbstentions } from './policy-bloc';
import { byLevel, chainOn, findLaxer } from './policy-chain';
import type { DeadlineRule, PolicyPack } from './policy-pack';
import { overlay, type CitedPack, type Leaf } from './policy-overlay';
import type { Citation, Refusal } from './refusal';
import { checkRoad, opinionsOn, roadOf } from './policy-road';
import type { StageKind } from './stage-kinds';
import { dayIn } from './deadlines';
import { withWarnings } from './policy-deadlines';
import { undatedOn } from './deadline-keys';

export { PolicyPack, readPolicyPack } from './policy-pack';

/** The rules of a section, all of them there. */
type Complete<Section, Key extends keyof Section> = { [Name in Key]-?: NonNullable<Section[Name]> };

type CitedTitle = NonNullable<CitedPack['titles']>[string];
type CitedCouncil = NonNullable<CitedPack['council']>;
type CitedBloc = NonNullable<CitedPack['bloc']>;

const SITTING = [
  'quorum',
  'maxBallots',
  'revote',
  'afterMax',
  'overQuota',
  'order',
  'secondSitting',
  'publish',
] as const;
const COUNCIL = [...SITTING, 'absence', 'recusal', 'countingBoard'] as const;
const BLOC = [...SITTING, 'vote', 'nominee', 'score', 'flagsPerBloc', 'calendarWindow'] as const;
const BLOC_CARRIED = ['duties', 'localOpinion', 'size', 'leaderOpinion', 'flagsInAll', 'roster'] as const;
const TITLE = ['name', 'subject', 'decider'] as const;
const GENERAL = ['calendar', 'supplement', 'ladder', 'ballotLadder', 'hold', 'steering'] as const;
const CARRIED = [
  'words',
  'yearEnds',
  'notices',
  'consultation',
  'rewards',
  'revocation',
  'retention',
  'papers',
  'transitional',
  'delegated',
  'forms',
  'bringing',
  'files',
  'letters',
  'reminding',
  'deputies',
  'secondPerson',
] as const;

type PolicyTitle = {
  code: string;
  name: string;
  family: NonNullable<CitedTitle['family']>;
  type: NonNullable<CitedTitle['type']>;
  subject: NonNullable<CitedTitle['subject']>;
  decider: string;
  deciderCitation: Citation;
  order: number;
  preconditions: NonNullable<CitedTitle['preconditions']>;
  alternatives: NonNullable<CitedTitle['alternatives']>;
  /** Places in a round, a cap on holders, a wait between awards; nothing where the packs set none. */
  mayNominate?: NonNullable<CitedTitle['mayNominate']>;
  seats?: NonNullable<CitedTitle['seats']>;
  cap?: NonNullable<CitedTitle['cap']>;
  oncePer?: NonNullable<CitedTitle['oncePer']>;
};
type AfterMax = Extract<NonNullable<CitedCouncil['afterMax']>, Citation>;
type CouncilPolicy = Omit<Complete<CitedCouncil, (typeof COUNCIL)[number]>, 'afterMax'> & {
  vote: NonNullable<CitedCouncil['vote']>[string];
  afterMax: AfterMax;
} & Pick<CitedCouncil, 'size' | 'roles' | 'papersSentBefore' | 'consultationInstead' | 'dissent'>;
type BlocPolicy = Omit<Complete<CitedBloc, (typeof BLOC)[number]>, 'afterMax'> & { afterMax: AfterMax } & Pick<
    CitedBloc,
    (typeof BLOC_CARRIED)[number]
  >;

export type Policy = {
  /** The packs' ids joined by `+`, widest authority first. */
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
  /** Rules between cases, such as one award for one achievement. */
  crossCase: NonNullable<CitedPack['crossCase']>;
} & Complete<CitedPack, (typeof GENERAL)[number]> &
  Pick<CitedPack, (typeof CARRIED)[number] | 'partyOpinion' | 'localOpinion' | 'opinions'>;

export type PolicyQuestion = {
  authority: string;
  title: string;
  year: number;
  openedOn: CivilDate;
  /** The organisation that nominates, whose own rules come last. */
  unit?: string;
};

/**
 * The policy that rules a nomination. What a title asks comes from the packs in force at the end of the emulation year
 * or on the opening day, whichever is earlier; how it is decided, and when such a year ends, from those in force on the
 * opening day.
 * Refused, all at once: no pack or two for a day, an unknown title, a stage without its rules, a share laxer than a
 * floor set above.
 */
export function resolvePolicy(packs: PolicyPack[], question: PolicyQuestion): Policy | Refusal[] {
  const { title } = question;
  const found = chainsFor(packs, question);
  if ('refusals' in found) return found.refusals;
  const { criteria, procedure } = found;
  const titles = new Map(Object.entries(overlay(criteria).titles ?? {}));
  const asked = titles.get(title);
  if (asked === undefined) {
    const known = [...titles.keys()].sort();
    const names = Object.fromEntries([...titles].map(([code, { name = code }]) => [code, name]));
    return [{ code: 'unknown-title', field: 'title', value: title, known, names }];
  }
  const laxer = findLaxer(title, procedure);
  return laxer === undefined ? assemble(question, { asked, criteria, procedure }) : [laxer];
}

type Chains = { criteria: PolicyPack[]; procedure: PolicyPack[] };

/** The packs that say what titles there are and what they ask, and those that say how it goes on. */
export function chainsFor(
  packs: PolicyPack[],
  question: Omit<PolicyQuestion, 'title'>,
): Chains | { refusals: Refusal[] } {
  const { year, openedOn } = question;
  const procedure = chainOn(packs, question, openedOn);
  if ('refusals' in procedure) return procedure;
  const named = procedure.chain.findLast(({ yearEnds }) => yearEnds !== undefined);
  const ends = named?.yearEnds?.value ?? CALENDAR_YEAR;
  const yearEnd = dayIn(year + ends.yearOffset, ends).date;
  const criteria = chainOn(packs, question, yearEnd < openedOn ? yearEnd : openedOn);
  return 'refusals' in criteria ? criteria : { criteria: criteria.chain, procedure: procedure.chain };
}

const CALENDAR_YEAR = { month: 12, day: 31, yearOffset: 0 };

/**
 * What a nomination of a title would be refused for under packs read over one another: the path of each rule that none of
 * them says. Nothing for a title they do not have.
 */
export function missingFor(chain: PolicyPack[], title: string): string[] {
  const asked = overlay(chain).titles?.[title];
  if (asked === undefined) return [];
  const question = { authority: '', title, year: 0, openedOn: '' };
  const policy = assemble(question, { asked, criteria: chain, procedure: chain });
  if (!Array.isArray(policy)) return [];
  return policy.flatMap((refusal) => {
    if (refusal.code === 'no-share') return [`council.vote.${title}`];
    return refusal.code === 'no-rule' ? [refusal.key] : [];
  });
}

type Parts = Chains & { asked: CitedTitle };

function assemble(question: PolicyQuestion, { asked, criteria, procedure }: Parts): Policy | Refusal[] {
  const pack = overlay(procedure);
  const used = [...new Set([...criteria, ...procedure])].filter(({ level }) => level !== 'default').sort(byLevel);
  const { authority, year, openedOn, title } = question;
  const refusals: Refusal[] = [];
  const stages = roadOf(pack, title, asked.stages ?? []);
  if (stages.length === 0) refusals.push({ code: 'no-rule', key: `titles.${title}.stages` });
  refusals.push(...checkRoad(pack, title, stages));
  refusals.push(...undatedOn(stages, pack.deadlines).map(({ key }): Refusal => ({ code: 'no-rule', key })));
  const policy = {
    id: used.map(({ id }) => id).join('+'),
    packs: used.map(({ id }) => id),
    authority,
    year,
    openedOn,
    title: titleOf(title, asked, refusals),
    stages,
    texts: Object.assign({}, ...used.map(({ texts }) => texts)) as Policy['texts'],
    council: councilOf(pack, { title, name: asked.name ?? title, refusals }),
    ...(stages.includes('bloc') ? { bloc: blocOf(pack, title, refusals) } : {}),
    dossier: dossierOf(pack, { title, asked, refusals }),
    deadlines: withWarnings(pack.deadlines ?? {}),
    crossCase: pack.crossCase ?? {},
    ...complete(pack, { name: '', keys: GENERAL, refusals }),
    ...carried(pack, CARRIED),
    ...(stages.includes('ministry') ? {} : withoutMinistry(pack)),
    ...opinionsOn(pack, stages),
  };
  return refusals.length > 0 ? refusals : (policy as Policy);
}

/** A title that is decided in the house has no ministry to be called as a pack calls it. */
function withoutMinistry({ words }: CitedPack): Pick<CitedPack, 'words'> {
  if (words === undefined) return {};
  const { vi, en, ...rest } = words;
  const kept = (own: typeof vi): typeof vi =>
    own && Object.fromEntries(Object.entries(own).filter(([name]) => !OF_MINISTRY.includes(name)));
  return { words: { ...rest, ...(vi && { vi: kept(vi) }), ...(en && { en: kept(en) }) } };
}

const OF_MINISTRY = ['ministry', 'step.submission', 'step.answer'];

/** Of some titles those that a council would vote on without a share, under packs read over one another: a nomination of them is refused. */
export function withoutShare(chain: PolicyPack[], titles: readonly string[]): string[] {
  const { council } = overlay(chain);
  return titles.filter((title) => shareOf(votesOf(council), title) === undefined);
}

function votesOf(council: CitedPack['council']): NonNullable<CitedCouncil['vote']> {
  return { ...council?.vote, ...council?.unit?.vote };
}

function shareOf(vote: NonNullable<CitedCouncil['vote']>, title: string) {
  return vote[title] ?? vote['default'];
}

/** The rules of the council that votes: those of its level over those of all councils, its own quorum for the title. */
function councilOf(
  { council }: CitedPack,
  { title, name, refusals }: { title: string; name: string; refusals: Refusal[] },
) {
  const merged = { ...council, ...council?.unit, vote: votesOf(council) };
  const vote = shareOf(merged.vote, title);
  if (vote === undefined) refusals.push({ code: 'no-share', field: 'title', title, name, stage: 'council' });
  const own = merged.quorumFor?.[title];
  const section = own === undefined ? merged : { ...merged, quorum: own };
  return {
    ...complete(section, { name: 'council', keys: COUNCIL, refusals }),
    ...afterMaxOf(section, title),
    ...carried(section, ['size', 'roles', 'papersSentBefore', 'consultationInstead', 'dissent'] as const),
    vote,
  };
}

/** What follows the last ballot on a title, where the packs say it by title. */
function afterMaxOf({ afterMax }: Pick<CitedCouncil, 'afterMax'>, title: string): { afterMax?: AfterMax } {
  if (afterMax === undefined) return {};
  return { afterMax: isByTitle(afterMax) ? (afterMax[title] ?? afterMax.default) : afterMax };
}

function isByTitle(rule: NonNullable<CitedCouncil['afterMax']>): rule is Exclude<typeof rule, AfterMax> {
  return 'default' in rule;
}

function blocOf({ bloc }: CitedPack, title: string, refusals: Refusal[]) {
  const section = bloc?.vote === undefined ? (bloc ?? {}) : { ...bloc, vote: withAbstentions(bloc.vote) };
  return {
    ...complete(section, { name: 'bloc', keys: BLOC, refusals }),
    ...afterMaxOf(section, title),
    ...carried(section, BLOC_CARRIED),
  };
}

type Asking = { title: string; asked: CitedTitle; refusals: Refusal[] };

/** What the ministry is handed; a title that ends in the house has no such dossier. */
function dossierOf({ dossier }: CitedPack, { title, asked, refusals }: Asking) {
  const found = dossier?.[title]?.toMinistry ?? dossier?.default?.toMinistry;
  if (found !== undefined) return found;
  if (asked.stages?.includes('ministry') ?? true)
    refusals.push({ code: 'no-rule', key: `dossier.${title}.toMinistry` });
  return { ...(asked.decider ?? NOBODY), value: { sets: 1, parts: [] } };
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

/** The leaves of a section that are there, unchanged. */
function carried<Section extends object, Key extends keyof Section>(section: Section, keys: readonly Key[]) {
  const there = keys.filter((key) => section[key] !== undefined);
  return Object.fromEntries(there.map((key) => [key, section[key]])) as { [Name in Key]?: NonNullable<Section[Name]> };
}

/** Stands in for a decider whose absence is refused. */
const NOBODY = { value: '', cite: '', source: '', clause: '', certainty: 'assumed' as const };

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
    alternatives: asked.alternatives ?? [],
    ...carried(asked, ['mayNominate', 'seats', 'cap', 'oncePer'] as const),
  };
}
