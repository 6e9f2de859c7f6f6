/** The people, units and bodies of a season, invented: names from a small list, addresses that reach nobody. */

import { World } from '../../prisma/load-world';
import type { Language } from '../../words/language';
import { pick, type Dice } from './dice';
import type { SeasonFile } from './season-file';

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô'] as const;
const GIVEN = {
  Ông: ['Văn An', 'Đức Bình', 'Quang Dũng', 'Minh Hải', 'Xuân Khánh', 'Hữu Long', 'Thành Nam', 'Trọng Phúc'],
  Bà: ['Thị Cúc', 'Thu Hà', 'Ngọc Lan', 'Thanh Mai', 'Kim Oanh', 'Bích Phượng', 'Minh Tâm', 'Hải Yến'],
} as const;

/** Roads, words and dates of an invented season; all that is in it was there before the first nomination. */
const FROM = '1990-01-01';

export type Unit = { id: string; no: number; name: string; council: number; nominations: Record<string, number> };

/** The units of the season, each with its number from 1. */
export function unitsOf({ units }: Pick<SeasonFile, 'units'>): Unit[] {
  const listed = units.flatMap(({ count, name, council, nominations }) =>
    Array.from({ length: count }, (_, index) => ({
      name: count === 1 ? name : `${name} ${index + 1}`,
      council,
      nominations,
    })),
  );
  return listed.map((unit, index) => ({ ...unit, no: index + 1, id: `unit-${String(index + 1).padStart(2, '0')}` }));
}

/** The parts of a unit that are nominated where more than one collective of it is. */
export function departmentId(unit: string, no: number): string {
  return `${unit}-dept-${no}`;
}

type Person = World['people'][number];

/** The whole world. `departments` says how many parts of each unit are nominated beside the unit itself. */
export function inventWorld(
  season: SeasonFile,
  { dice, language, departments }: { dice: Dice; language: Language; departments: (unit: Unit) => number },
): World {
  const units = unitsOf(season);
  const { ministry } = season;
  const call = (id: string): Pick<Person, 'name' | 'salutation'> => nameFor(id, dice);
  const person = (id: string, place: string, posts: { role: string; title: string }[] = []): unknown => ({
    id,
    ...call(id),
    email: `${id}@${place}.example`,
    language,
    posts: posts.map((post) => ({ organisation: place, from: FROM, ...post })),
  });
  return World.parse({
    organisations: [
      { id: ministry.id, kind: 'ministry', names: [{ name: ministry.name, short: ministry.short, from: FROM }] },
      ...units.flatMap((unit) => organisationsOf(unit, { ministry: ministry.id, departments: departments(unit) })),
    ],
    people: [
      person(`${ministry.id}-head`, ministry.id, [{ role: 'unitHead', title: 'Bộ trưởng' }]),
      person(`${ministry.id}-office`, ministry.id, [{ role: 'ministryOffice', title: 'Văn phòng' }]),
      ...units.flatMap(({ id, council }) => [
        person(`${id}-head`, id, [{ role: 'unitHead', title: 'Trưởng ban' }]),
        person(`${id}-secretary`, id, [{ role: 'secretary', title: 'Thư ký' }]),
        person(`${id}-clerk`, id, [{ role: 'unitClerk', title: 'Chuyên viên' }]),
        person(`${id}-liaison`, id, [{ role: 'liaison', title: 'Chánh Văn phòng' }]),
        ...numbers(3, council).map((no) => person(`${id}-member-${no}`, id)),
      ]),
      ...season.blocs.flatMap(({ units: members }) => members.map((no) => person(envoyOf(no), idOf(units, no)))),
    ],
    bodies: [...units.map(councilOf), ...blocsOf(season, units)],
  });
}

function organisationsOf(unit: Unit, { ministry, departments }: { ministry: string; departments: number }) {
  const named = (id: string, name: string, superior: string) => ({
    id,
    kind: 'board',
    superior,
    names: [{ name, short: name, from: FROM }],
  });
  return [
    named(unit.id, unit.name, ministry),
    ...numbers(1, departments).map((no) => named(departmentId(unit.id, no), `Phòng ${no}, ${unit.name}`, unit.id)),
  ];
}

function councilOf({ id, name, council }: Unit) {
  const seats = [
    { no: 1, role: 'chair', person: `${id}-head` },
    { no: 2, role: 'secretary', person: `${id}-secretary` },
    ...numbers(3, council).map((no) => ({ no, role: 'member', person: `${id}-member-${no}` })),
  ];
  const dated = seats.map((seat) => ({ ...seat, from: FROM }));
  return { id: `${id}-council`, kind: 'council', organisation: id, name: `Hội đồng ${name}`, from: FROM, seats: dated };
}

function blocsOf({ blocs, ministry }: SeasonFile, units: Unit[]) {
  return blocs.map(({ name, units: members }, at) => ({
    id: `bloc-${at + 1}`,
    kind: 'bloc',
    organisation: ministry.id,
    name,
    from: FROM,
    seats: members.map((no, index) => ({
      no: index + 1,
      role: index === 0 ? 'chair' : 'representative',
      person: envoyOf(no),
      organisation: idOf(units, no),
      mandate: `${no}/GUQ`,
      from: FROM,
    })),
  }));
}

function envoyOf(no: number): string {
  return `envoy-${String(no).padStart(2, '0')}`;
}

function idOf(units: Unit[], no: number): string {
  return units[no - 1]?.id ?? '';
}

/** A name, the same for the same id in every season of the seed. */
export function nameFor(id: string, dice: Dice): { name: string; salutation: 'Ông' | 'Bà' } {
  const salutation = dice('salutation', id) < 0.5 ? 'Ông' : 'Bà';
  return { name: `${pick(FAMILY, dice('family', id))} ${pick(GIVEN[salutation], dice('given', id))}`, salutation };
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
