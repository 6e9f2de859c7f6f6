/** What the form of a nomination offers: titles in force, ministries, and the organisations it may be for, by their names. */

import { civilDateOf } from '../../rules/calendar';
import { openDirectory, type FoundOrganisation } from '../../rules/find-organisation';
import { rulingOnFile, sharelessOf, titlesFor, type NamedTitle } from '../../rules/find-title';
import { mayNominate } from '../../rules/may-act';
import { byName } from '../../rules/name-order';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { readOnFile } from '../intake';
import { nameOn } from '../stages/load-case';

type Named = { id: string; name: string };

export type Nominating = {
  titles: NamedTitle[];
  /** Those of them that are refused whoever proposes them: their packs have no share of the votes. */
  shareless: string[];
  /** Whose rules are in force today, so that something can be proposed to them. */
  ministries: Named[];
  /** For which the viewer nominates. */
  units: Named[];
  /** Those units and what stands right under them, to choose from while typing: in a big house only the first of them. */
  near: Named[];
  year: number;
  find: (text: string) => FoundOrganisation;
  nameOf: (id: string) => string;
  /** A title as the packs name it that a nomination would be ruled by; nothing where they do not have it. */
  titleOf: (asked: TitleAsked) => NamedTitle | undefined;
};

type TitleAsked = { title: string; ministry: string; unit: string; year: number };

/** So many names are sent with the form; every other one on file is found when it is typed. */
const MOST_NEAR = 100;

/**
 * What the form of a nomination offers today: of titles those of the year that was given; before one is, of this year and
 * the last. Refused: whoever may nominate for no unit.
 */
export async function readNominating(
  database: Database,
  { actor, year }: { actor: Actor; year: number | undefined },
): Promise<Nominating | Refusal> {
  const { packs, organisations, house, now } = await readOnFile(database);
  const today = civilDateOf(now, house.timeZone);
  const named = byName(organisations.map((one) => ({ ...one, name: nameOn(one.names, today).name })));
  const authorities = rulingOnFile(packs, named, today);
  const units = named.filter(({ id }) => actor.roles.some(({ organisationId }) => organisationId === id));
  const own = units.filter(({ id }) => mayNominate(actor, { unitId: id }) === undefined);
  const refusal = own.length === 0 ? mayNominate(actor, { unitId: '' }) : undefined;
  if (refusal !== undefined) return refusal;
  const thisYear = Number(today.slice(0, 4));
  const isOwn = (id: string | null): boolean => own.some((unit) => unit.id === id);
  const asked = { authorities, units: own.map(({ id }) => id), openedOn: today };
  const years = year === undefined ? [thisYear - 1, thisYear] : [year];
  const titles = titlesFor(packs, { ...asked, years });
  return {
    titles,
    shareless: sharelessOf(packs, asked, titles),
    ministries: named.filter(({ id }) => authorities.includes(id)),
    units: own,
    near: [...own, ...named.filter(({ id, superiorId }) => !isOwn(id) && isOwn(superiorId))].slice(0, MOST_NEAR),
    year: thisYear,
    find: (text) => openDirectory(organisations)(text),
    nameOf: (id) => named.find((one) => one.id === id)?.name ?? id,
    titleOf: (asked) =>
      titlesFor(packs, {
        authorities: [asked.ministry],
        units: [asked.unit],
        years: [asked.year],
        openedOn: today,
      }).find(({ code }) => code === asked.title),
  };
}
