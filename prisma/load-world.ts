/** Loads organisations, people by role and bodies from a world file. What is there already is left as it is. */

import { z } from 'zod';
import type { Database, Transaction } from './database';
import { keepSearchText } from './search-text';
import { isCivilDate } from '../rules/calendar';
import type { Refusal } from '../rules/refusal';

const Day = z.string().refine(isCivilDate, 'date');
const To = Day.nullable().default(null);
const Id = z.string().regex(/^[a-z0-9-]{2,60}$/);
/** Names go into letters and papers: no control characters, one form of each Vietnamese letter. */
const Name = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}]*$/u)
  .transform((name) => name.normalize('NFC'));

/** What a body's papers are known by. */
const PaperSymbol = z
  .string()
  .regex(/^[\p{L}\p{N}.&,-]{0,30}$/u)
  .transform((symbol) => symbol.normalize('NFC'))
  .default('');

export const World = z.strictObject({
  organisations: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(['board', 'province', 'ministry', 'other']),
      superior: Id.optional(),
      /** Its last day, and the organisation that has what it had from the day after. */
      ends: Day.optional(),
      successor: Id.optional(),
      names: z.array(z.strictObject({ name: Name, short: Name, symbol: PaperSymbol, from: Day, to: To })).min(1),
    }),
  ),
  people: z.array(
    z.strictObject({
      id: Id,
      name: Name,
      salutation: z.enum(['Ông', 'Bà', '']),
      email: z.email(),
      language: z.enum(['vi', 'en']).default('vi'),
      posts: z
        .array(z.strictObject({ organisation: Id, role: z.string(), title: Name, from: Day, to: To }))
        .default([]),
    }),
  ),
  bodies: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(['council', 'bloc']),
      organisation: Id,
      name: Name,
      symbol: PaperSymbol,
      /** Names the same body goes by in other sources. */
      aliases: z.array(z.strictObject({ name: Name, on: Day.optional(), source: z.string().optional() })).default([]),
      from: Day,
      to: To,
      seats: z.array(
        z.strictObject({
          no: z.int().positive(),
          role: z.string(),
          person: Id,
          organisation: Id.optional(),
          mandate: z.string().optional(),
          from: Day,
          to: To,
        }),
      ),
    }),
  ),
});
export type World = z.infer<typeof World>;

/** Stores a checked world in one transaction. */
export async function loadWorld(database: Database, world: World): Promise<void> {
  await database.$transaction((tx) => store(tx, world));
}

/** The same in a house where nobody is on file yet. Refused: any other, so that two who begin at once are one. */
export async function beginHouse(database: Database, world: World): Promise<Refusal | undefined> {
  return database.$transaction(async (tx): Promise<Refusal | undefined> => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('laurel/begin'))`;
    if ((await tx.person.count()) > 0) return { code: 'house-begun' };
    await store(tx, world);
    return undefined;
  });
}

async function store(tx: Transaction, { organisations, people, bodies }: World): Promise<void> {
  const skipDuplicates = true;
  const known = new Set((await tx.person.findMany({ select: { id: true } })).map((person) => person.id));
  const newcomers = people.filter((person) => !known.has(person.id));
  await tx.organisation.createMany({ data: organisations.map(({ id, kind }) => ({ id, kind })), skipDuplicates });
  for (const { id, superior, ends, successor } of organisations) {
    const data = {
      ...(superior === undefined ? {} : { superiorId: superior }),
      ...(ends === undefined ? {} : { endsOn: ends }),
      ...(successor === undefined ? {} : { successorId: successor }),
    };
    if (Object.keys(data).length > 0) await tx.organisation.update({ where: { id }, data });
  }
  const renamed = await tx.organisationName.createMany({
    data: organisations.flatMap(({ id, names }) =>
      names.map(({ name, short, symbol, from, to }) => ({
        organisationId: id,
        name,
        shortName: short,
        symbol,
        fromOn: from,
        toOn: to,
      })),
    ),
    skipDuplicates,
  });
  await tx.person.createMany({
    data: newcomers.map(({ id, name, salutation, email, language }) => ({
      id,
      fullName: name,
      salutation,
      email: email.toLowerCase(),
      language,
    })),
  });
  await tx.post.createMany({
    data: newcomers.flatMap(({ id, posts }) =>
      posts.map(({ organisation, role, title, from, to }) => ({
        personId: id,
        organisationId: organisation,
        role,
        title,
        fromOn: from,
        toOn: to,
      })),
    ),
  });
  await tx.body.createMany({
    data: bodies.map(({ id, kind, organisation, name, symbol, aliases, from, to }) => ({
      id,
      kind,
      organisationId: organisation,
      name,
      symbol,
      aliases,
      fromOn: from,
      toOn: to,
    })),
    skipDuplicates,
  });
  await tx.seat.createMany({ data: bodies.flatMap(seatRows), skipDuplicates });
  const ids = organisations.map(({ id }) => id);
  if (renamed.count > 0) await keepSearchText(tx, { OR: [{ nomineeId: { in: ids } }, { unitId: { in: ids } }] });
}

function seatRows({ id, seats }: World['bodies'][number]) {
  return seats.map(({ no, role, person, organisation, mandate, from, to }) => ({
    bodyId: id,
    no,
    role,
    personId: person,
    organisationId: organisation ?? null,
    mandate: mandate ?? null,
    fromOn: from,
    toOn: to,
  }));
}
