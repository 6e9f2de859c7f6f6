/** The door of intake: whatever a form or file says becomes a checked nomination, or a list of all that is wrong with it. */

import { z } from 'zod';
import { unlistedYear, type Calendar, type CivilDate } from './calendar';
import { deriveDeadline } from './deadlines';
import { checkEvidence, EvidenceItem } from './evidence';
import { onlyAuthority } from './find-title';
import { flatten, type Flat } from './nomination-file';
import { NominationInput } from './nomination-input';
import type { Precondition } from './eligibility';
import { factsOfNomination } from './nomination-facts';
import { warningsOfNomination } from './nomination-warnings';
import { calendarNamed } from './policy-chain';
import { resolvePolicy, type Policy, type PolicyPack } from './policy';
import { checkAsked } from './opinions';
import { isRefusal, type Fact, type Finding, type Refusal, type Warning } from './refusal';
import { deadlineKeyOf, endsInTheHouse } from './deadline-keys';
import { refusalsOfShape } from './shape';

export type NominationWorld = {
  packs: PolicyPack[];
  calendar: Calendar;
  today: CivilDate;
  organisations: {
    id: string;
    kind?: string;
    superiorId?: string | null;
    names?: { name: string; shortName: string }[];
  }[];
  /** Councils, and blocs with the organisations that are their members. */
  bodies: {
    id: string;
    kind: 'council' | 'bloc';
    organisationId: string;
    members: string[];
    /** Its name first, then those it went by elsewhere. */
    names?: string[];
    /** Seats filled today. */
    seats?: number;
  }[];
  /** Policies of this day that were put together before, so that a file of thousands puts each together once. */
  policies?: Map<string, Policy | Refusal[]>;
};

export type CheckedNomination = {
  input: NominationInput;
  policy: Policy;
  /** What follows from the policy for this case: who decides, how many yeses, by when. */
  facts: Fact[];
  /** All warnings, those about evidence among them. */
  warnings: Warning[];
  /** What the title asks for, each judged by the history on file and the nomination's own papers. */
  preconditions: Precondition[];
  nomineeId: string;
  unitId: string;
  ministryId: string;
  councilId: string | null;
  blocId: string | null;
  /** Each item with the facts and warnings about it. */
  evidence: { item: EvidenceItem; findings: Finding[] }[];
};

const { year, nomineePerson, shown, members } = NominationInput.shape;
const CandidacyInput = z.object({ year, nomineePerson, shown, members });

/** What the history of a nomination's subject is asked by. */
export type Candidacy = Pick<CheckedNomination, 'policy' | 'nomineeId' | 'unitId'> & {
  input: z.infer<typeof CandidacyInput>;
};

/** All that is wrong with it by itself; what its subject's history says may be asked all the same. */
export type RefusedNomination = { refusals: Refusal[]; candidacy?: Candidacy };

/**
 * Checks a nomination from a form, a file or the example's shape. Everything that is wrong is said at once, each with
 * its field, its value and the rule: shape, unknown parties, no policy for the year, sums that differ, a date that
 * has passed, a year without calendar. Nothing that is refused is ever returned half.
 */
export function checkNomination(raw: unknown, world: NominationWorld): CheckedNomination | RefusedNomination {
  const flat = flatten(raw);
  if (isRefusal(flat)) return { refusals: [flat] };
  const parsed = NominationInput.safeParse(flat.fields, { reportInput: true });
  const shape = parsed.success ? [] : refusalsOfShape(parsed.error.issues);
  const asked = readAsked(flat, world);
  const policy = policyFor(asked, world);
  const found = checkEvidence(readEvidence(flat));
  const refusals = [
    ...shape,
    ...checkParties(asked, world),
    ...(Array.isArray(policy) ? policy : checkAgainst(asked, { policy, world, flat })),
    ...found.refusals,
    ...checkDocuments(readEvidence(flat), world.today),
  ];
  if (!parsed.success || refusals.length > 0 || Array.isArray(policy)) {
    const candidacy = Array.isArray(policy) ? {} : candidacyOf(asked, { policy, world, flat });
    return { refusals: once(refusals).map((refusal) => inWordsOf(flat, refusal)), ...candidacy };
  }
  return accept(parsed.data, { asked, policy, world, findings: found.findings });
}

/** Each item that is well-formed by itself, in its place. */
function readEvidence({ fields: { evidence } }: Flat): (EvidenceItem | undefined)[] {
  return Array.isArray(evidence) ? evidence.map((item) => EvidenceItem.safeParse(item).data) : [];
}

