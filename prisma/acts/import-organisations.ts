/** Brings organisations from a table: all of it or nothing. What a body was called before stays on file with its days. */

import { inOneTransaction, writeAct } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { readOrganisations } from '../queries/read-registers';
import { keepSearchText } from '../search-text';
import { hashOf } from '../secrets';
import { addDays } from '../../rules/calendar';
import { openDirectory } from '../../rules/find-organisation';
import { planOrganisations, type OrganisationChange, type OrganisationRow } from '../../rules/organisation-table';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import type { Numbered } from '../../rules/table-cells';

export type OrganisationImport = { actor: Actor; rows: Numbered<OrganisationRow>[]; file: string };
export type ImportedOrganisations = {
  rows: number;
  added: number;
  changed: number;
  changes: OrganisationChange[];
};

/** Refused, all at once, by row and column. The same table again finds nothing to change and writes nothing. */
export async function importOrganisations(
  database: Database,
  { actor, rows, file }: OrganisationImport,
): Promise<ImportedOrganisations | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    // Two tables at once would each be judged without the other, and together make a circle.
    await tx.$executeRaw`LOCK TABLE organisation IN SHARE ROW EXCLUSIVE MODE`;
    const organisations = await readOrganisations(tx);
    const find = openDirectory(
      organisations.map(({ id, names }) => ({
        id,
        names: names.map(({ name, short }) => ({ name, shortName: short })),
      })),
    );
    const { changes, refusals } = planOrganisations(rows, { organisations, find }, actor);
    if (refusals.length > 0) return refusals;
    const made = changes.filter(({ effect }) => effect !== 'unchanged');
    await keepAll(tx, made);
    if (made.length > 0) {
      const hash = hashOf(canonical(rows));
      const earlier = await tx.act.count({ where: { kind: 'importOrganisations' } });
      const content = { file, hash, changes: made.map(({ now, name }) => ({ ...now, name })) };
      const key = `organisations/${hash}/${earlier + 1}`;
      await writeAct(tx, { key, kind: 'importOrganisations', personId: actor.personId, content }, await readNow(tx));
    }
    const count = (effect: OrganisationChange['effect']): number =>
      changes.filter((one) => one.effect === effect).length;
    return { rows: rows.length, added: count('new'), changed: count('changed'), changes };
  });
}

/** All are there before one names another above or after it. */
async function keepAll(tx: Transaction, changes: OrganisationChange[]): Promise<void> {
  const fresh = changes.filter(({ effect }) => effect === 'new').map(({ now: { id, kind } }) => ({ id, kind }));
  await tx.organisation.createMany({ data: fresh });
  for (const { now, name } of changes) {
    const { id, superior, ends, successor } = now;
    const data = { superiorId: superior, endsOn: ends, successorId: successor };
    await tx.organisation.update({ where: { id }, data });
    if (name === null) continue;
    await tx.organisationName.updateMany({
      where: { organisationId: id, OR: [{ toOn: null }, { toOn: { gte: name.from } }] },
      data: { toOn: addDays(name.from, -1) },
    });
    await tx.organisationName.create({
      data: { organisationId: id, fromOn: name.from, name: name.name, shortName: name.short, symbol: name.symbol },
    });
  }
  const renamed = changes.filter(({ name }) => name !== null).map(({ now }) => now.id);
  if (renamed.length > 0)
    await keepSearchText(tx, { OR: [{ nomineeId: { in: renamed } }, { unitId: { in: renamed } }] });
}
