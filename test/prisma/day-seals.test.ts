/** A day that has ended is sealed once, observers are written to, and what is done to the record afterwards shows. */

import path from 'node:path';
import { readActor } from '../../prisma/actors';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { checkSeals, listSeals, readSealNotes, readSealProof, sealLastDay } from '../../prisma/day-seals';
import { houseSigner, isSignedBy } from '../../prisma/house-signature';
import { exportCase } from '../../prisma/queries/export-case';
import { verifyAll } from '../../prisma/queries/verify-case';
import { hashOf } from '../../prisma/secrets';
import { whereIs } from '../../prisma/stages/settle';
import { civilDateOf, endOfDay } from '../../rules/calendar';
import { verifySealProof } from '../../rules/day-seal';
import type { Exported } from '../../rules/exported';
import { isRefusal } from '../../rules/refusal';
import { verifyExport } from '../../rules/verify';
import { loadExample } from '../../stack/example';
import { copiesOf } from '../setup/database';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;
const signer = houseSigner(Buffer.alloc(32, 7), 'laurel.example.vn');

let database: Database;
let drop: () => Promise<void>;
let number: string;

/** The case of Hà Tĩnh as it was nominated, by the clock of the machine. */
const nominated = copiesOf(async (fresh) => {
  await setClockOffset(fresh, 0);
  const answer = await loadExample(fresh, path.join(__dirname, '..', '..'));
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  return answer.number;
});

