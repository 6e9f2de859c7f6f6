/** Secrets of every kind are planted in one whole story of a house, and looked for wherever one might have got to (F31). */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addWebhook } from '../../prisma/acts/keep-webhooks';
import { openSession } from '../../prisma/sign-in';
import { webhookSecretOf } from '../../prisma/secrets';
import { createToken } from '../../prisma/tokens';
import { judgeSecrets } from '../../rules/judge-run';
import { castSealed } from '../../stack/players/voter';
import { firstOfDoors, freePort } from '../../stack/ports';
import { untilOutboxesAreEmpty } from '../../stack/rehearsal-house';
import { seedOf } from '../sealed';
import { actorOf, award, conveneFor, holdersOpen, submit, untilAsked } from '../walk';
import { seatCouncil } from '../weigh';
import { CANARIES, findCanaries, type Canary, type CanaryKind, type Place } from './canaries';
import { patiently, type FaultHouse } from './house';
import { between, faults, type Around, type Row } from './row';
import {
  canariesIn,
  exportAll,
  peopleOf,
  placesOfLetters,
  readCommandLines,
  readLogs,
  readStores,
  readTemporal,
} from './secret-places';
import { vote, votersOf } from './voting';

const COUNCIL = 15;
/** Where the doors of the programs for machines are, as the row itself is told. */
const DOORS = 'LAUREL_TRIED_DOORS';

/** Logs say all they can, and every program shows its figures. */
const withOpenDoors: Around = async (work) => {
  const doors: Record<string, string> = {};
  const taken = new Set<number>();
  for (const name of ['web', 'worker', 'keeper', 'temporal']) {
    const port = await freePort(firstOfDoors(), taken);
    taken.add(port);
    doors[name] = `127.0.0.1:${port}`;
  }
  const environment = {
    LAUREL_LOG_LEVEL: 'debug',
    LAUREL_WEBHOOK_NETWORKS: '127.0.0.0/8',
    [DOORS]: Object.values(doors).join(' '),
  };
  return work(environment, {
    environmentOf: (program, usual) => ({
      ...usual,
      LAUREL_WATCH: doors[program],
      ...(program === 'worker' ? { LAUREL_WATCH_TEMPORAL: doors['temporal'] } : {}),
    }),
  });
};

/** A kind that belongs somewhere is looked for there too, so that a look that sees nothing shows. */
const AT_HOME: Record<string, CanaryKind> = {
  'a letter': 'pointer',
  rows: 'address',
  'file postgres/pg_wal': 'address',
  'laurel export': 'name',
};

type Planting = { house: FaultHouse; at: number; hook: string };

/** What is planted before the story begins; the other kinds come up in it. */
const PLANT: Partial<Record<CanaryKind, (planting: Planting) => Promise<Canary[]>>> = {
  address: async ({ house: { database }, at }) => {
    const seats = await database.seat.findMany({ where: { role: 'member' }, distinct: ['personId'] });
    for (const [index, { personId: id }] of seats.entries())
      await database.person.update({ where: { id }, data: { email: `canary-${at}-${index}@away.example` } });
    return [];
  },
  session: async ({ house: { database, stack } }) => {
    const text = await openSession(database, (await theSecretary(database)).personId);
    const { status } = await fetch(`${stack.webUrl}/tasks`, { headers: { cookie: `laurel-session=${text}` } });
    if (status !== 200) throw new Error(`a session is answered with ${status}`);
    return [{ what: 'session', text }];
  },
  token: async ({ house: { database, stack }, at }) => {
    const wish = { name: `canary ${at}`, scope: 'read' as const, days: 30 };
    const made = await createToken(database, { actor: await theSecretary(database), wish, key: `token/canary-${at}` });
    const text = 'recorded' in made ? (made.token ?? '') : '';
    const { status } = await fetch(`${stack.webUrl}/api/v1/nominations`, {
      headers: { authorization: `Bearer ${text}` },
    });
    if (status !== 200) throw new Error(`a token is answered with ${status}`);
    return [{ what: 'token', text }];
  },
  webhook: async ({ house: { database, stack }, hook }) => {
    const made = await addWebhook(database, { actor: await theSecretary(database), wish: { url: hook, kinds: [] } });
    if (!('recorded' in made)) throw new Error(JSON.stringify(made));
    return [{ what: 'webhook', text: webhookSecretOf(stack.key, made.id).replace('whsec_', '') }];
  },
  password: ({ house: { stack } }) =>
    Promise.resolve([{ what: 'password', text: new URL(stack.databaseUrl).password }]),
  key: ({ house: { stack } }) =>
    Promise.resolve([
      { what: 'key', text: stack.key.toString('base64') },
      { what: 'key', text: stack.key.toString('hex') },
    ]),
};

