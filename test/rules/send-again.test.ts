import type { Actor, Role } from '../../rules/permissions';
import { Letters } from '../../rules/policy-letters';
import {
  checkNewAddress,
  comesBack,
  isActShownByName,
  isLinkNeeded,
  isShownByName,
  mayKeepLetters,
  mayRenew,
  type LinkedTask,
} from '../../rules/send-again';
import { thePolicy } from './given';

const actor = (role?: Role, organisationId = 'unit', personId = 'p1'): Actor => ({
  personId,
  roles: role === undefined ? [] : [{ role, organisationId }],
});
const ofCase = { unitId: 'unit', ministryId: 'ministry' };
const ofCouncil = { bodyKind: 'council' as const, organisationId: 'unit', conveners: [] };
const ofBloc = { bodyKind: 'bloc' as const, organisationId: 'ministry', conveners: ['p1'] };
const bounds = thePolicy().letters;

describe('who keeps the letters', () => {
  it.each([
    ['the secretary of the unit', actor('secretary'), ofCase, true],
    ['an administrator', actor('administrator', 'house'), ofCase, true],
    ["the ministry's office", actor('ministryOffice', 'ministry'), ofCase, true],
    ['the secretary of another unit', actor('secretary', 'other'), ofCase, false],
    ['the head of the unit', actor('unitHead'), ofCase, false],
    ['a member of the council', actor('member'), ofCase, false],
    ['an observer', actor('observer'), ofCase, false],
    ['the secretary who convenes the council', actor('secretary'), ofCouncil, true],
    ['an administrator, of a sitting', actor('administrator', 'house'), ofCouncil, true],
    ['the chair of the council', actor('chair'), ofCouncil, false],
    ['the head of the bloc', actor('blocHead', 'other'), ofBloc, true],
    ['another representative', actor('representative', 'other', 'p2'), ofBloc, false],
  ])('%s', (_who, whoever, office, may) => {
    const refusal = mayKeepLetters(whoever, office);
    expect(refusal === undefined).toBe(may);
    if (!may) expect(refusal).toMatchObject({ code: 'role-missing' });
  });
});

describe('a new link', () => {
  const task = (kind: string, state: string, sitting: string | null = null): LinkedTask => ({ kind, state, sitting });

  it('is for a task that waits', () => {
    expect(isLinkNeeded(task('review', 'open'))).toBe(true);
    expect(isLinkNeeded(task('review', 'done'))).toBe(false);
    expect(isLinkNeeded(task('review', 'closed'))).toBe(false);
    expect(isLinkNeeded(task('key', 'open', 'convened'))).toBe(true);
    expect(isLinkNeeded(task('key', 'done', 'convened'))).toBe(false);
  });

  it('is for a vote until the box closes, and tells nobody whether it was cast', () => {
    for (const kind of ['ballot', 'vote']) {
      for (const sitting of ['convened', 'open', 'closed', 'counted']) {
        const running = sitting === 'convened' || sitting === 'open';
        expect(isLinkNeeded(task(kind, 'open', sitting))).toBe(running);
        expect(isLinkNeeded(task(kind, 'done', sitting))).toBe(running);
        expect(isLinkNeeded(task(kind, 'closed', sitting))).toBe(false);
      }
    }
  });

  it('is given as often a day as the policy says, and not once more', () => {
    const waiting = task('review', 'open');
    expect(bounds?.value.renewalsPerDay).toBe(5);
    expect(mayRenew(waiting, { bounds, sentToday: 4 })).toBeUndefined();
    expect(mayRenew(waiting, { bounds, sentToday: 5 })).toMatchObject({
      code: 'renewals-used-up',
      most: 5,
      citation: { source: 'laurel-defaults', clause: 'letters', certainty: 'assumed' },
    });
    expect(mayRenew(task('review', 'done'), { bounds, sentToday: 0 })).toEqual({ code: 'closed' });
    expect(mayRenew(waiting, { bounds: undefined, sentToday: 0 })).toEqual({ code: 'no-rule', key: 'letters' });
  });
});

describe('a corrected address', () => {
  const facts = { present: 'old@unit.example', comesBack: true, taken: false };

  it('is taken where letters come back', () => {
    expect(checkNewAddress('new@unit.example', facts)).toBeUndefined();
    expect(checkNewAddress('old@unit.example', { ...facts, comesBack: false })).toBeUndefined();
  });

  it('is refused where letters arrive: whoever could change it could read the codes', () => {
    expect(checkNewAddress('new@unit.example', { ...facts, comesBack: false })).toMatchObject({
      code: 'address-works',
      field: 'email',
      value: 'new@unit.example',
    });
  });

  it('is refused where it is another person’s, or no single address', () => {
    expect(checkNewAddress('new@unit.example', { ...facts, taken: true })).toMatchObject({ code: 'address-taken' });
    for (const typed of ['', 'new', 'a@b@c', 'a@b, c@d', '"A" <a@b.vn>', 'a@b\r\nBcc: c@d', 'a\u202Eb@c.vn'])
      expect(checkNewAddress(typed, facts)).toMatchObject({ code: 'field-wrong', rule: 'address' });
  });

  it('is judged by the newest letter that met its fate', () => {
    const of = (...states: string[]) => comesBack(states.map((state) => ({ state })));
    expect(of()).toBe(false);
    expect(of('bounced', 'sent')).toBe(true);
    expect(of('sent', 'bounced')).toBe(false);
    expect(of('queued', 'cancelled', 'deferred', 'bounced')).toBe(true);
    expect(of('queued')).toBe(false);
  });
});

describe('of a secret ballot', () => {
  it('the invitation stands beside a name; what tells who has voted does not', () => {
    for (const task of ['ballot', 'key', 'open-box']) {
      for (const kind of ['ballot', 'opinion', 'moved', 'void', 'renewed'])
        expect(isShownByName({ kind, task })).toBe(true);
      for (const kind of ['remind', 'missed', 'escalate', 'done']) expect(isShownByName({ kind, task })).toBe(false);
      expect(isActShownByName(task)).toBe(false);
    }
  });

  it('alone: every other task shows all its letters and its act', () => {
    for (const kind of ['review', 'remind', 'missed', 'done'])
      expect(isShownByName({ kind, task: 'review' })).toBe(true);
    expect(isShownByName({ kind: 'result', task: null })).toBe(true);
    expect(isActShownByName('vote')).toBe(true);
  });
});

test('bounds of letters end after they begin', () => {
  const value = { renewalsPerDay: 5, gatherMinutes: 5, listed: 10, from: '07:30', to: '17:30' };
  const leaf = { cite: 'internal', certainty: 'assumed' };
  expect(Letters.safeParse({ value, ...leaf }).success).toBe(true);
  expect(Letters.safeParse({ value: { ...value, to: '07:30' }, ...leaf }).success).toBe(false);
  expect(Letters.safeParse({ value: { ...value, from: '25:00' }, ...leaf }).success).toBe(false);
});
