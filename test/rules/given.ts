/** The law as the project ships it, and the Hà Tĩnh case, read from their files for tests of rules. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { CalendarTable, calendarAsKnownOn, type Calendar, type CivilDate } from '../../rules/calendar';
import type { NominationWorld } from '../../rules/nomination';
import { readPolicyPack, resolvePolicy, type Policy, type PolicyPack, type PolicyQuestion } from '../../rules/policy';

/** Random cases of a property; mutation testing runs each property hundreds of times and asks for fewer. */
export const RUNS = Number(process.env.LAUREL_PROPERTY_RUNS ?? 10_000);

const root = path.join(__dirname, '..', '..');

export function readYaml(file: string): unknown {
  return parse(readFileSync(path.join(root, file), 'utf8'));
}

export const table: CalendarTable = CalendarTable.parse(readYaml('policies/calendars/vn-civil-service.yaml'));

export function theCalendar(knownOn: CivilDate = '2026-12-31'): Calendar {
  return calendarAsKnownOn(table, knownOn);
}

export const packs: PolicyPack[] = [
  'defaults',
  'vn-national-2017',
  'vn-national-2024',
  'vn-national-2025',
  'mpi-2018',
].map((id) => readPolicyPack(readYaml(`policies/${id}.yaml`)));

export const haTinh: PolicyQuestion = { authority: 'mpi', title: 'CO_BO', year: 2020, openedOn: '2020-12-14' };

export function thePolicy(question: Partial<PolicyQuestion> = {}, changed: PolicyPack[] = packs): Policy {
  const asked = { ...haTinh, ...question };
  const key = JSON.stringify(asked);
  const known = changed === packs ? resolved.get(key) : undefined;
  if (known !== undefined) return known;
  const policy = resolvePolicy(changed, asked);
  if (Array.isArray(policy)) throw new Error(JSON.stringify(policy));
  if (changed === packs) resolved.set(key, policy);
  return policy;
}

/** Of the packs as they are: properties ask ten thousand times. */
const resolved = new Map<string, Policy>();

/** The policy of Hà Tĩnh with some of its sections replaced. */
export function aPolicyWith(change: (policy: Policy) => void): Policy {
  const policy = structuredClone(thePolicy());
  change(policy);
  return policy;
}

export function theWorld(today = '2020-12-14'): NominationWorld {
  const board = 'hatinh-ez-board';
  return {
    packs,
    calendar: theCalendar(today),
    today,
    organisations: [board, 'nghean-ez-board', 'mpi', 'hatinh-pc'].map((id) => ({ id })),
    bodies: [
      { id: 'hatinh-council', kind: 'council', organisationId: board, members: [] },
      { id: 'bac-trung-bo', kind: 'bloc', organisationId: 'mpi', members: [board, 'nghean-ez-board'] },
    ],
  };
}

export function theNomination(): Record<string, unknown> {
  return readYaml('examples/ha-tinh-2020/nomination.yaml') as Record<string, unknown>;
}
