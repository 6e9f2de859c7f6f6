/** What a file is, judged by its bytes: its name and what a browser says of it are not asked. */

import { stripMarks } from './fold-text';
import { partsOf } from './zip-parts';

export const fileKinds = ['pdf', 'docx', 'png', 'jpg'] as const;
export type FileKind = (typeof fileKinds)[number];

export const MEDIA_TYPES: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpg: 'image/jpeg',
};

const SIGNATURES: [FileKind, number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
];

/** Nothing for a file of another kind. What a document may not bring with it is judged apart. */
export function kindOfFile(bytes: Uint8Array): FileKind | undefined {
  const signed = SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte));
  if (signed !== undefined) return signed[0];
  const names = namesInZip(bytes);
  const isDocument = names.includes('word/document.xml') && names.includes('[Content_Types].xml');
  return isDocument ? 'docx' : undefined;
}

function namesInZip(bytes: Uint8Array): string[] {
  try {
    return partsOf(bytes).map(({ name }) => name);
  } catch {
    return [];
  }
}

/**
 * A name that every office's system takes: case, part and day, without diacritics, cut in the middle part where it is
 * longer than it may be. 2020-0001_bao-cao-thanh-tich_2020-12-28.pdf
 */
export function plainFileName(
  { number, what, on }: { number: string; what: string; on: string },
  kind: string,
  longest: number,
): string {
  const room = longest - `${number}__${on}.${kind}`.length;
  return `${number}_${slugOf(what).slice(0, Math.max(room, 1)).replace(/-+$/, '')}_${on}.${kind}`;
}

/** Small letters, digits and hyphens: đ is a letter of its own and loses its stroke by name. */
export function slugOf(text: string): string {
  const bare = stripMarks(text).toLowerCase();
  return bare.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'part';
}