/** No paper shows a figure before its own day. */
function checkDocuments(items: (EvidenceItem | undefined)[], today: CivilDate): Refusal[] {
  return items.flatMap((item, index): Refusal[] => {
    const on = item?.document?.date;
    if (on === undefined || on <= today) return [];
    return [{ code: 'field-wrong', field: `evidence.${index}.document.date`, value: on, rule: 'not-in-future' }];
  });
}

/** Nothing while the parties are unknown, or what the history is asked by is not well-formed itself. */
function candidacyOf(asked: Asked, { policy, world, flat }: Against): { candidacy?: Candidacy } {
  const { nominee, unit } = asked;
  const input = CandidacyInput.safeParse(flat.fields);
  if (nominee === undefined || unit === undefined || !input.success || checkParties(asked, world).length > 0) return {};
  return { candidacy: { input: input.data, policy, nomineeId: nominee, unitId: unit } };
}

/** The calendar of the procedure a nomination asks for; nothing where no pack in force names one. */
export function calendarAskedFor(
  raw: unknown,
  { packs, organisations, today }: Pick<NominationWorld, 'packs' | 'today'> & OnFile,
): string | undefined {
  const flat = flatten(raw);
  if (isRefusal(flat)) return undefined;
  const { ministry, unit } = readAsked(flat, { packs, organisations, today });
  if (ministry === undefined) return undefined;
  return calendarNamed(packs, { authority: ministry, ...(unit === undefined ? {} : { unit }) }, today);
}

/** The fields that decide on the policy, each only if it is well-formed by itself. */
type Asked = { title?: string; year?: number; nominee?: string; unit?: string; ministry?: string; person?: string };

type OnFile = { organisations: { id: string }[] };

