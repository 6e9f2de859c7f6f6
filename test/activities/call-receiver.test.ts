/** How a call to a receiver is signed, and which addresses are never called. */

import { signatureOf, whyNotCalled } from '../../activities/call-receiver';

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
