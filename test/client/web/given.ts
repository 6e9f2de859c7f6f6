/** People at their browsers: the real pages through inject(), a real database, a real mailbox, nothing else running. */

import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pino from 'pino';
import type { Ground } from '../../../client/web/call';
import type { Brought } from '../../../client/web/island/brought';
import { createServer } from '../../../client/web/server';
import { formMark } from '../../../client/web/session';
import { openPost } from '../../../mail/post-letter';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../../prisma/database';
import { openSession } from '../../../prisma/sign-in';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { whereIs } from '../../../prisma/stages/settle';
import { at } from '../../../rules/calendar';
import { addressOf } from '../../setup/addresses';
import { sharedCopiesOf, type Fresh } from '../../setup/database';
export { contentOf } from '../../setup/content';
import { castFor, makeKeyOf, openBoxOf } from '../../../bench/sealed';
import { theCase } from '../the-case';

jest.setTimeout(60_000);

export const root = path.join(__dirname, '..', '..', '..');
export const SITE = 'http://localhost:8080';
const UNIT = 'bqlkkt.hatinh.example';
export const HEAD = `truong-ban@${UNIT}`;
export const SECRETARY = `thu-ky@${UNIT}`;
export const CLERK = `chuyen-vien-01@${UNIT}`;
export const OBSERVER = `quan-sat@${UNIT}`;
export const MEMBER = `uy-vien-01@${UNIT}`;
export const ABSENT_MEMBER = `uy-vien-05@${UNIT}`;
export const LIAISON = `chanh-van-phong@${UNIT}`;
export const OFFICE = 'vu-tdkt@mpi.example';
export const BLOC_HEAD = 'dai-dien@dongnam.nghean.example';
export const BLOC_MEMBER = 'dai-dien@nghison.thanhhoa.example';

export type Answer = { status: number; html: string; location: string; headers: Record<string, unknown> };
export type Asking = { fields?: Record<string, string>; headers?: Record<string, string>; language?: 'vi' | 'en' };

export type Reader = {
  token: string;
  get: (url: string, asking?: Asking) => Promise<Answer>;
  /** Sends a form with the anti-forgery mark of the session. */
  post: (url: string, fields: Record<string, string>, asking?: Asking) => Promise<Answer>;
  /** Sends JSON as the program in the browser does, with the mark of the session. */
  send: (url: string, message: object) => Promise<{ status: number; body: Record<string, unknown> }>;
  /** Sends a form, then confirms what the check page carries. */
  act: (url: string, fields: Record<string, string>) => Promise<Answer>;
};

export type Web = {
  app: FastifyInstance;
  house: Ground;
  database: Database;
  number: string;
  /** What the process wrote to its log. */
  log: string[];
  signedIn: (email: string) => Promise<Reader>;
  anybody: Reader;
  close: () => Promise<void>;
};

/** The pages over a database with the case of Hà Tĩnh, its unit's head asked to review it; `more` as a house may set it. */
export async function aWeb(more: Pick<Ground, 'oidc'> = {}): Promise<Web> {
  return pagesOver(await theCase(), more);
}

/** The same when its council votes, to which it is walked once a worker, and the sitting's number. */
export async function aVotingWeb(): Promise<{ web: Web; sitting: string }> {
  const { answer, ...copy } = await theVote();
  return { web: await pagesOver({ ...copy, answer: answer.number }), sitting: answer.sitting };
}

const theVote = sharedCopiesOf('the vote', theCase, async (copy) => {
  const web = await pagesOver({ ...copy, drop: () => Promise.resolve() });
  const sitting = await voting(web);
  await web.close();
  return { number: web.number, sitting };
});

/** `close` also drops what they are over. */
async function pagesOver(
  { url, drop, answer: number }: Fresh & { answer: string },
  more: Pick<Ground, 'oidc'> = {},
): Promise<Web> {
  const database = openDatabase(url);
  const log: string[] = [];
  const post = openPost({ smtpUrl: addressOf('smtpUrl') });
  const from = '"Laurel" <laurel@localhost>';
  const temporalUi = 'http://localhost:8233/namespaces/default';
  const house: Ground = {
    database,
    post,
    key: Buffer.alloc(32, 7),
    url: SITE,
    from,
    replyTo: from,
    temporalUi,
    ...more,
  };
  const app = await createServer({
    house,
    root,
    log: pino({ level: 'debug' }, { write: (line) => void log.push(line) }),
  });
  return {
    app,
    house,
    database,
    number,
    log,
    anybody: aReader(app, house, ''),
    signedIn: async (email) => {
      const person = await database.person.findUniqueOrThrow({ where: { email } });
      return aReader(app, house, await openSession(database, person.id));
    },
    close: async () => {
      await app.close();
      post.close();
      await closeDatabase(database);
      await drop();
    },
  };
}

