/** What a whole road left behind is searched for what opens doors and for what is nobody else's business. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readExported } from '../../prisma/queries/export-case';
import type { Rehearsal } from '../../stack/rehearsal-house';
import { contentOf } from '../setup/content';
import { plainTextOf } from '../../bench/plain-text';

type Secret = { what: 'pointer' | 'code' | 'address' | 'name' | 'choice'; text: string; of?: string };

/** Links and codes as their letters brought them, everybody's address and name, and what was voted. */
async function secretsOf({ stack, database }: Rehearsal): Promise<Secret[]> {
  const letters = stack.inbox?.letters() ?? [];
  const inLetters = letters.flatMap(({ to: [of = ''], text }): Secret[] => [
    ...[...text.matchAll(/\/go\/([0-9A-Z]{20})/g)].map(([, found = '']): Secret => ({
      what: 'pointer',
      text: found,
      of,
    })),
    ...[...text.matchAll(/^([0-9A-Z]{4}-[0-9A-Z]{4})$/gm)].map(([, found = '']): Secret => ({
      what: 'code',
      text: found,
      of,
    })),
  ]);
  const people = await database.person.findMany();
  return [
    ...inLetters,
    ...people.map(({ email }): Secret => ({ what: 'address', text: email, of: email })),
    ...people.map(({ fullName }): Secret => ({ what: 'name', text: fullName })),
    ...['approve', 'oppose'].map((text): Secret => ({ what: 'choice', text: `"${text}"` })),
  ];
}

type Place = { place: string; text: string; free?: Secret['what'][] };

/** Everything that lies outside the house's own pages; `free`: what belongs there. */
async function placesOf({ stack, database, client, number }: Rehearsal): Promise<Place[]> {
  const logs = readdirSync(stack.logs).map((file): Place => {
    return { place: file, text: readFileSync(path.join(stack.logs, file), 'utf8') };
  });
  const sittings = (await database.sitting.findMany()).map((sitting) => sitting.number);
  const histories: Place[] = [];
  for (const id of [`nomination:${number}`, ...sittings.map((one) => `sitting:${one}`)])
    histories.push({ place: id, text: await plainTextOf(client, id) });
  const exported = await readExported(database, { subject: number, nominations: [number], sittings });
  return [
    ...logs,
    ...histories,
    // An open vote is published with its choices, and a decree names who signed.
    { place: 'export', text: JSON.stringify(exported), free: ['choice', 'name'] },
    { place: 'database', text: await contentOf(database), free: ['address', 'name', 'choice'] },
  ];
}

/** Nothing is found; and of letters each brings what opens a door to one mailbox alone, and nobody's address to another. */
export async function expectNoSecrets(rehearsal: Rehearsal): Promise<void> {
  const secrets = await secretsOf(rehearsal);
  const count = (what: Secret['what']): number => secrets.filter((secret) => secret.what === what).length;
  expect([count('pointer') > 10, count('code') > 5, count('address') > 10]).toEqual([true, true, true]);
  const places = await placesOf(rehearsal);
  const found = places.flatMap(({ place, text, free = [] }) =>
    secrets
      .filter(({ what, text: secret }) => !free.includes(what) && text.includes(secret))
      .map((one) => ({ place, ...one })),
  );
  const letters = rehearsal.stack.inbox?.letters() ?? [];
  const strayed = letters.flatMap(({ to, subject, text, html }) =>
    secrets
      .filter(
        ({ of, text: secret }) => of !== undefined && !to.includes(of) && `${subject}${text}${html}`.includes(secret),
      )
      .map((one) => ({ place: `a letter to ${to.join()}`, ...one })),
  );
  expect([...found, ...strayed]).toEqual([]);
}