async function theSecretary(database: FaultHouse['database']) {
  const { openedById } = await database.nomination.findFirstOrThrow();
  return actorOf(database, openedById);
}

export const secretsEverywhere: Row = {
  id: 'F31',
  what: 'planted secrets are looked for in logs, figures, exports, letters, histories, rows and files of both stores',
  times: CANARIES.length,
  around: withOpenDoors,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F31', index), 1, 999_999_999),
      where: CANARIES[index % CANARIES.length] ?? '',
    })),
  run: async (house, plan, environment) => {
    const receiver = await aReceiver();
    try {
      const planted: Canary[] = [];
      for (const { at, where } of plan) {
        const kind = where as CanaryKind;
        planted.push(...((await PLANT[kind]?.({ house, at, hook: receiver.url })) ?? []));
        house.broke(`secret ${kind}`);
      }
      const opposed = plan.find(({ where }) => where === 'choice')?.at ?? 0;
      planted.push(...(await playStory(house, opposed)));
      await house.heal();
      await untilOutboxesAreEmpty(house);
      const letters = house.inbox.letters();
      const canaries = [...planted, ...canariesIn(letters), ...(await peopleOf(house.database))];
      const stray = await goAstray(house, canaries);
      const doors = (environment[DOORS] ?? '').split(' ');
      const places = [
        ...receiver.got.map((content): Place => ({ where: 'a webhook', content })),
        ...stray,
        ...(await readDoors(doors)),
        ...(await readTemporal(house.client)),
        ...(await exportAll(house)),
        ...(await readCommandLines(house.stack)),
        ...placesOfLetters(letters),
        ...(await readStores(house.database, house.stack)),
        ...(await readLogs(house.stack.logs)),
      ];
      judge(house, { canaries, places, kinds: plan.map(({ where }) => where as CanaryKind) });
    } finally {
      await receiver.stop();
    }
  },
};

type Sweep = { canaries: Canary[]; places: Place[]; kinds: CanaryKind[] };

/** Every kind was there to be found, what belongs somewhere is found there, and nothing lies where it may not. */
function judge(house: FaultHouse, { canaries, places, kinds }: Sweep): void {
  const missing = kinds.filter((kind) => !canaries.some(({ what, text }) => what === kind && text !== ''));
  house.expect(missing.length === 0, `no secret of the kinds ${missing.join(', ')} came up`);
  for (const [where, sought] of Object.entries(AT_HOME)) {
    const at = places.filter((place) => place.where.startsWith(where)).map(({ content }) => ({ where, content }));
    const isSeen = findCanaries(
      canaries.filter(({ what }) => what === sought),
      at,
    ).found;
    house.expect(isSeen.length > 0, `no ${sought} is found in ${where}, where it belongs: the look sees nothing there`);
  }
  const facts = findCanaries(canaries, places);
  house.judged(judgeSecrets(facts));
  const megabytes = places.reduce((sum, { content }) => sum + content.length, 0) / 2 ** 20;
  house.note(
    `${canaries.length} secrets of ${CANARIES.length} kinds, ${places.length} places, ${megabytes.toFixed(0)} MB: ${facts.found.length} hits`,
  );
}

/**
 * The whole road, the council's secret ballot and the bloc's vote at the pages. One member of the council opposes, nobody
 * else ever does: the word as somebody's choice must stand nowhere.
 */
