/** What the units of a season hand in, and on which day. */

import { addWorkingDays, type Calendar, type CivilDate } from '../../rules/calendar';
import { isRefusal } from '../../rules/refusal';
import type { Dice } from './dice';
import { departmentId, nameFor, unitsOf, type Unit } from './invent';
import type { SeasonFile } from './season-file';

export type HandedIn = { on: CivilDate; clerk: string; input: Record<string, unknown> };

/** Whether a title is for persons. */
export type IsForPersons = (title: string) => boolean;

/** How many collectives beside the unit itself are nominated for one title. */
export function departmentsOf({ nominations }: Unit, isForPersons: IsForPersons): number {
  const collectives = Object.entries(nominations).filter(([title]) => !isForPersons(title));
  return Math.max(0, ...collectives.map(([, count]) => count - 1));
}

/** All nominations in the order in which they are handed in. Each unit has a day of its own among those of the season. */
export function nominationsOf(
  season: SeasonFile,
  { dice, calendar, isForPersons }: { dice: Dice; calendar: Calendar; isForPersons: IsForPersons },
): HandedIn[] {
  const all = unitsOf(season).flatMap((unit) => {
    const later = Math.floor(dice('hand-in', unit.id) * season.handInDays);
    const on = addWorkingDays(calendar, season.opens, later);
    const clerk = `${unit.id}-clerk`;
    return inputsOf(unit, season, { dice, isForPersons }).map((input) => ({
      on: isRefusal(on) ? season.opens : on,
      clerk,
      input,
    }));
  });
  return all.sort((a, b) => a.on.localeCompare(b.on));
}

function inputsOf(
  unit: Unit,
  { year, ministry }: SeasonFile,
  { dice, isForPersons }: { dice: Dice; isForPersons: IsForPersons },
): Record<string, unknown>[] {
  return Object.entries(unit.nominations).flatMap(([title, count]) =>
    Array.from({ length: count }, (_, index) => ({
      title,
      year,
      unit: unit.id,
      ministry: ministry.id,
      ...(isForPersons(title)
        ? { nominee: unit.id, nomineePerson: `${nameFor(`${unit.id}/${title}/${index}`, dice).name} ${index + 1}` }
        : { nominee: index === 0 ? unit.id : departmentId(unit.id, index) }),
      reason: `Hoàn thành xuất sắc nhiệm vụ năm ${year}`,
      evidence: [evidenceOf(year, 100 + Math.floor(dice('evidence', unit.id, title, index) * 100))],
    })),
  );
}

function evidenceOf(year: number, done: number) {
  return {
    id: 'E1',
    claim: 'Hồ sơ đã giải quyết',
    measure: 'flow',
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    value: { raw: String(done), unit: 'hồ sơ' },
    document: { number: '01/BC' },
  };
}
