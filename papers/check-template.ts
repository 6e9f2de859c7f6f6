/** Says what is wrong with a Word template before it is used: fields that no paper fills, and those that are missing. */

import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import { faultInDocument, type DocumentFault } from '../rules/document-fault';
import { nearestWord } from '../rules/nearest';
import type { PaperKind } from '../rules/paper-kinds';
import type { SaidFinding } from '../words/template';
import { damagedPart } from './damaged-part';
import { MOST_MEGABYTES, MOST_UNPACKED, READING } from './make-docx';
import { packAnew } from './pack-anew';
import { namesOf, neededFields } from './template-fields';

export type TemplateFinding =
  | { fault: 'not-word' }
  | { fault: 'damaged'; part: string }
  | { fault: 'too-large'; most: number }
  | { fault: DocumentFault }
  | { fault: 'broken'; field: string }
  | { fault: 'unknown'; field: string; known: string[] }
  | { fault: 'missing'; field: string };

export type CheckedTemplate = { findings: TemplateFinding[]; bytes: Uint8Array };

/**
 * Every finding at once; none means that the template may be used for papers of this kind.
 * @returns also the template as it is to be kept: of its parts alone that were looked through
 */
export function checkTemplate(given: Uint8Array, kind: PaperKind): CheckedTemplate {
  const template = openTemplate(given);
  if ('fault' in template) return { findings: [template], bytes: given };
  const { bytes } = template;
  return { findings: findingsIn(bytes, kind), bytes };
}

function findingsIn(bytes: Uint8Array, kind: PaperKind): TemplateFinding[] {
  const inspect = new InspectModule();
  try {
    new Docxtemplater(new PizZip(bytes), { ...READING, modules: [inspect] });
  } catch (thrown) {
    return brokenFields(thrown);
  }
  const used = new Set(tagsIn(inspect.getAllTags() as Tags));
  const known = namesOf(kind);
  return [
    ...[...used]
      .filter((field) => !known.includes(field))
      .map((field) => ({ fault: 'unknown' as const, field, known })),
    ...neededFields(kind)
      .filter((field) => !used.has(field))
      .map((field) => ({ fault: 'missing' as const, field })),
  ];
}

/** The same as people are told it: of a field that nothing fills, the one that was probably meant. */
export function findInTemplate(given: Uint8Array, kind: PaperKind): { findings: SaidFinding[]; bytes: Uint8Array } {
  const { findings, bytes } = checkTemplate(given, kind);
  return { findings: findings.map(said), bytes };
}

function said(finding: TemplateFinding): SaidFinding {
  if (finding.fault !== 'unknown') return finding;
  const nearest = nearestWord(finding.field, finding.known);
  return { fault: 'unknown', field: finding.field, ...(nearest === undefined ? {} : { nearest }) };
}

function openTemplate(given: Uint8Array): { bytes: Uint8Array } | TemplateFinding {
  if (given.length > MOST_MEGABYTES * 1024 ** 2) return { fault: 'too-large', most: MOST_MEGABYTES };
  const packed = packedOf(given);
  if (packed === 'too-large') return { fault: 'too-large', most: MOST_MEGABYTES };
  if (!packed.names.includes('word/document.xml')) return { fault: 'not-word' };
  const fault = faultInDocument(packed.bytes);
  if (fault !== undefined) return { fault };
  const damaged = damagedPart(packed.bytes, MOST_MEGABYTES * 1024 ** 2);
  if (damaged === 'too-large') return { fault: damaged, most: MOST_MEGABYTES };
  return damaged === undefined ? packed : { fault: 'damaged', ...damaged };
}

/** Of what is no archive, nothing. */
function packedOf(given: Uint8Array): ReturnType<typeof packAnew> {
  try {
    return packAnew(given, MOST_UNPACKED);
  } catch {
    return { names: [], bytes: given };
  }
}

type Broken = { properties?: { xtag?: string; errors?: Broken[] } };

/** Sections that are not closed, braces that do not match: each by the field where it was seen. */
function brokenFields(thrown: unknown): TemplateFinding[] {
  const { properties } = thrown as Broken;
  const errors = properties?.errors ?? [thrown as Broken];
  const fields = errors.map((error) => error.properties?.xtag ?? '');
  return [...new Set(fields)].map((field) => ({ fault: 'broken', field }));
}

type Tags = { [field: string]: Tags };

function tagsIn(tags: Tags): string[] {
  return Object.entries(tags).flatMap(([field, inner]) => [field, ...tagsIn(inner)]);
}
