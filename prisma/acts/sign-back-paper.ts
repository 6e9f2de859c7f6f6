/** A paper that was signed outside comes back as a PDF and becomes the paper of record; the unsigned one is kept beside it. */

import type { Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { chainOfPaper, keepFile } from '../outbox/papers';
import { appendRecord } from '../record';
import { maySignBack } from '../../rules/paper-number';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { actOnPaper, registerOf, type PaperCommand } from './act-on-paper';

export type SignedPaper = Recorded & { sha256: string; carriesSignature: boolean };

/**
 * Stores the signed file by its hash, with who brought it and when; it is never changed afterwards. The same file again
 * is answered as at first. Refused: what rules/paper-number.ts says. A digital signature inside is seen, not verified.
 */
export async function signBackPaper(
  database: Database,
  asked: PaperCommand & { bytes: Uint8Array },
): Promise<SignedPaper | Refusal> {
  const { actor, bytes } = asked;
  const sha256 = hashOf(bytes);
  const carriesSignature = hasSignature(bytes);
  const act = { asked, kind: 'signBackPaper', content: { sha256 } };
  const recorded = await actOnPaper(database, act, async (tx, on) => {
    const { paper, now } = on;
    const refusal = maySignBack(actor, { ...registerOf(on), file: { bytes, isKnown: await isUnsigned(tx, sha256) } });
    if (refusal !== undefined) return refusal;
    await keepFile(tx, paper);
    await tx.paper.update({
      where: { id: paper.id },
      data: {
        fileName: signedName(paper),
        bytes: new Uint8Array(bytes),
        sha256,
        madeAt: now,
        signed: { at: now.toISOString(), by: actor.personId, carriesSignature },
      },
    });
    const body = { key: paper.key, sha256, unsigned: paper.sha256, carriesSignature, by: actor.personId };
    await appendRecord(tx, { chain: chainOfPaper(paper), kind: 'paperSigned', at: now, body });
    return undefined;
  });
  return isRefusal(recorded) ? recorded : { ...recorded, sha256, carriesSignature };
}

/** Whether Laurel made that very file, of whatever paper: the one of record, or one beside it, as a draft without its number is. */
async function isUnsigned(tx: Transaction, sha256: string): Promise<boolean> {
  if ((await tx.paper.count({ where: { sha256, signed: { equals: Prisma.DbNull } } })) > 0) return true;
  return (await tx.paperFile.count({ where: { sha256 } })) > 0;
}

function signedName({ fileName, facts }: { fileName: string | null; facts: unknown }): string {
  const word = (facts as { language?: string }).language === 'en' ? 'signed' : 'da-ky';
  return (fileName ?? 'paper.pdf').replace(/\.pdf$/, `_${word}.pdf`);
}

/** A signed PDF names the bytes that its signature covers. */
function hasSignature(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/ByteRange');
}
