/** The way to a database over a network that others sit on: `verify-full` lets nobody between us and the server. */

import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { addressOf } from '../setup/addresses';

/** Of a server called `localhost`, signed by nobody but itself. */
const CERTIFICATE = path.join(__dirname, '..', 'fixtures', 'tls', 'localhost.crt');
const cert = readFileSync(CERTIFICATE);
const key = readFileSync(CERTIFICATE.replace('.crt', '.key'));

const real = new URL(addressOf('databaseUrl'));
const doors: Server[] = [];
afterEach(async () => {
  delete process.env['PGSSLMODE'];
  for (const door of doors.splice(0)) await new Promise((resolve) => door.close(resolve));
});

/** In front of the server of this run: takes its offer of TLS out, as somebody on the way can, or speaks TLS for it. */
async function aDoor(offers: 'nothing' | 'tls'): Promise<{ port: number; heard: Buffer[] }> {
  const heard: Buffer[] = [];
  const door = createServer((caller) => {
    caller.on('error', () => caller.destroy());
    caller.once('data', (question: Buffer) => {
      heard.push(question);
      caller.write(offers === 'tls' ? 'S' : 'N');
      const plain = offers === 'tls' ? new TLSSocket(caller, { isServer: true, cert, key }) : caller;
      passOn(plain, heard);
    });
  });
  doors.push(door);
  await new Promise<void>((resolve) => door.listen(0, resolve));
  return { port: (door.address() as AddressInfo).port, heard };
}

function passOn(caller: Socket, heard: Buffer[]): void {
  const server = connect(Number(real.port), real.hostname);
  caller.on('data', (said: Buffer) => heard.push(said));
  for (const [from, to] of [
    [caller, server],
    [server, caller],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
}

function through({ port }: { port: number }, host: string, asked: Record<string, string>): string {
  const url = new URL(real);
  [url.hostname, url.port] = [host, String(port)];
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

async function ask(url: string): Promise<unknown> {
  const database = openDatabase(url, { poolSize: 1 });
  try {
    return await database.$queryRaw`SELECT 1 AS one`;
  } finally {
    await closeDatabase(database);
  }
}

test.each([
  ['in the address', { sslmode: 'verify-full' }, undefined],
  ['in the environment', {}, 'verify-full'],
])('where verify-full stands %s, a server without TLS is told nothing, neither user nor password', async (...row) => {
  const [, asked, mode] = row;
  if (mode !== undefined) process.env['PGSSLMODE'] = mode;
  const door = await aDoor('nothing');
  await expect(ask(through(door, 'localhost', asked))).rejects.toThrow('does not support SSL');
  expect(Buffer.concat(door.heard).toString('hex')).toBe('0000000804d2162f');
});

test('by verify-full the certificate must be of an authority that is trusted, and of the host that was asked for', async () => {
  const full = { sslmode: 'verify-full' };
  const trusted = { ...full, sslrootcert: CERTIFICATE };
  const door = await aDoor('tls');
  await expect(ask(through(door, 'localhost', full))).rejects.toThrow(/self-signed certificate/);
  await expect(ask(through(door, '127.0.0.1', trusted))).rejects.toThrow(/IP: 127\.0\.0\.1 is not in the cert/);
  expect(await ask(through(door, 'localhost', trusted))).toEqual([{ one: 1 }]);
});