function aReader(app: FastifyInstance, house: Ground, token: string): Reader {
  const ask = async (method: 'GET' | 'POST', url: string, { fields, headers, language = 'vi' }: Asking = {}) => {
    const cookies = { 'laurel-language': language, ...(token === '' ? {} : { 'laurel-session': token }) };
    const options: InjectOptions = {
      method,
      url,
      cookies,
      headers: {
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded', origin: SITE } : {}),
        ...headers,
      },
      ...(fields === undefined ? {} : { payload: new URLSearchParams(fields).toString() }),
    };
    const { statusCode, payload, headers: got } = await app.inject(options);
    return { status: statusCode, html: payload, location: got.location ?? '', headers: got };
  };
  const post: Reader['post'] = (url, fields, asking = {}) =>
    ask('POST', url, { ...asking, fields: { mark: token === '' ? '' : formMark(house, token), ...fields } });
  const send: Reader['send'] = async (url, message) => {
    const mark = token === '' ? '' : formMark(house, token);
    const { statusCode, payload } = await app.inject({
      method: 'POST',
      url,
      cookies: token === '' ? {} : { 'laurel-session': token },
      headers: { origin: SITE },
      payload: { mark, ...message },
    });
    return { status: statusCode, body: JSON.parse(payload) as Record<string, unknown> };
  };
  return {
    token,
    send,
    get: (url, asking) => ask('GET', url, asking),
    post,
    act: async (url, fields) => {
      const check = await post(url, { ...fields, step: 'check' });
      if (check.status !== 200) throw new Error(`${url} was refused (${check.status}): ${textOf(check.html)}`);
      return post(url, { ...hiddenIn(check.html), step: 'confirm' });
    },
  };
}

/** Hidden fields of a page's own form. */
export function hiddenIn(html: string): Record<string, string> {
  const own = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const pairs = [...own.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, plain(value)]));
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** What a page brings for the program in the browser. */
export function broughtBy(html: string): Brought {
  return JSON.parse(plain(/data-island="([^"]*)"/.exec(html)?.[1] ?? '{}')) as Brought;
}

