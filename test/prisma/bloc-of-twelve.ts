/** The bloc of Hà Tĩnh grown to twelve members, and the sheets by which it has ties. */

import { World } from '../../prisma/load-world';
import type { Sheet } from '../../rules/scoring';

export const BLOC = 'mpi-ez-bac-trung-bo';
/** Seats 7 to 12; the member of seat 12 merges into that of seat 11 while the bloc scores. */
const NEW = [7, 8, 9, 10, 11, 12];

/** All but seat 7 come with a mandate. */
export function moreMembers(): World {
  return World.parse({
    organisations: NEW.map((no) => ({
      id: `member-${no}`,
      kind: 'board',
      names: [{ name: `Ban Quản lý ${no}`, short: `BQL ${no}`, from: '2019-01-01' }],
    })),
    people: NEW.map((no) => ({
      id: `person-${no}`,
      name: `Đại diện ${no}`,
      salutation: '',
      email: `dai-dien-${no}@bloc.example`,
    })),
    bodies: [
      {
        id: BLOC,
        kind: 'bloc',
        organisation: 'mpi',
        name: 'Khối',
        from: '2019-01-01',
        seats: NEW.map((no) => ({
          no,
          role: 'representative',
          person: `person-${no}`,
          organisation: `member-${no}`,
          ...(no === 7 ? {} : { mandate: `Giấy cử ${no}/GC, 04/01/2021` }),
          from: '2019-01-01',
        })),
      },
    ],
  });
}

/** Points by seat, so that the table has ties: seats 2 and 3 lead, seat 6 follows. */
export const TASKS: Record<number, string> = { 2: '58.25', 3: '58.25', 6: '57.5' };

export function aSheet(points: string, note: string): Sheet {
  const rest = { points: '18', note };
  return { tasks: { points, note, document: '12/BC, 2020-12-20' }, law: rest, movements: rest };
}
