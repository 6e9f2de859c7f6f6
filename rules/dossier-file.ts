/** What a file must be before it may stand in a dossier: by its bytes, its size, and what whoever brings it confirms. */

import { faultInDocument } from './document-fault';
import { kindOfFile, type FileKind } from './file-kind';
import type { Policy } from './policy';
import { bare, isRefusal, type Refusal } from './refusal';

export type OfferedFile = {
  bytes: Uint8Array;
  /** That it holds no state secret, as whoever brings it says. */
  noStateSecrets: boolean;
};

/**
 * All that is wrong with a file at once, or its kind. Refused: an empty file, one larger than the policy lets travel,
 * one of another kind than the dossier takes, a Word document with a program in it or that leads elsewhere, one whose
 * bringer does not confirm that it holds no state secret: a state secret never enters the system.
 */
export function judgeFile(policy: Pick<Policy, 'files' | 'dossier'>, file: OfferedFile): FileKind | Refusal[] {
  const { files, dossier } = policy;
  if (files === undefined) return [{ code: 'no-rule', key: 'files' }];
  const citation = bare(files);
  const { bytes: most, noStateSecrets } = files.value;
  if (file.bytes.length === 0) return [{ code: 'field-missing', field: 'file' }];
  const formats = dossier.value.eFormats ?? files.value.formats;
  const clause = dossier.value.eFormats === undefined ? citation : bare(dossier);
  const kind = kindOfFile(file.bytes);
  const fault = kind === 'docx' && file.bytes.length <= most ? faultInDocument(file.bytes) : undefined;
  const refusals: (Refusal | false)[] = [
    file.bytes.length > most && { code: 'too-large', field: 'file', max: most, citation },
    (kind === undefined || !formats.includes(kind)) && {
      code: 'file-kind-refused',
      field: 'file',
      kind: kind ?? null,
      allowed: formats,
      citation: clause,
    },
    fault !== undefined && { code: 'field-wrong', field: 'file', rule: fault },
    noStateSecrets && !file.noStateSecrets && { code: 'secrets-not-excluded', field: 'noStateSecrets', citation },
  ];
  const found = refusals.filter(isRefusal);
  return found.length > 0 || kind === undefined ? found : kind;
}
