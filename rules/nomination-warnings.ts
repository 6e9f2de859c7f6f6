/** What a nomination as a whole should make its staff ask. Nothing here blocks. */

import type { Calendar } from './calendar';
import { deriveDeadline } from './deadlines';
import { openParts } from './dossier';
import type { NominationInput } from './nomination-input';
import type { Policy } from './policy';
import { bare, isRefusal, ownRule, type Citation, type Warning, type WarningCode } from './refusal';
import { deadlineKeyOf, endsInTheHouse } from './deadline-keys';

export type Ground = {
  policy: Policy;
  calendar: Calendar;
  /** The bloc's name, and those it went by elsewhere. */
  blocNames?: string[];
};

/** Warnings about parties, claims, dossier, shares and dates, each with the clause it rests on. */
export function warningsOfNomination(input: NominationInput, { policy, calendar, blocNames = [] }: Ground): Warning[] {
  return [
    ...partyWarnings(input),
    ...claimWarnings(input),
    ...aliasWarnings(blocNames),
    ...blocWarnings(input, policy),
    ...dossierWarnings(input, policy),
    ...shareWarnings(policy),
    ...dateWarnings(policy, calendar),
  ];
}

/** An assertion without a figure is no evidence until a document is attached. */
function claimWarnings({ claims }: NominationInput): Warning[] {
  const found = claims.map((claim, index) => warning('claim-without-figure', `claims.${index}`, { facts: { claim } }));
  return claims.length === 0 ? [] : [...found, warning('no-document', 'claims')];
}

/** The same bloc under another name in an older source: one body, kept under both. */
function aliasWarnings(names: string[]): Warning[] {
  return names.length < 2 ? [] : [warning('name-variant', 'bloc', { facts: { names } })];
}

function partyWarnings({ names = [], head }: NominationInput): Warning[] {
  const found: Warning[] = [];
  if (new Set(names).size > 1) found.push(warning('two-names', 'nominee', { facts: { names: [...new Set(names)] } }));
  if (head !== undefined)
    found.push(warning('head-named-once', 'nominee.head', { facts: { name: head.name, title: head.title } }));
  return found;
}

function blocWarnings({ blocStatement }: NominationInput, policy: Policy): Warning[] {
  const found: Warning[] = [];
  if (blocStatement?.votes === null) found.push(warning('unanimity-without-figures', 'bloc'));
  const leads = policy.title.preconditions.find((condition) => mentions(condition, 'ledBloc'));
  if (leads !== undefined) {
    found.push(warning('not-shown-to-lead', 'ledBloc', isCited(leads) ? { citation: bare(leads) } : {}));
  }
  return found;
}

/** What the input does not show of the parts that the policy asks for, always and sometimes. */
function dossierWarnings({ dossier }: NominationInput, policy: Policy): Warning[] {
  const parts = policy.dossier.value.parts.map(({ value: { code, required } }) => ({
    code,
    state: dossier[code] === 'present' || dossier[code] === 'partly' ? ('present' as const) : ('missing' as const),
    ...(required === 'always' ? {} : { condition: required.ifApplicable }),
  }));
  const open = openParts(parts);
  const missing = open.missing.map(({ code }) => code);
  const unknown = open.asked.map(({ code }) => code);
  const citation = bare(policy.dossier);
  const found: Warning[] = [];
  if (missing.length > 0)
    found.push(warning('dossier-incomplete', 'dossier', { facts: { missing, unknown }, citation }));
  if (missing.includes('ratingDocument')) found.push(warning('rating-missing', 'dossier.ratingDocument', { citation }));
  const once = policy.crossCase.oneAchievementOneAward;
  if (isCited(once)) found.push(warning('same-merit-elsewhere', 'crossCase', { citation: bare(once) }));
  return found;
}

function shareWarnings({ council, bloc }: Policy): Warning[] {
  const votes = [
    ['council', council.vote],
    ['bloc', bloc?.vote],
  ] as const;
  return votes.flatMap(([about, vote]) => {
    if (vote?.certainty !== 'assumed') return [];
    const { num, den, op } = vote.value.share;
    return [
      warning('share-assumed', about, {
        facts: { share: `${op} ${num}/${den}`, num: String(num), den: String(den), op },
        citation: bare(vote),
      }),
    ];
  });
}

/** A fixed date on a rest day does not move: people are warned on the last working day before. */
function dateWarnings(policy: Policy, calendar: Calendar): Warning[] {
  const key = deadlineKeyOf(policy, 'submission');
  const rule = endsInTheHouse(policy) ? undefined : policy.deadlines[key];
  if (rule === undefined) return [];
  const due = deriveDeadline(rule, { key, year: policy.year, calendar });
  if (isRefusal(due) || due.lastWorkingDay === undefined) return [];
  const facts = { due: due.due, lastWorkingDay: due.lastWorkingDay };
  return [warning('deadline-on-rest-days', `deadlines.${key}`, { facts, citation: due.citation })];
}

function mentions(node: unknown, kind: string): boolean {
  if (Array.isArray(node)) return node.some((item) => mentions(item, kind));
  if (typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(([key, value]) => (key === 'kind' && value === kind) || mentions(value, kind));
}

function isCited(node: unknown): node is Citation {
  return typeof node === 'object' && node !== null && 'source' in node && 'clause' in node && 'certainty' in node;
}

function warning(code: WarningCode, about: string, more: Partial<Pick<Warning, 'facts' | 'citation'>> = {}): Warning {
  return { kind: 'warning', code, about, citation: ownRule('nomination', code), ...more };
}
