/** Brings the pact of a bloc for a year: all targets or none. Brought again it takes the place of what was there. */

import { findRepeated, inOneTransaction, writeAct, type ActRow } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import { mayKeepPact, type PactTarget } from '../../rules/pact';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { loadCalendar } from '../stages/load-case';
import { convenersOf, seatsOn } from '../stages/recipients';

export type PactImport = { actor: Actor; body: string; year: number; targets: PactTarget[]; file: string };

export type KeptPact = { targets: number; members: number; repeated: boolean };

/**
 * Refused, all at once: whoever does not head the bloc, an organisation that is no member, a year in which it scores
 * already. The same targets again change nothing; the act keeps every edition.
 */
export async function keepPact(
  database: Database,
  { actor, body: id, year, targets, file }: PactImport,
): Promise<KeptPact | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    const body = await tx.body.findUnique({ where: { id } });
    if (body === null) return [{ code: 'not-found', field: 'body', value: id }];
    const now = await readNow(tx);
    const { timeZone } = await loadCalendar(tx, null, now);
    const today = civilDateOf(now, timeZone);
    const seats = await seatsOn(tx, id, today);
    const refusals = mayKeepPact(actor, {
      office: {
        bodyKind: body.kind as 'council' | 'bloc',
        organisationId: body.organisationId,
        conveners: await convenersOf(tx, id, today),
      },
      members: seats.flatMap(({ organisationId }) => organisationId ?? []),
      scoring: await scoringOfYear(tx, id, year),
      targets,
    });
    if (refusals.length > 0) return refusals;
    const answer = { targets: targets.length, members: new Set(targets.map(({ organisation }) => organisation)).size };
    const earlier = await tx.act.count({ where: { kind: 'keepPact', key: { startsWith: `pact/${id}/${year}/` } } });
    const last = await lastPact(tx, { body: id, year });
    if (last !== undefined && canonical(last) === canonical(targets)) return { ...answer, repeated: true };
    const row: ActRow = {
      key: `pact/${id}/${year}/${earlier + 1}`,
      kind: 'keepPact',
      personId: actor.personId,
      content: { body: id, year, file, hash: hashOf(canonical(targets)), targets },
    };
    const repeated = await findRepeated(tx, row);
    if (isRefusal(repeated)) return [repeated];
    await tx.pactTarget.deleteMany({ where: { bodyId: id, year } });
    await tx.pactTarget.createMany({
      data: targets.map(({ organisation, row: code = null, on = null, ...target }, at) => ({
        ...target,
        bodyId: id,
        year,
        no: at + 1,
        organisationId: organisation,
        row: code,
        on,
      })),
    });
    await writeAct(tx, row, now);
    return { ...answer, repeated: false };
  });
}

async function lastPact(
  tx: Transaction,
  { body, year }: { body: string; year: number },
): Promise<PactTarget[] | undefined> {
  const last = await tx.act.findFirst({
    where: { kind: 'keepPact', key: { startsWith: `pact/${body}/${year}/` } },
    orderBy: { at: 'desc' },
  });
  return (last?.content as { targets?: PactTarget[] } | undefined)?.targets;
}

/** The sitting of the bloc that scores a nomination of the year; one that was cancelled does not count. */
async function scoringOfYear(tx: Transaction, bodyId: string, year: number): Promise<string | null> {
  const found = await tx.sitting.findFirst({
    where: {
      bodyId,
      scoring: { not: Prisma.DbNull },
      state: { notIn: ['cancelled', 'void'] },
      agenda: { some: { nomination: { year } } },
    },
    select: { number: true },
  });
  return found?.number ?? null;
}