function readAsked(
  { fields }: Flat,
  { packs, organisations, today }: Pick<NominationWorld, 'packs' | 'today'> & OnFile,
): Asked {
  const { shape } = NominationInput;
  const good = <Value>(parsed: { success: boolean; data?: Value }): Value | undefined =>
    parsed.success ? parsed.data : undefined;
  const nominee = good(shape.nominee.safeParse(fields.nominee));
  const asked = {
    title: good(shape.title.safeParse(fields.title)),
    year: good(shape.year.safeParse(fields.year)),
    nominee,
    unit: good(shape.unit.safeParse(fields.unit)) ?? nominee,
    ministry: good(shape.ministry.safeParse(fields.ministry)) ?? onlyAuthority(packs, organisations, today),
    person: good(shape.nomineePerson.safeParse(fields.nomineePerson)),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

function checkParties({ nominee, unit, ministry }: Asked, { organisations }: NominationWorld): Refusal[] {
  const known = (id: string): boolean => organisations.some((organisation) => organisation.id === id);
  const unknown = Object.entries({ nominee, unit: unit === nominee ? undefined : unit, ministry }).filter(
    ([, id]) => id !== undefined && !known(id),
  );
  return unknown.map(([field, value = '']) => ({ code: 'unknown-organisation', field, value }));
}

/** The policy in force, or why there is none; nothing to say while title or year are not even well-formed. */
function policyFor({ title, year, ministry, unit }: Asked, world: NominationWorld): Policy | Refusal[] {
  const { packs, calendar, today, policies } = world;
  if (year !== undefined && year > Number(today.slice(0, 4))) {
    return [{ code: 'field-wrong', field: 'year', value: String(year), rule: 'not-in-future' }];
  }
  const unlisted = year === undefined ? undefined : unlistedYear(calendar, year);
  if (unlisted !== undefined) return [{ ...unlisted, field: 'year', value: String(year) }];
  if (title === undefined || year === undefined) return [];
  if (ministry === undefined) return [{ code: 'field-missing', field: 'ministry' }];
  const own = unit !== undefined && packs.some(({ authority }) => authority === unit) ? { unit } : {};
  const key = [ministry, title, year, own.unit].join('/');
  const question = { authority: ministry, title, year, openedOn: today, ...own };
  const policy = policies?.get(key) ?? resolvePolicy(packs, question);
  policies?.set(key, policy);
  return policy;
}

type Against = { policy: Policy; world: NominationWorld; flat: Flat };

function checkAgainst(asked: Asked, { policy, world, flat }: Against): Refusal[] {
  return [
    ...checkSubject(asked, policy),
    ...checkPin(flat, policy),
    ...checkBodies(asked, policy, world),
    ...checkHeard(asked, policy, { world, flat }),
    ...checkInTime(policy, world),
  ];
}

/** A person's title is not for a collective, nor the reverse. */
function checkSubject({ person }: Asked, { title: { name, subject } }: Policy): Refusal[] {
  const meant = person === undefined ? ['collective', 'household'] : ['person'];
  if (subject.some((word) => meant.includes(word))) return [];
  const value = person === undefined ? {} : { value: person };
  return [{ code: 'other-nominees', field: 'nomineePerson', ...value, name, subject }];
}

/** A file may say which packs it was written under; they must be the ones in force. */
function checkPin({ fields }: Flat, policy: Policy): Refusal[] {
  if (!Array.isArray(fields.policy)) return [];
  return fields.policy
    .map(String)
    .filter((pack) => !policy.packs.includes(pack))
    .map((pack) => ({ code: 'policy-not-in-force', field: 'policy', value: pack, pack, on: policy.openedOn }));
}

function checkBodies(
  { unit = '', nominee = '', ministry = '' }: Asked,
  { stages }: Policy,
  world: NominationWorld,
): Refusal[] {
  const { councilId, blocId } = bodiesOf({ unit, nominee, ministry }, world);
  const refusals: Refusal[] = [];
  if (unit !== '' && stages.includes('council') && councilId === null) {
    refusals.push({ code: 'no-body', field: 'unit', value: unit, body: 'council', organisation: unit });
  }
  if (nominee !== '' && stages.includes('bloc') && blocId === null) {
    refusals.push({ code: 'no-body', field: 'nominee', value: nominee, body: 'bloc', organisation: nominee });
  }
  return refusals;
}

/** Every body an opinion is asked of must be on file before the case begins. */
function checkHeard(
  { unit = '', nominee = '', ministry = '' }: Asked,
  policy: Policy,
  { world: { organisations }, flat }: Omit<Against, 'policy'>,
): Refusal[] {
  const named = NominationInput.shape.consulted.safeParse(flat.fields.consulted);
  return checkAsked(policy, { unit, nominee, ministry, consulted: named.data ?? [], organisations });
}

function bodiesOf(
  { unit, nominee, ministry }: { unit: string; nominee: string; ministry: string },
  { bodies }: NominationWorld,
) {
  const council = bodies.find((body) => body.kind === 'council' && body.organisationId === unit);
  const bloc = bodies.find(
    (body) => body.kind === 'bloc' && body.organisationId === ministry && body.members.includes(nominee),
  );
  return { councilId: council?.id ?? null, blocId: bloc?.id ?? null };
}

/** After the last good day for the dossier nothing is admitted; a date in a year without calendar is no date. */
function checkInTime(policy: Policy, { calendar, today }: NominationWorld): Refusal[] {
  if (endsInTheHouse(policy)) return [];
  const key = deadlineKeyOf(policy, 'submission');
  const rule = policy.deadlines[key];
  if (rule === undefined) return [{ code: 'no-rule', key: `deadlines.${key}` }];
  const due = deriveDeadline(rule, { key, year: policy.year, eventOn: today, calendar });
  if (isRefusal(due)) return [{ ...due, field: 'year', value: String(policy.year) }];
  const value = String(policy.year);
  return today > due.due ? [{ code: 'too-late', field: 'year', value, on: due.due, citation: due.citation }] : [];
}

type Accepted = { asked: Asked; policy: Policy; world: NominationWorld; findings: Finding[] };

function accept(input: NominationInput, { asked, policy, world, findings }: Accepted): CheckedNomination {
  const { nominee = '', unit = '', ministry = '' } = asked;
  const bodies = bodiesOf({ unit, nominee, ministry }, world);
  const body = (id: string | null) => world.bodies.find((one) => one.id === id);
  const bloc = body(bodies.blocId);
  const sizes = { council: body(bodies.councilId)?.seats ?? 0, bloc: bloc?.seats ?? 0 };
  return {
    input,
    policy,
    preconditions: [],
    facts: factsOfNomination(policy, { calendar: world.calendar, sizes }),
    warnings: [
      ...findings.filter((finding) => finding.kind === 'warning'),
      ...warningsOfNomination(input, {
        policy,
        calendar: world.calendar,
        blocNames: policy.stages.includes('bloc') ? (bloc?.names ?? []) : [],
      }),
    ],
    nomineeId: nominee,
    unitId: unit,
    ministryId: ministry,
    ...bodies,
    evidence: input.evidence.map((item) => ({ item, findings: findings.filter(({ about }) => about === item.id) })),
  };
}

function once(refusals: Refusal[]): Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ code, field }) => {
    const key = `${code}/${field ?? ''}`;
    return field === undefined || !seen.has(key) ? Boolean(seen.add(key)) : false;
  });
}

/** The field's path as the file wrote it, not as the form calls it. */
function inWordsOf({ paths }: Flat, refusal: Refusal): Refusal {
  const [head = '', ...rest] = (refusal.field ?? '').split('.');
  const path = paths[head];
  return path === undefined ? refusal : { ...refusal, field: [path, ...rest].join('.') };
}
