/** Handing a dossier to the ministry: judged as it stands, and kept as it stood, in the act's own transaction. */

import type { Transaction } from '../database';
import { readDossierDue } from '../queries/read-checklist';
import { readDossierFacts } from '../dossier-facts';
import { hashOf } from '../secrets';
import { judgeDossier, type DossierFacts } from '../../rules/dossier';
import type { Refusal } from '../../rules/refusal';
import { mayLack, mayTravel, type HandedIn } from '../../rules/submission';
import { wantBundleList } from '../stages/want-papers';
import type { OpenTask } from './act-on-opening';

/** The key of what one opening hands in, printed as its receipt code: made of the case and its opening, so a retry has the same. */
export function submissionCode(number: string, sequence: number): string {
  return `T-${hashOf(`submission/${number}/${sequence}`).slice(0, 8).toUpperCase()}`;
}

/** What is against handing in the dossier as it stands; the rule is rules/submission.ts. */
export async function judgeHandIn(
  tx: Transaction,
  { nomination, theCase }: OpenTask,
  reason: string,
): Promise<Refusal | undefined> {
  const facts = await readDossierFacts(tx, nomination.number);
  const due = await readDossierDue(tx, theCase);
  const parts = judgeDossier(theCase.policy, facts);
  return mayLack(parts, { reason, due }) ?? mayTravel(theCase.policy, bytesOf(facts));
}

/** Everything that travels: all papers, and the newest version of each part that was brought. */
function bytesOf({ papers, brought }: DossierFacts): number {
  const newest = new Map(brought.map((one) => [one.part, 'size' in one ? one.size : 0]));
  const sizes = [...papers.map(({ size }) => size ?? 0), ...newest.values()];
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Keeps what was handed in. The code is unique: the same opening hands in once. */
export async function keepHandedIn(
  tx: Transaction,
  { nomination, opening, theCase, now }: OpenTask,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  const { number } = nomination;
  const { policy, about, row } = theCase;
  const facts = await readDossierFacts(tx, number);
  const before = await tx.submission.findFirst({ where: { nominationNumber: number }, orderBy: { round: 'desc' } });
  const content: HandedIn = {
    key: code,
    number,
    title: about.title,
    year: about.year,
    nominee: about.nominee,
    unit: about.unit,
    policy: policy.id,
    submittedAt: now.toISOString(),
    supplements: opening.step === 'supplement' ? (before?.code ?? null) : null,
    reason: reason === '' ? null : reason,
    parts: judgeDossier(policy, facts),
    papers: facts.papers.map(({ key }) => key).sort(),
  };
  await tx.submission.createMany({
    data: [{ nominationNumber: row.number, round: opening.sequence, code, at: now, content }],
    skipDuplicates: true,
  });
  await wantBundleList(tx, theCase, { opening, handedIn: content, now });
}
