/** Word templates that nobody made in Word: bytes bent, cut and put in, fields within fields, markup that does not close. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { checkTemplate } from '../../papers/check-template';
import { damagedPart } from '../../papers/damaged-part';
import { makeDocx } from '../../papers/make-docx';
import { wordTemplate } from '../../papers/word-template';
import { aRequest } from '../papers/given';
import { holds } from './hold';

const MOST_MS = 2_000;
const layout = {
  margins: { top: 20, bottom: 20, left: 30, right: 20 },
  size: 13,
  pageNumber: 'topCentre' as const,
};
const OURS = wordTemplate({ kind: 'request', language: 'vi', layout });

const aPiece = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '{{',
    '{#',
    '{/paragraphs}',
    '{#paragraphs}',
    '{^abstract}',
    '{@abstract}',
    '{.}',
    '{__proto__}',
    '{constructor.constructor}',
    '{abstract.length}',
    '<w:p>',
    '</w:p>',
    '<w:t>{</w:t>',
    '<!-- ',
    ']]>',
    '&e;',
    '\u0000',
    '{a'.repeat(2_000),
    '<w:r>'.repeat(5_000),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const aCut = fc.record({ at: fc.nat(), cut: fc.integer({ min: 0, max: 200 }), piece: aPiece });

/** The letter itself edited: text taken out and put in, wherever. */
const anEdited = fc.array(aCut, { minLength: 1, maxLength: 4 }).map((cuts) => {
  const files = unzipSync(OURS);
  let body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  for (const { at, cut, piece } of cuts) {
    const from = at % body.length;
    body = body.slice(0, from) + piece + body.slice(from + cut);
  }
  return zipSync({ ...files, 'word/document.xml': strToU8(body) });
});
/** The archive around it: bytes written over, and its end lost. */
const aBent = fc
  .tuple(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }), fc.nat({ max: 400 }))
  .map(([bytes, lost]) => {
    const bent = OURS.slice(0, OURS.length - lost);
    for (const [at, byte] of bytes) bent[at % bent.length] = byte;
    return bent;
  });

holds(
  {
    of: 'imports',
    title:
      'any template is taken or refused with words for it, within two seconds; of one that is taken a paper is made that Word can read',
    sizes: { here: 60, commit: 200, nightly: 5_000 },
    values: fc.oneof(
      { weight: 5, arbitrary: anEdited },
      { weight: 3, arbitrary: aBent },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
    ),
  },
  (given) => {
    const began = process.cpuUsage();
    const { findings, bytes } = checkTemplate(given, 'request');
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(MOST_MS);
    if (findings.length === 0) expect(damagedPart(makeDocx(aRequest(), bytes).bytes, Infinity)).toBeUndefined();
  },
);
