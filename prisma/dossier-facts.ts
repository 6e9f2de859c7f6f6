/** What is in a case's dossier: the papers it made itself, and the newest of what people brought. */

import type { BroughtPart, DossierFacts, OwnPaper } from '../rules/dossier';
import { dossierKinds } from '../rules/paper-kinds';
import type { Database, Transaction } from './database';
import { readSupersededPapers } from './queries/read-corrections';

/** Read without the bytes of any file. */
export async function readDossierFacts(tx: Database | Transaction, number: string): Promise<DossierFacts> {
  return { papers: await readOwnPapers(tx, number), brought: await readBroughtParts(tx, number) };
}

/** Papers that go to the ministry, of the case and of the sittings that decided it; what a correction superseded is no longer among them. */
async function readOwnPapers(tx: Database | Transaction, number: string): Promise<OwnPaper[]> {
  const superseded = await readSupersededPapers(tx, number);
  const rows = await tx.$queryRaw<OwnPaper[]>`
    SELECT p.key, p.kind, coalesce(s.kind, 'case') AS of, p."fileName", p.sha256, octet_length(p.bytes) AS size,
           p.signed IS NOT NULL AS signed
    FROM paper p LEFT JOIN sitting s ON s.number = p."sittingNumber"
    WHERE p.kind = ANY (${[...dossierKinds]}) AND (p."nominationNumber" = ${number} OR EXISTS (
      SELECT 1 FROM agenda_item i
      WHERE i."sittingNumber" = s.number AND i."nominationNumber" = ${number} AND i.state = 'decided'))
    ORDER BY p."wantedAt", p.key`;
  return rows.filter(({ key }) => !superseded.includes(key));
}

async function readBroughtParts(tx: Database | Transaction, number: string): Promise<BroughtPart[]> {
  const rows = await tx.dossierPart.findMany({
    where: { nominationNumber: number },
    include: { person: { select: { fullName: true } }, file: { select: { size: true, mediaType: true } } },
    orderBy: [{ part: 'asc' }, { version: 'asc' }],
  });
  return rows.map(({ part, version, at, person, file, sha256, fileName, because }) => ({
    part,
    version,
    at: at.toISOString(),
    by: person.fullName,
    ...(file === null || sha256 === null || fileName === null
      ? { because: because ?? '' }
      : { ...file, sha256, fileName }),
  }));
}
