/** The file by which a house begins, while nobody is on file who could bring anything: what names something must find it. */

import { OFFICE_ROLES } from './may-keep-offices';
import type { FieldRule, Refusal } from './refusal';
import { SEAT_ROLES } from './roll-table';

export type FirstHouse = {
  organisations: {
    id: string;
    superior?: string | undefined;
    successor?: string | undefined;
    names: { from: string }[];
  }[];
  people: { id: string; email: string; posts: { organisation: string; role: string }[] }[];
  bodies: {
    id: string;
    kind: 'council' | 'bloc';
    organisation: string;
    seats: { no: number; role: string; person: string; organisation?: string | undefined; from: string }[];
  }[];
};

/**
 * Everything that is wrong, each by its field. Somebody has to be an administrator: only they make others so afterwards,
 * and keep what a secretary of one unit may not.
 */
export function judgeFirstHouse(house: FirstHouse): Refusal[] {
  const organisations = new Set(house.organisations.map(({ id }) => id));
  const people = new Set(house.people.map(({ id }) => id));
  const posts = house.people.flatMap((person, at) =>
    person.posts.map((post, no) => ({ ...post, field: `people.${at}.posts.${no}` })),
  );
  const known = (field: string, id: string | undefined): Refusal[] =>
    id === undefined || organisations.has(id) ? [] : [{ code: 'unknown-organisation', field, value: id, inFile: true }];
  return [
    ...twice(
      'organisations',
      'id',
      house.organisations.map(({ id }) => id),
    ),
    ...twice(
      'people',
      'id',
      house.people.map(({ id }) => id),
    ),
    ...twice(
      'people',
      'email',
      house.people.map(({ email }) => email.toLowerCase()),
    ),
    ...twice(
      'bodies',
      'id',
      house.bodies.map(({ id }) => id),
    ),
    ...house.organisations.flatMap(({ superior, successor, names }, at) => [
      ...twice(
        `organisations.${at}.names`,
        'from',
        names.map(({ from }) => from),
      ),
      ...known(`organisations.${at}.superior`, superior),
      ...known(`organisations.${at}.successor`, successor),
    ]),
    ...posts.flatMap(({ organisation, role, field }) => [
      ...known(`${field}.organisation`, organisation),
      ...oneOf(`${field}.role`, role, OFFICE_ROLES),
    ]),
    ...house.bodies.flatMap(({ kind, organisation, seats }, at) => [
      ...known(`bodies.${at}.organisation`, organisation),
      ...twice(
        `bodies.${at}.seats`,
        'no',
        seats.map(({ no, from }) => `${no}, ${from}`),
      ),
      ...seats.flatMap((seat, no): Refusal[] => {
        const field = `bodies.${at}.seats.${no}`;
        return [
          ...oneOf(`${field}.role`, seat.role, SEAT_ROLES[kind]),
          ...known(`${field}.organisation`, seat.organisation),
          ...(people.has(seat.person)
            ? []
            : [{ code: 'unknown-person' as const, field: `${field}.person`, value: seat.person }]),
        ];
      }),
    ]),
    ...(posts.some(({ role }) => role === 'administrator') ? [] : [{ code: 'no-administrator' } as const]),
  ];
}

function twice(list: string, name: string, values: string[]): Refusal[] {
  return values.flatMap((value, at) =>
    values.indexOf(value) === at ? [] : [wrong(`${list}.${at}.${name}`, 'twice', value)],
  );
}

function oneOf(field: string, value: string, allowed: readonly string[]): Refusal[] {
  return allowed.includes(value) ? [] : [{ ...wrong(field, 'closed-word', value), allowed: [...allowed] }];
}

function wrong(field: string, rule: FieldRule, value: string): Extract<Refusal, { code: 'field-wrong' }> {
  return { code: 'field-wrong', field, rule, value };
}
