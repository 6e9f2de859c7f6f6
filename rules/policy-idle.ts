/**
 * What a pack may say that the program does not carry out yet. It is kept and shown with its clause, and whoever checks a
 * pack is told, so that nobody relies on a rule that does nothing.
 */

import { DUTIES } from './after-award';
import { isOfTitle } from './policy-titles';
import type { Base } from './policy-votes';
import { found, type PackFinding } from './policy-finding';
import type { PolicyPack } from './policy-pack';
import { SCORE_DATES } from './score-dates';
import { opinionSteps, stepKinds, type StepKind } from './stage-kinds';
import { deadlineKeyOf } from './deadline-keys';

type Inner<Node> = Node extends { value: infer Value; cite: string } ? Inner<Value> : Node;
type Word<Key extends string> = string extends Key ? '*' : Key;
/** Conditions hold one another without end, and each of them is judged. */
type Judged = 'preconditions' | 'alternatives';

/** Every path that the schema knows, `*` standing for a key that a pack chooses and for each of a list. */
type PathOf<Node> = Node extends readonly (infer Item)[]
  ? Item extends object
    ? `*.${PathOf<Inner<Item>>}`
    : never
  : Node extends object
    ? {
        [Key in keyof Node & string]-?:
          | Word<Key>
          | (Key extends Judged ? never : `${Word<Key>}.${PathOf<Inner<NonNullable<Node[Key]>>>}`);
      }[keyof Node & string]
    : never;

/** Whether the program does what this value asks, though it does not do what another value would. */
type Done = (value: unknown, key: string) => boolean;

const is =
  (...words: unknown[]): Done =>
  (value) =>
    words.includes(value);
const never: Done = () => false;

const elsewhere: readonly StepKind[] = ['supplement', 'notice', ...opinionSteps, 'finding', 'revocation'];
const steps = stepKinds.filter((step) => !elsewhere.includes(step));
const roads = [
  { stages: ['bloc' as const, 'ministry' as const], bloc: {} as never },
  { stages: ['ministry' as const] },
  { stages: [] },
];
const DATED = new Set([
  'councilPapers',
  ...Object.values(SCORE_DATES),
  ...Object.values(DUTIES).flatMap(({ keys }) => keys),
  ...roads.flatMap((road) => steps.map((step) => deadlineKeyOf(road, step))),
]);
const KEPT = new Set([
  'oneAchievementOneAward',
  'initiativeUsedOnce',
  'oneStateFormPerYear',
  'preferOnEqual',
  'lowerNotRequired',
]);

/** A quorum is of those who sit in the body, or of those of them who may vote. */
const QUORUM_BASES: Base[] = ['all-members', 'all-minus-recused'];

/** The one table. A rule of `council` holds for `council.unit` too. */
const IDLE: Partial<Record<PathOf<PolicyPack>, Done>> = {
  transitional: never,
  'titles.*.councilAt': (levels) => Array.isArray(levels) && levels.every((level) => level === 'unit'),
  'titles.*.period': never,
  'titles.*.cap.of': (of) => isOfTitle({ of: String(of) }),
  'titles.*.cap.scope': is('unit'),
  'titles.*.alternatives': never,
  'council.ministry': never,
  'council.province': never,
  'council.quorum.base': is(...QUORUM_BASES),
  'council.quorumFor.*.base': is(...QUORUM_BASES),
  'council.roles': never,
  'council.size.max': is(null),
  'council.size.odd': is(false),
  'council.acting': never,
  'council.vote.*.method': is('secretBallot'),
  'council.vote.*.electorate': is('councilMembers'),
  'council.vote.*.choices': Array.isArray,
  'council.absence.until': is('boxClose'),
  'council.recusal.allowed': (value) => !Array.isArray(value) || value.every((word) => word === 'self'),
  'council.secondSitting.within': never,
  'council.countingBoard': (rule) => (rule as { heldBy?: string }).heldBy === 'board',
  'council.consultationInstead': (rule) => (rule as { allowed?: boolean }).allowed === false,
  'council.guests': never,
  'council.dissent': never,
  unitReview: never,
  'bloc.quorum.base': is(...QUORUM_BASES),
  'bloc.establishedBy': never,
  'bloc.size': never,
  'bloc.roster': never,
  'bloc.head': never,
  'bloc.deputy': never,
  'bloc.hosts': never,
  'bloc.score.table': Array.isArray,
  'bloc.vote.method': is('rollCall'),
  'bloc.vote.electorate': is('blocMembers'),
  'bloc.vote.choices': Array.isArray,
  'bloc.secondSitting.within': never,
  'dossier.*.toUnitHead': never,
  'dossier.*.toPrimeMinister': never,
  'dossier.*.toHomeAffairs': never,
  'dossier.*.toMinistry.paperOnlyIf': never,
  'dossier.*.toMinistry.sets': is(1),
  'deadlines.*': (_rule, key) => DATED.has(key),
  'deadlines.*.startsOn': is('receipt'),
  'deadlines.*.silence': is('wait'),
  'hold.afterPenalty': never,
  'crossCase.*': (_rule, key) => KEPT.has(key),
  'notices.outcome': never,
  'consultation.resumeWithin': never,
  'partyOpinion.resumeWithin': never,
  'localOpinion.resumeWithin': never,
  'rewards.paidBy': never,
  'rewards.highestOnlyPerPeriod': never,
  retention: never,
  delegated: never,
  forms: never,
};

const rows = Object.entries(IDLE).map(([path, done]) => ({ words: path.split('.'), done }));

/** Each field of a pack that asks for what nothing carries out, with its clause; fields within it are not named again. */
export function checkIdle(pack: PolicyPack): PackFinding[] {
  const findings: PackFinding[] = [];
  walk(pack, { keys: [], cite: '' }, ({ keys, cite }, value) => {
    const spelt = keys[0] === 'council' && keys[1] === 'unit' ? ['council', ...keys.slice(2)] : keys;
    const row = rows.find(({ words }) => matches(words, spelt));
    if (row === undefined || row.done(value, keys.at(-1) ?? '')) return false;
    findings.push(found(pack.id)('warning', 'not-carried-out', keys.join('.'), { cite: cite || firstCite(value) }));
    return true;
  });
  return findings;
}

function matches(words: string[], keys: string[]): boolean {
  return words.length === keys.length && words.every((word, at) => word === '*' || word === keys[at]);
}

type Place = { keys: string[]; cite: string };

/** Goes down until `see` says that it has seen enough; a leaf stands for its value. */
function walk(node: unknown, place: Place, see: (place: Place, value: unknown) => boolean): void {
  const [value, cite] = isLeaf(node) ? [node.value, node.cite] : [node, place.cite];
  if (value === undefined || (place.keys.length > 0 && see({ ...place, cite }, value))) return;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) walk(member, { keys: [...place.keys, key], cite }, see);
}

function isLeaf(node: unknown): node is { value: unknown; cite: string } {
  return typeof node === 'object' && node !== null && 'value' in node && 'cite' in node;
}

/** Of a section that has no clause of its own, the first within it. */
function firstCite(node: unknown): string {
  if (isLeaf(node)) return node.cite;
  if (typeof node !== 'object' || node === null) return '';
  return (
    Object.values(node)
      .map(firstCite)
      .find((cite) => cite !== '') ?? ''
  );
}
