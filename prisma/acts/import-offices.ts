/** Brings who holds which office of an organisation from a table: all of it or nothing. */

import { randomUUID } from 'node:crypto';
import { inOneTransaction, writeAct } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { readOffices } from '../queries/read-offices';
import { readPeopleBeside } from '../queries/read-registers';
import { hashOf } from '../secrets';
import { mayKeepOrganisation } from '../../rules/may-keep';
import { isLonger, planOffices, type OfficeChange, type OfficeRow } from '../../rules/office-table';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import type { Numbered } from '../../rules/table-cells';

export type OfficeImport = { actor: Actor; organisation: string; rows: Numbered<OfficeRow>[]; file: string };
/** Who gave an office or a seat, or made it longer, and when. */
export type Given = { givenById: string; givenAt: Date };
export type ImportedOffices = { rows: number; added: number; changed: number; changes: OfficeChange[] };

/**
 * Refused, all at once: an organisation that others keep, and every row that does not fit. An address is never changed by a
 * row: whoever could would receive another's codes. The same table again finds nothing to change and writes nothing.
 */
export async function importOffices(
  database: Database,
  { actor, organisation: id, rows, file }: OfficeImport,
): Promise<ImportedOffices | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    // Two tables at once would each be judged without the other.
    await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${id} FOR UPDATE`;
    const office = await tx.organisation.findUnique({ where: { id }, select: { superiorId: true } });
    if (office === null) return [{ code: 'not-found', field: 'organisation', value: id }];
    const organisation = { id, superior: office.superiorId };
    const refusal = mayKeepOrganisation(actor, organisation);
    if (refusal !== undefined) return [refusal];
    const emails = rows.map(({ row }) => row.email);
    const { email: own } = await tx.person.findUniqueOrThrow({ where: { id: actor.personId } });
    const onFile = {
      organisation,
      offices: await readOffices(tx, id),
      people: await readPeopleBeside(tx, actor, { organisationId: id, emails }),
      own,
    };
    const { changes, refusals } = planOffices(rows, onFile, actor);
    if (refusals.length > 0) return refusals;
    const made = changes.filter(({ effect }) => effect !== 'unchanged');
    const now = await readNow(tx);
    const given = { givenById: actor.personId, givenAt: now };
    for (const change of made) await keepOffice(tx, { organisationId: id, change, given });
    if (made.length > 0) {
      const earlier = await tx.act.count({ where: { kind: 'importOffices', key: { startsWith: `offices/${id}/` } } });
      const offices = made.map((change) => change.office);
      const content = { organisation: id, file, hash: hashOf(canonical(rows)), changes: offices };
      const key = `offices/${id}/${earlier + 1}`;
      await writeAct(tx, { key, kind: 'importOffices', personId: actor.personId, content }, now);
    }
    const count = (effect: OfficeChange['effect']): number => changes.filter((one) => one.effect === effect).length;
    return { rows: rows.length, added: count('new'), changed: count('changed'), changes };
  });
}

/** One that goes on is given its end; another time of it begins, of somebody new where nobody has the address. */
async function keepOffice(
  tx: Transaction,
  { organisationId, change: { office, was }, given }: { organisationId: string; change: OfficeChange; given: Given },
): Promise<void> {
  const { role, email, name, salutation, from, to } = office;
  if (was !== null) {
    const where = { organisationId, role, fromOn: was.from, person: { email } };
    await tx.post.updateMany({ where, data: { toOn: to, ...(isLonger(was, office) ? given : {}) } });
    return;
  }
  const known = await tx.person.findUnique({ where: { email }, select: { id: true } });
  const data = { id: randomUUID(), fullName: name, salutation: salutation ?? '', email };
  const personId = known?.id ?? (await tx.person.create({ data })).id;
  await tx.post.create({ data: { organisationId, role, personId, fromOn: from, toOn: to, ...given } });
}
