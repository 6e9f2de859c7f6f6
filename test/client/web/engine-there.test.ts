/** Whether the engine lives, asked without a key: a port that is open is no sign of it. */

import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { isEngineAt } from '../../../client/web/engine-there';
import { createServer as createPages } from '../../../client/web/server';
import { closeDatabase, openDatabase, type Database } from '../../../prisma/database';
import { freePort } from '../../../stack/ports';
import { addressOf } from '../../setup/addresses';
import { aWeb, root } from './given';

async function listening(server: Server, work: (address: string) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

test('a server that turns is there, and where nobody listens nobody is', async () => {
  expect(await isEngineAt(addressOf('temporalAddress'))).toBe(true);
  expect(await isEngineAt(`127.0.0.1:${await freePort(29_900)}`)).toBe(false);
});

/** It takes every connection and says nothing. */
async function silent(work: (address: string) => Promise<void>): Promise<void> {
  const lines: { destroy: () => unknown }[] = [];
  await listening(
    createServer((line) => void lines.push(line.on('error', () => undefined))),
    async (address) => {
      await work(address);
      for (const line of lines) line.destroy();
    },
  );
}

test('a server that takes the connection and says nothing is away, and so is one that hangs up', async () => {
  await silent(async (address) => expect(await isEngineAt(address)).toBe(false));
  await listening(
    createServer((line) => line.on('error', () => undefined).destroy()),
    async (address) => expect(await isEngineAt(address)).toBe(false),
  );
});

test('a server that was stopped in its tracks is away, and there again once it goes on', async () => {
  const program = `
    const server = require('node:http2').createServer();
    server.listen(0, '127.0.0.1', () => process.send(server.address().port));`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const port = await new Promise<number>((resolve) => child.once('message', (said) => resolve(said as number)));
    const address = `127.0.0.1:${port}`;
    expect(await isEngineAt(address)).toBe(true);
    child.kill('SIGSTOP');
    expect(await isEngineAt(address)).toBe(false);
    child.kill('SIGCONT');
    expect(await isEngineAt(address)).toBe(true);
  } finally {
    child.kill('SIGKILL');
  }
});

test('a server that lets nobody in without a certificate is there: it says so in words of TLS', async () => {
  const closed = createTlsServer({}).on('tlsClientError', () => undefined);
  await listening(closed, async (address) => expect(await isEngineAt(address)).toBe(true));
});

test('one that is reached by its name alone is called by it', async () => {
  const called: string[] = [];
  const SNICallback = (name: string, answer: (fault: Error) => void): void => {
    called.push(name);
    answer(new Error('not here'));
  };
  const named = createTlsServer({ SNICallback }).on('tlsClientError', () => undefined);
  await listening(named, async (address) => {
    await isEngineAt(address.replace('127.0.0.1', 'localhost'));
    expect(called).toEqual(['localhost']);
  });
});

test.each(['http://temporal:7233', 'dns:///temporal:7233', '127.0.0.1:99999'])(
  'at %s, which is no address of a server, nobody is',
  async (address) => expect(await isEngineAt(address)).toBe(false),
);

test('pages are well while the engine says nothing, and not while the database says nothing; both are told', async () => {
  const web = await aWeb();
  let gone: Database | undefined;
  await silent(async (address) => {
    const asked = { root, log: web.app.log, isEngineThere: () => isEngineAt(address) };
    const well = await createPages({ house: web.house, ...asked });
    const health = await well.inject({ url: '/health' });
    expect([health.statusCode, health.json()]).toEqual([200, { database: true, engine: false }]);
    await well.close();
    gone = openDatabase(`postgresql://nobody@${address}/none`, { patienceMs: 50_000 });
    const ill = await createPages({ house: { ...web.house, database: gone }, ...asked });
    const told = await ill.inject({ url: '/health' });
    expect([told.statusCode, told.json()]).toEqual([503, { database: false, engine: false }]);
    await ill.close();
  });
  if (gone !== undefined) await closeDatabase(gone);
  await web.close();
});
