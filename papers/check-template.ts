/** Says what is wrong with a Word template before it is used: fields that no paper fills, and those that are missing. */

import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import { nearestWord } from '../rules/nearest';
import type { PaperKind } from '../rules/paper-kinds';
import type { SaidFinding } from '../words/template';
import { READING } from './make-docx';
import { namesOf, neededFields } from './template-fields';
import { unpackWithin } from './unpack-within';

export type TemplateFinding =
  | { fault: 'not-word' }
  | { fault: 'too-large'; most: number }
  | { fault: 'macros' }
  | { fault: 'broken'; field: string }
  | { fault: 'unknown'; field: string; known: string[] }
  | { fault: 'missing'; field: string };

/** Every finding at once; none means that the template may be used for papers of this kind. */
export function checkTemplate(bytes: Uint8Array, kind: PaperKind): TemplateFinding[] {
  const whole = faultOfFile(bytes);
  if (whole !== undefined) return [whole];
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
export function findInTemplate(bytes: Uint8Array, kind: PaperKind): SaidFinding[] {
  return checkTemplate(bytes, kind).map((finding) => {
    if (finding.fault !== 'unknown') return finding;
    const nearest = nearestWord(finding.field, finding.known);
    return { fault: 'unknown', field: finding.field, ...(nearest === undefined ? {} : { nearest }) };
  });
}

/** A letter without pictures is a hundred times smaller. */
export const MOST_MEGABYTES = 5;

/** Unpacked, a file of a few pages stays far below this many times its limit: what grows beyond it is no letter. */
const MOST_UNPACKED = 10;

function faultOfFile(bytes: Uint8Array): TemplateFinding | undefined {
  const most = MOST_MEGABYTES * 1024 ** 2;
  if (bytes.length > most) return { fault: 'too-large', most: MOST_MEGABYTES };
  const names = namesWithin(bytes, most * MOST_UNPACKED);
  if (names === 'too-large') return { fault: 'too-large', most: MOST_MEGABYTES };
  if (!names.includes('word/document.xml')) return { fault: 'not-word' };
  return names.some((name) => /vbaProject|activeX|\.bin$/i.test(name)) ? { fault: 'macros' } : undefined;
}

/** Of what is no archive, none. */
function namesWithin(bytes: Uint8Array, most: number): string[] | 'too-large' {
  try {
    const files = unpackWithin(bytes, most);
    return files === 'too-large' ? files : [...files.keys()];
  } catch {
    return [];
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