beforeEach(async () => {
  const fresh = await nominated();
  ({ drop, answer: number } = fresh);
  database = openDatabase(fresh.url);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** What is only rehearsed is in no seal: the example becomes a case in earnest. */
const inEarnest = () => database.nomination.updateMany({ data: { rehearsal: false } });

/** Moves the clock to so many minutes after the midnight that ends its day; answers the day that ended. */
async function afterMidnight(minutes: number): Promise<string> {
  const now = await readNow(database);
  const on = civilDateOf(now, ZONE);
  const offset = endOfDay(on, ZONE).getTime() + minutes * MINUTE_MS - Date.now();
  await setClockOffset(database, offset);
  return on;
}

test('a day is sealed once it has ended, once, and signed so that anybody can check it', async () => {
  await inEarnest();
  expect(await sealLastDay(database, signer)).toBeUndefined();
  const on = await afterMidnight(4);
  expect(await sealLastDay(database, signer)).toBeUndefined();
  await setClockOffset(database, endOfDay(on, ZONE).getTime() + 6 * MINUTE_MS - Date.now());
  const answers = await Promise.all([1, 2, 3].map(() => sealLastDay(database, signer)));
  expect(answers.filter((answer) => answer === on)).toHaveLength(1);
  expect(await sealLastDay(database, signer)).toBeUndefined();
  expect(await listSeals(database, 5)).toMatchObject([{ on, no: 1, sent: { taken: 0 } }]);
  const note = await readSealNotes(database);
  expect(isSignedBy(note, signer.verifierKey)).toBe(true);
  expect(isSignedBy(note.replace(on, '2020-01-01'), signer.verifierKey)).toBe(false);
  expect(isSignedBy(note, houseSigner(Buffer.alloc(32, 8), 'laurel.example.vn').verifierKey)).toBe(false);
});

test('observers are written to on days on which something was recorded, and on no other', async () => {
  await inEarnest();
  const letters = () => database.letter.findMany({ where: { kind: 'seal' }, orderBy: { key: 'asc' } });
  const on = await afterMidnight(6);
  await sealLastDay(database, signer);
  const observers = await database.post.findMany({ where: { role: 'observer' } });
  expect((await letters()).map(({ personId }) => personId)).toEqual(observers.map(({ personId }) => personId));
  const [seal] = await listSeals(database, 1);
  const root = Buffer.from(seal?.root ?? '', 'hex').toString('base64');
  expect((await letters())[0]?.facts).toEqual({ kind: 'seal', on, zone: ZONE, no: 1, root });
  await afterMidnight(6);
  await sealLastDay(database, signer);
  expect(await listSeals(database, 5)).toHaveLength(2);
  expect(await letters()).toHaveLength(observers.length);
  await whereIs(database, number);
  await afterMidnight(6);
  await sealLastDay(database, signer);
  expect(await letters()).toHaveLength(2 * observers.length);
  expect(await checkSeals(database)).toEqual({ name: 'daySeal', compared: 3, differences: [] });
});

test('what is done to the record afterwards is found, also where every chain was reckoned anew', async () => {
  await inEarnest();
  await whereIs(database, number);
  const on = await afterMidnight(6);
  await sealLastDay(database, signer);
  const last = await database.recordEntry.findFirstOrThrow({ orderBy: [{ sequence: 'desc' }] });
  const entry = { chain: last.chain, sequence: last.sequence };
  await database.$transaction([
    database.$executeRaw`SET LOCAL session_replication_role = replica`,
    database.recordEntry.delete({ where: { chain_sequence: entry } }),
  ]);
  const { checks } = await verifyAll(database);
  const seals = checks.find(({ name }) => name === 'daySeal');
  expect(seals?.differences).toMatchObject([{ code: 'seal-differs', subject: on }]);
  // A chain that lost its end holds by itself: only the seal tells.
  expect(checks.find(({ name }) => name === 'record')?.differences).toEqual([]);
});

test('what leaves the house proves that its chain is in the newest seal', async () => {
  await inEarnest();
  const secretary = (await readActor(database, { personId: 'hatinh-09' }))!;
  const exported = async () => {
    const answer = await exportCase(database, secretary, number);
    if (isRefusal(answer)) throw new Error(answer.code);
    return answer;
  };
  expect((await exported()).seal).toBeUndefined();
  const on = await afterMidnight(6);
  await sealLastDay(database, signer);
  await whereIs(database, number);
  const sealed = await exported();
  expect(sealed.seal).toMatchObject({ on, no: 1, chains: [{ chain: `nomination:${number}`, sequence: 1 }] });
  const check = (one: Exported) => verifyExport(one, hashOf).filter(({ name }) => name === 'daySeal');
  expect(check(sealed)).toEqual([{ name: 'daySeal', compared: 1, differences: [] }]);
  const [first, ...others] = sealed.record;
  const changed = { ...sealed, record: [{ ...first!, hash: hashOf('another') }, ...others] };
  expect(check(changed)[0]?.differences).not.toEqual([]);
});

/** Chains of one entry each, of nothing else than the record: more than are read at once. */
const recordMany = (chains: number) => database.$executeRaw`
  INSERT INTO record_entry (chain, sequence, kind, at, body, "previousHash", hash)
  SELECT 'nomination:2019-' || lpad(n::text, 5, '0'), 1, 'opened', ${new Date('2020-01-06T03:00:00Z')}, '{}', '',
         encode(sha256(n::text::bytea), 'hex') FROM generate_series(1, ${chains}::int) n`;

test('every chain of a large house is sealed and proved; what was dated into a sealed day later shows', async () => {
  await inEarnest();
  await recordMany(5_200);
  const on = await afterMidnight(6);
  await sealLastDay(database, signer);
  const ends = ['nomination:2019-00001', 'nomination:2019-05000', 'nomination:2019-05001', 'nomination:2019-05200'];
  const proved = await readSealProof(database, [...ends, `nomination:${number}`]);
  expect(proved?.chains.map(({ chain }) => chain)).toEqual([...ends, `nomination:${number}`]);
  const record = proved?.chains.map(({ path, ...head }) => ({ ...head, kind: '', at: '', body: {}, previousHash: '' }));
  expect(verifySealProof({ seal: proved, record: record ?? [] }, hashOf).differences).toEqual([]);
  expect(await checkSeals(database)).toEqual({ name: 'daySeal', compared: 1, differences: [] });
  await database.$executeRaw`UPDATE nomination SET rehearsal = true`;
  expect((await readSealProof(database, [...ends, `nomination:${number}`]))?.chains).toHaveLength(ends.length);
  await inEarnest();
  await database.$executeRaw`
    INSERT INTO record_entry SELECT chain, 2, kind, at, body, hash, hash FROM record_entry WHERE chain = ${ends[3]}`;
  expect((await checkSeals(database)).differences).toMatchObject([{ code: 'seal-differs', subject: on }]);
});

test('a house that only rehearses seals nothing', async () => {
  await afterMidnight(6);
  expect(await sealLastDay(database, signer)).toBeUndefined();
  expect(await checkSeals(database)).toMatchObject({ compared: 0 });
});

test('a signed note is as C2SP describes it', () => {
  const note = signer.signNote('laurel.example.vn/days\n1\n');
  const [, mark, name, signature = ''] = /\n(—) (\S+) (\S+)\n$/u.exec(note) ?? [];
  expect([mark, name]).toEqual(['—', signer.name]);
  const [, hash, key = ''] = signer.verifierKey.split('+', 2).concat(signer.verifierKey.split('+').slice(2).join('+'));
  const bytes = Buffer.from(signature, 'base64');
  expect(bytes).toHaveLength(4 + 64);
  expect(bytes.subarray(0, 4).toString('hex')).toBe(hash);
  const raw = Buffer.from(key, 'base64');
  expect(raw[0]).toBe(1);
  expect(hashOf(Buffer.concat([Buffer.from(`${signer.name}\n`), raw])).slice(0, 8)).toBe(hash);
});
