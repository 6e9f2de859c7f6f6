/** The house in which Laurel is measured: one unit, nine bodies, six committees, a council, a bloc; and its award. */

import path from 'node:path';
import { setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { loadLaws } from '../../prisma/load-laws';
import { loadWorld, World } from '../../prisma/load-world';

export const [UNIT, OFFICE, COUNCIL, BLOC] = ['bench-unit', 'bench-office', 'bench-council', 'bench-bloc'];
export const [CLERK, SECRETARY] = ['bench-clerk', 'bench-secretary'];
const SINCE = '2019-01-01';
/** A working morning of a year that the calendar has. */
export const OPENS = new Date('2020-12-14T01:00:00Z');

function organisation(id: string, kind = 'board') {
  return { id, kind, names: [{ name: `Cơ quan ${id}`, short: id, from: SINCE }] };
}

function person(id: string, organisation: string, ...roles: string[]) {
  const posts = roles.map((role) => ({ organisation, role, title: role, from: SINCE }));
  return { id, name: `Người ${id}`, salutation: '', email: `${id}@bench.example`, posts };
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name}-${at + 1}`);
}

export const BODIES = numbered('body', 9);
export const COMMITTEES = numbered('committee', 6);
export const MEMBERS = numbered('member', 9);

function benchWorld(): World {
  const seatOf = (no: number, person: string) => ({ no, role: no === 1 ? 'chair' : 'member', person, from: SINCE });
  const bodyOf = (id: string, kind: string, organisation: string) => ({
    id,
    kind,
    organisation,
    name: id,
    from: SINCE,
  });
  return World.parse({
    organisations: [
      organisation(OFFICE, 'ministry'),
      ...[UNIT, ...BODIES, ...COMMITTEES].map((id) => ({ ...organisation(id), superior: OFFICE })),
    ],
    people: [
      person('bench-head', UNIT, 'unitHead'),
      person(SECRETARY, UNIT, 'secretary', 'liaison'),
      person(CLERK, UNIT, 'unitClerk'),
      person('bench-desk', OFFICE, 'ministryOffice'),
      ...[...BODIES, ...COMMITTEES].map((id) => person(`${id}-speaker`, id, 'respondent')),
      ...MEMBERS.map((id) => person(id, UNIT)),
    ],
    bodies: [
      { ...bodyOf(COUNCIL, 'council', UNIT), seats: MEMBERS.map((id, at) => seatOf(at + 1, id)) },
      {
        ...bodyOf(BLOC, 'bloc', OFFICE),
        seats: COMMITTEES.map((id, at) => ({
          ...seatOf(at + 1, `${id}-speaker`),
          // Whoever nominates is a member of the bloc that votes on it.
          organisation: at === 0 ? UNIT : id,
          mandate: `Công văn ${at + 1}`,
        })),
      },
    ],
  });
}

/** Loads laws, people and the rehearsal's clock into an empty database. */
export async function loadBenchAward(database: Database, root: string): Promise<void> {
  const pack = path.join(root, 'bench', 'engines', 'bench-award.yaml');
  await loadLaws(database, path.join(root, 'policies'), [pack]);
  await loadWorld(database, benchWorld());
  await setClockOffset(database, OPENS.getTime() - Date.now());
}