async function playStory(house: FaultHouse, opposed: number): Promise<Canary[]> {
  const { database, number, cast } = house;
  await seatCouncil(database, COUNCIL);
  await untilAsked(database, number, 'review');
  const head = house.player(cast.people.head);
  await head.act(await head.follow('review'), { choice: 'agree' });
  const council = await conveneFor(database, number, { kind: 'council' });
  const members = await votersOf(house, council);
  for (const [index, { player, page }] of members.entries())
    await castSealed(player, page, index === opposed % members.length ? 'oppose' : 'approve');
  await holdersOpen(database, council);
  const bloc = await conveneFor(database, number, { kind: 'bloc' });
  for (const voter of await votersOf(house, bloc)) await vote(voter, { choice: 'approve', edition: 1 });
  await submit(database, number);
  await untilAsked(database, number, 'answer');
  await award(database, number);
  const { outcome } = await database.agendaItem.findFirstOrThrow({ where: { sittingNumber: council } });
  const { oppose } = outcome as { oppose?: number };
  house.expect(oppose === 1, `of the council ${String(oppose)} opposed, and one should`);
  const holders = await database.sealKey.findUniqueOrThrow({ where: { sittingNumber: council } });
  const shares = Array.from({ length: holders.needed }, (_, index) => Buffer.from(seedOf(council, index + 1)));
  return [
    ...shares.flatMap((seed): Canary[] => [
      { what: 'share', text: seed.toString('base64url') },
      { what: 'share', text: seed.toString('hex') },
    ]),
    ...['1', 'choice'].flatMap((field): Canary[] => [
      { what: 'choice', text: `"${field}": "oppose"` },
      { what: 'choice', text: `"${field}":"oppose"` },
    ]),
  ];
}

/** Secrets sent where they do not belong: no page says them again, and no log keeps them. */
async function goAstray({ stack }: FaultHouse, canaries: Canary[]): Promise<Place[]> {
  const site = stack.webUrl;
  const of = (kind: CanaryKind): string => canaries.find(({ what }) => what === kind)?.text ?? '';
  const asked: [string, RequestInit, CanaryKind[]?][] = [
    // A link's page asks for a sign-in that leads back to it.
    [`/go/${of('pointer')}`, {}, ['pointer']],
    [`/nowhere/${of('pointer')}?code=${of('code')}&token=${of('token')}`, {}],
    ['/api/v1/nominations', { headers: { authorization: `Bearer ${of('token')}x` } }],
    ['/tasks', { headers: { cookie: `laurel-session=${of('session')}x` } }],
    ['/tasks/0/ballot', { method: 'POST', body: `{"choice":"oppose","session":"${of('session')}`, headers: JSON_BODY }],
    ['/sign-in', { method: 'POST', body: new URLSearchParams({ email: of('address'), code: of('code') }) }],
    // The people of the example are called by their offices.
    ['/help', {}, ['name']],
    ['/health', {}],
  ];
  return Promise.all(
    asked.map(async ([address, init, free = []]) => {
      const answer = await fetch(`${site}${address}`, { ...init, redirect: 'manual' });
      const [where = ''] = address.split('?');
      const content = JSON.stringify([...answer.headers]) + (await answer.text());
      return { where: `the answer (${answer.status}) of ${where.slice(0, 8)}`, content, free };
    }),
  );
}

const JSON_BODY = { 'content-type': 'application/json' };

async function readDoors(doors: string[]): Promise<Place[]> {
  return Promise.all(
    doors.map(async (door) => {
      const answer = await patiently(() => fetch(`http://${door}/metrics`));
      return { where: `figures at ${door}`, content: await answer.text() };
    }),
  );
}

/** Takes the events of a webhook. */
async function aReceiver(): Promise<{ url: string; got: string[]; stop: () => Promise<void> }> {
  const got: string[] = [];
  const server = createServer((request, response) => {
    let text = JSON.stringify(request.headers);
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    request.on('end', () => {
      got.push(text);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, got, stop };
}
