/**
 * Two ways to write a nomination: the plain fields of the form, and the longer file with sections (nomination,
 * nominee, ministry, proposal). Both become the plain fields; the paths of the longer one are kept for refusals.
 */

import type { Refusal } from './refusal';

export type Flat = {
  fields: Record<string, unknown>;
  /** By plain field: its path in the file, where it has another. */
  paths: Record<string, string>;
};

const PATHS: Record<string, string> = {
  title: 'nomination.title',
  year: 'nomination.emulationYear',
  policy: 'nomination.policy',
  nominee: 'nominee.party',
  nomineePerson: 'nominee.person',
  names: 'nominee.names',
  head: 'nominee.head',
  unit: 'unit.party',
  ministry: 'ministry.party',
  reason: 'proposal.reason',
  blocStatement: 'proposal.bloc',
  claims: 'claimsWithoutFigures',
};

/** Sections and facts of the longer file that are read elsewhere or not needed. */
const SECTIONS = [
  'nomination',
  'nominee',
  'unit',
  'ministry',
  'proposal',
  'council',
  'bloc',
  'evidence',
  'dossier',
  'claimsWithoutFigures',
];

/** Refused: what is no record of fields at all. */
export function flatten(raw: unknown): Flat | Refusal {
  if (!isRecord(raw)) return { code: 'file-malformed' };
  if (!isRecord(raw.nomination)) return { fields: raw, paths: {} };
  const unknown = Object.entries(raw).filter(([key]) => !SECTIONS.includes(key));
  const read = Object.entries(PATHS).map(([field, path]) => [field, at(raw, path)] as const);
  const fields = Object.fromEntries([...read, ['evidence', raw.evidence], ['dossier', raw.dossier], ...unknown]);
  const names = Array.isArray(fields.names)
    ? fields.names.map((entry: unknown) => (isRecord(entry) ? entry.name : entry))
    : fields.names;
  const present = Object.entries({ ...fields, names }).filter(([, value]) => value !== undefined && value !== null);
  return { fields: Object.fromEntries(present), paths: PATHS };
}

function at(raw: Record<string, unknown>, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (isRecord(node) ? node[key] : undefined), raw);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
