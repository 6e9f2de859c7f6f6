/** Fills a paper into a Word template: the office's own where it has one, ours otherwise. */

import { unzipSync, zipSync } from 'fflate';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { faultInDocument } from '../rules/document-fault';
import type { PaperFacts } from '../rules/papers';
import type { Refusal } from '../rules/refusal';
import { paperText } from '../words/papers';
import { paperFileName } from './file-names';
import { FIRST_DAY } from '../rules/zip-day';
import { layoutOf, refuseUnprintable } from './make-paper';
import { packAnew } from './pack-anew';
import { fillFields } from './template-fields';
import { wordTemplate } from './word-template';

/** A letter without pictures is a hundred times smaller. */
export const MOST_MEGABYTES = 5;
/** In bytes. Unpacked, a file of a few pages stays far below so much: what grows beyond it is no letter. */
export const MOST_UNPACKED = 10 * MOST_MEGABYTES * 1024 ** 2;

/** How a template is read: lists alone in a line are lists of paragraphs, and a dot goes into what is named before it. */
export const READING = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false as const,
  nullGetter: () => '',
  parser: (tag: string) => ({
    get: (scope: unknown): unknown =>
      tag === '.'
        ? scope
        : tag
            .split('.')
            .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], scope),
  }),
};

type Docx = { fileName: string; bytes: Uint8Array };

/**
 * The paper by the template that its office has in use. Refused: one that is taken no more today, for it may have been
 * brought before all was asked of it.
 */
export function makeOfficeDocx({ facts, template }: { facts: PaperFacts; template?: Uint8Array }): Docx | Refusal {
  const fault = template === undefined ? undefined : faultInDocument(lookedThrough(template));
  return fault === undefined ? makeDocx(facts, template) : { code: 'field-wrong', field: 'template', rule: fault };
}

/**
 * The paper as a Word document: for the hand that still words it, never the paper of record. The same facts and template
 * give the same bytes.
 * @param template the bytes of a template that was checked
 * @throws as `makePaper`, and where the template is more than a checked one can be
 */
export function makeDocx(facts: PaperFacts, template?: Uint8Array): Docx {
  refuseUnprintable(facts);
  const document = new Docxtemplater(
    new PizZip(template === undefined ? ownTemplate(facts) : lookedThrough(template)),
    READING,
  );
  document.render(fillFields(facts));
  const files = unzipSync(document.getZip().generate({ type: 'uint8array' }));
  return { fileName: `${paperFileName(facts)}.docx`, bytes: zipSync(files, { mtime: FIRST_DAY }) };
}

/** One that was brought by a build before may name in its directory what nobody looked at. */
function lookedThrough(template: Uint8Array): Uint8Array {
  const packed = packAnew(template, MOST_UNPACKED);
  if (packed === 'too-large') throw new Error('the template is too large');
  return packed.bytes;
}

function ownTemplate(facts: PaperFacts): Uint8Array {
  const { kind, language } = facts;
  const tables = Object.fromEntries(paperText(facts).tables.map(({ code, columns }) => [code, columns]));
  return wordTemplate({ kind, language, layout: layoutOf(facts), tables });
}
