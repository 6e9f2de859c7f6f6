/** How a call to a receiver is signed, and which addresses are never called. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callReceiver, signatureOf, whyNotCalled } from '../../activities/call-receiver';

test('a signature is that of the published vector of Standard Webhooks', () => {
  const vector = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"test": 2432232314}',
  };
  expect(signatureOf(vector)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('only public addresses are called, and those of networks that a setting names', () => {
  const table: [string, string[], boolean][] = [
    ['93.184.216.34', [], true],
    ['2606:2800:220:1::1', [], true],
    ['127.0.0.1', [], false],
    ['127.0.0.1', ['127.0.0.0/8'], true],
    ['::1', ['127.0.0.0/8'], false],
    ['10.1.2.3', [], false],
    ['10.1.2.3', ['10.1.0.0/16'], true],
    ['10.2.2.3', ['10.1.0.0/16'], false],
    ['192.168.1.1', [], false],
    ['172.16.0.1', [], false],
    ['169.254.169.254', [], false],
    ['100.64.0.1', [], false],
    ['0.0.0.0', [], false],
    ['fe80::1', [], false],
    ['fd00::1', ['fd00::/8'], true],
    ['::ffff:127.0.0.1', [], false],
    ['::ffff:169.254.169.254', [], false],
    ['64:ff9b::7f00:1', [], false],
  ];
  for (const [address, networks, isCalled] of table) {
    const reason = whyNotCalled(address, networks);
    expect([address, networks, reason === undefined]).toEqual([address, networks, isCalled]);
    if (reason !== undefined) expect(reason).toMatch(/LAUREL_WEBHOOK_NETWORKS/);
  }
});

test('a receiver that would rather speak otherwise has answered: its caller is not held', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(101, { connection: 'upgrade', upgrade: 'websocket' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const message = { id: '2020-0001-1', url, secret: 'whsec_AAAA', body: '{}', at: new Date() };
  const fate = await callReceiver(message, { networks: ['127.0.0.0/8'], patienceMs: 5_000 });
  expect(fate).toEqual({ isTaken: false, answer: '101' });
  await new Promise((resolve) => server.close(resolve));
});
