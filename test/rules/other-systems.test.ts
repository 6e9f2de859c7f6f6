import { isGivenUp, waitAfter } from '../../rules/back-off';
import { eventOf } from '../../rules/events';
import { caseKinds } from '../../rules/record';
import { checkToken, mayKeepWebhook, mayRevokeToken, mayUse, tokenScopes } from '../../rules/tokens';
import { checkWebhook, mayAddWebhook } from '../../rules/webhook-wish';

const HOUR_MS = 3_600_000;

describe('a token', () => {
  const wish = { name: 'phần mềm văn thư', scope: 'read', days: 90 };

  it.each([
    [{}, []],
    [{ days: 1 }, []],
    [{ days: 366 }, []],
    [{ days: 0 }, ['days']],
    [{ days: 367 }, ['days']],
    [{ days: 1.5 }, ['days']],
    [{ name: ' ' }, ['name']],
    [{ name: 'x'.repeat(80) }, []],
    [{ name: 'x'.repeat(81) }, ['name']],
    [{ name: 'a\nb' }, ['name']],
    [{ scope: 'everything' }, ['scope']],
    [{ name: '', scope: '', days: Number.NaN }, ['name', 'scope', 'days']],
  ])('asked for as %j is refused for %j', (change, fields) => {
    expect(checkToken({ ...wish, ...change }).map(({ field }) => field)).toEqual(fields);
  });

  it('that reads does not start nominations; one that starts them reads too', () => {
    const table = tokenScopes.flatMap((held) =>
      tokenScopes.map((needed) => [held, needed, mayUse(held, needed)?.code]),
    );
    expect(table).toEqual([
      ['read', 'read', undefined],
      ['read', 'nominate', 'scope-missing'],
      ['nominate', 'read', undefined],
      ['nominate', 'nominate', undefined],
    ]);
  });

  it.each([
    ['its person', { personId: 'p1', roles: [] }, undefined],
    [
      'an administrator',
      { personId: 'p2', roles: [{ role: 'administrator' as const, organisationId: 'x' }] },
      undefined,
    ],
    ['a secretary', { personId: 'p2', roles: [{ role: 'secretary' as const, organisationId: 'x' }] }, 'not-found'],
  ])('and a webhook are kept by %s', (_who, actor, code) => {
    expect(mayRevokeToken(actor, { personId: 'p1' })?.code).toBe(code);
    expect(mayKeepWebhook(actor, { personId: 'p1' })?.code).toBe(code);
  });
});

describe('the address of a webhook', () => {
  it.each([
    ['https://documents.example/laurel?from=1', true],
    ['https://documents.example:8443/', true],
    ['http://localhost:9000/hook', true],
    ['http://127.0.0.1', true],
    ['http://[::1]:9000/', true],
    ['http://documents.example/', false],
    ['http://localhost.documents.example/', false],
    ['http://127.0.0.1.documents.example/', false],
    ['http://10.0.0.1/', false],
    ['ftp://documents.example/', false],
    ['https://user:secret@documents.example/', false],
    ['https://documents.example/#part', false],
    ['https://documents.example/ x', false],
    ['documents.example', false],
    ['', false],
    [`https://documents.example/${'x'.repeat(2_000)}`, false],
  ])('%s is taken: %s', (url, isTaken) => {
    expect(checkWebhook({ url, kinds: [] }).length === 0).toBe(isTaken);
  });

  it('is not said back with the password that was typed', () => {
    expect(JSON.stringify(checkWebhook({ url: 'https://user:secret@documents.example/', kinds: [] }))).not.toMatch(
      /secret/,
    );
  });

  it('goes with kinds that there are', () => {
    const url = 'https://documents.example/';
    expect(checkWebhook({ url, kinds: [...caseKinds] })).toEqual([]);
    expect(checkWebhook({ url, kinds: ['settled', 'whatever', 'counted'] })).toMatchObject([
      { code: 'invalid-choice', field: 'kinds', value: 'whatever' },
      { code: 'invalid-choice', field: 'kinds', value: 'counted' },
    ]);
  });
});

test.each([
  [0, 99, undefined],
  [9, 99, undefined],
  [10, 10, 'own-webhooks'],
  [10, 100, 'own-webhooks'],
  [0, 100, 'house-webhooks'],
])('whoever has %i of %i webhooks gets one more unless refused: %s', (own, all, rule) => {
  expect(mayAddWebhook({ own, all })).toEqual(
    rule === undefined ? undefined : expect.objectContaining({ code: 'field-wrong', field: 'webhook', rule }),
  );
});

describe('an event', () => {
  it('says which entry it is, when, and whether it is only played, and nothing else', () => {
    const entry = {
      number: '2020-0001',
      sequence: 7,
      kind: 'settled',
      at: new Date('2020-12-21T08:00:00Z'),
      rehearsal: true,
      body: 'x',
    };
    expect(eventOf(entry)).toEqual({
      id: '2020-0001-7',
      number: '2020-0001',
      sequence: 7,
      kind: 'settled',
      at: '2020-12-21T08:00:00.000Z',
      rehearsal: true,
    });
  });

  it('is tried again after twice as long each time, up to an hour, and given up after 72', () => {
    expect([1, 2, 3, 11, 12, 13, 500].map(waitAfter)).toEqual([
      2_000,
      4_000,
      8_000,
      2_048_000,
      HOUR_MS,
      HOUR_MS,
      HOUR_MS,
    ]);
    expect([72 * HOUR_MS - 1, 72 * HOUR_MS].map(isGivenUp)).toEqual([false, true]);
  });
});
