/** What the sheet for the table of a sitting says, read when it is asked for: nothing of it is kept. */

import { civilDateOf } from '../../rules/calendar';
import { formOf } from '../../rules/paper-number';
import { mayTakeTableSheet } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { TableSheetFacts } from '../../rules/table-sheet';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { readHead } from '../record';
import { convenerOffice } from '../sittings/convening-office';
import { readRollCall } from '../sittings/roll-call';
import { languageOf, placeOf, readNames } from './paper-head';
import { readPlace } from './read-paper';

const include = {
  body: true,
  roll: true,
  agenda: {
    orderBy: { position: 'asc' },
    include: { nomination: { include: { policy: { select: { content: true } } } } },
  },
} satisfies Prisma.SittingInclude;

/**
 * For whoever convenes the sitting or keeps its roll. Refused alike: a number no sitting has, one that is given up, and one
 * on whose agenda something is kept from the viewer.
 */
export async function readTableSheet(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<TableSheetFacts | Refusal> {
  const missing: Refusal = { code: 'not-found', field: 'number', value: number };
  const sitting = await database.sitting.findUnique({ where: { number }, include });
  if (sitting === null || isRefusal(await readPlace(database, viewer, number))) return missing;
  const now = await readNow(database);
  const body = await convenerOffice(database, sitting, now);
  const agenda = sitting.agenda.map(({ nominationNumber }) => nominationNumber);
  const refused = mayTakeTableSheet(viewer, { body, agenda, state: sitting.state });
  if (refused !== undefined) return refused.code === 'not-found' ? missing : refused;
  const { timeZone, seats, recused } = await readRollCall(database, sitting, now);
  const { closedAt, closesAt } = sitting;
  const day = civilDateOf(sitting.meetsAt, timeZone);
  const names = await readNames(database, day);
  const owner = names(sitting.body.organisationId);
  const policy = policyOf(sitting.agenda[0]);
  const items = sitting.agenda.filter(({ struckBecause }) => struckBecause !== 'before-opening');
  return {
    kind: body.bodyKind,
    language: languageOf(policy),
    form: { ...formOf(policy ?? {}, 'minutes', { symbol: sitting.body.symbol, on: day }), numbered: false },
    superior: owner,
    issuer: sitting.body.name,
    place: placeOf(owner),
    on: day,
    caseNumber: number,
    recordHash: (await readHead(database, `sitting:${number}`)).hash,
    rehearsal: sitting.agenda.some(({ nomination }) => nomination.rehearsal),
    body: sitting.body.name,
    meetsAt: sitting.meetsAt.toISOString(),
    opensAt: sitting.opensAt.toISOString(),
    // No vote was taken after its hour, however late the box was closed by the worker.
    closesAt: (closedAt !== null && closedAt < closesAt ? closedAt : closesAt).toISOString(),
    zone: timeZone,
    meetingPlace: sitting.place,
    madeAt: now.toISOString(),
    seats: seats.map(({ organisationId, ...seat }) => ({
      ...seat,
      organisation: organisationId === null ? '' : names(organisationId),
      recused: items.flatMap(({ position }) => (recused(position).some(({ no }) => no === seat.no) ? [position] : [])),
    })),
    items: items.map((item) => ({
      position: item.position,
      nominee: item.nomination.nomineePerson ?? names(item.nomination.nomineeId),
      title: policyOf(item)?.title.name ?? '',
      year: item.nomination.year,
      number: item.nominationNumber,
      struck: item.state === 'struck',
    })),
  };
}

type Item = Prisma.SittingGetPayload<{ include: typeof include }>['agenda'][number];

function policyOf(item: Item | undefined): Policy | undefined {
  return item?.nomination.policy.content as unknown as Policy | undefined;
}