/** What a person reads on a page. */
export function textOf(html: string): string {
  const own = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html;
  return plain(own.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Targets within a page that its links name and that are not there. */
export function brokenAnchors(html: string): string[] {
  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
  return targets.filter((id) => !html.includes(` id="${id}"`));
}

/** Fields that the summary of faults leads to and that are not there, or are not told their fault beside them. */
export function faultsApart(html: string): string[] {
  const fields = [...html.matchAll(/href="#(field-[^"]+)"/g)].map(([, id = '']) => id);
  return fields.filter((id) => {
    const field = new RegExp(`<[a-z]+[^>]* id="${id}"[^>]*>`).exec(html)?.[0] ?? '';
    return !new RegExp(`aria-describedby="[^"]*\\b${id}-fault\\b`).test(field) || !html.includes(` id="${id}-fault"`);
  });
}

/** Moves the rehearsal's clock to a day and hour of Vietnam. */
export async function until({ database }: Web, day: string, hour: string): Promise<void> {
  const offset = await readClockOffset(database);
  const now = Date.now() + offset;
  await setClockOffset(database, offset + at(day, hour, 'Asia/Ho_Chi_Minh').getTime() - now);
}

/** The task of a kind that is open for a person. */
export async function taskOf({ database }: Web, kind: string, email?: string): Promise<string> {
  const whose = email === undefined ? {} : { person: { email } };
  return (await database.task.findFirstOrThrow({ where: { kind, state: 'open', ...whose } })).id;
}

/** The unit's head has agreed: the case waits for its council. */
export async function agreed(web: Web): Promise<void> {
  const { database, number } = web;
  const actor = await readActor(database, { email: HEAD });
  if (actor === undefined) throw new Error('nobody reviews');
  await reviewNomination(database, { taskId: await taskOf(web, 'review'), actor, choice: 'agree' });
  await whereIs(database, number);
}

const COUNCIL_FORM = {
  body: 'hatinh-ez-council',
  opensAt: '2020-12-22T08:00',
  meetsAt: '2020-12-25T14:00',
  closesAt: '2020-12-25T15:30',
  place: 'Phòng họp A2',
  'presence-8': 'written',
  'board-2': 'yes',
  'board-3': 'yes',
  'board-4': 'yes',
};

/** What the secretary fills in to convene the council on the case. */
export function councilForm({ number }: Web): Record<string, string> {
  return { ...COUNCIL_FORM, [`item-${number}`]: 'yes' };
}

/** The council is convened, and its counting board is asked for its key; answers the sitting's number. */
export async function convened(web: Web): Promise<string> {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const done = await secretary.act('/sittings/new', councilForm(web));
  return /HD-\d{4}-\d{2}/.exec(textOf(done.html))?.[0] ?? '';
}

/** The key is made and the voting has begun; answers the sitting's number. */
export async function voting(web: Web): Promise<string> {
  const sitting = await convened(web);
  await makeKeyOf(web.database, sitting);
  await until(web, '2020-12-25', '14:10');
  await keepSitting(web.database, sitting);
  return sitting;
}

/** Everybody who may has cast a sealed ballot: for the case, but for those named. */
export async function allCast({ database }: Web, sitting: string, opposing: string[] = [MEMBER]): Promise<void> {
  const where = { sittingNumber: sitting, kind: 'ballot', state: 'open' };
  for (const { id, personId, person } of await database.task.findMany({ where, include: { person: true } })) {
    const actor = await readActor(database, { personId });
    if (actor === undefined) throw new Error(`${personId} is unknown`);
    await castFor(database, {
      taskId: id,
      actor,
      choices: { '1': opposing.includes(person.email) ? 'oppose' : 'approve' },
    });
  }
}

/** Everybody on the council's roll has voted for the case but those named, and the box is counted. */
export async function counted(web: Web, opposing: string[] = [MEMBER]): Promise<string> {
  const sitting = await voting(web);
  await allCast(web, sitting, opposing);
  await keepSitting(web.database, sitting);
  await openBoxOf(web.database, sitting);
  await countSitting(web.database, sitting);
  await whereIs(web.database, web.number);
  return sitting;
}

const BLOC_SCORES = ['94,0', '94,5', '96,5', '93,0', '92,5', '95,5'];

/** What the head fills in to convene the bloc's review of January. */
export function blocForm({ number }: Web): Record<string, string> {
  return {
    body: 'mpi-ez-bac-trung-bo',
    opensAt: '2021-01-08T08:00',
    meetsAt: '2021-01-08T08:30',
    closesAt: '2021-01-08T17:00',
    place: 'Hội nghị tổng kết khối',
    [`item-${number}`]: 'yes',
  };
}

/** The head convenes the bloc's review of January, with a table or with scoring as the fields say; answers its number. */
export async function conveneBloc(web: Web, fields: Record<string, string>): Promise<string> {
  const head = await web.signedIn(BLOC_HEAD);
  const done = await head.act('/sittings/new', { ...blocForm(web), ...fields });
  return /KH-\d{4}-\d{2}/.exec(textOf(done.html))?.[0] ?? '';
}

/** The bloc is convened with its adopted table and votes; answers its number. */
export async function blocVoting(web: Web): Promise<string> {
  await counted(web);
  await until(web, '2021-01-05', '10:30');
  const scores = BLOC_SCORES.map((score, index) => [`score-${index + 1}`, score]);
  const sitting = await conveneBloc(web, Object.fromEntries(scores) as Record<string, string>);
  await until(web, '2021-01-08', '09:10');
  await keepSitting(web.database, sitting);
  return sitting;
}

/** All organisations of the bloc have voted for the case and the vote is counted. */
export async function blocCounted(web: Web): Promise<string> {
  const sitting = await blocVoting(web);
  await blocCounts(web, sitting);
  return sitting;
}

/** All organisations of the bloc vote for the case and the vote is counted. */
export async function blocCounts(web: Web, sitting: string): Promise<void> {
  const tasks = await web.database.task.findMany({ where: { sittingNumber: sitting }, include: { person: true } });
  for (const { id, person } of tasks) {
    const representative = await web.signedIn(person.email);
    await representative.act(`/tasks/${id}`, { 'item-1': 'approve' });
  }
  await keepSitting(web.database, sitting);
  await countSitting(web.database, sitting);
  await whereIs(web.database, web.number);
}

/** The dossier is with the ministry, whose office is asked to answer. */
export async function submitted(web: Web): Promise<void> {
  await blocCounted(web);
  await until(web, '2021-01-15', '10:30');
  const liaison = await web.signedIn(LIAISON);
  await liaison.act(`/tasks/${await taskOf(web, 'submit', LIAISON)}`, { reason: 'diễn tập' });
  await whereIs(web.database, web.number);
}
