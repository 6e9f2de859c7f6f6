import type { Role } from '../../rules/permissions';
import { mayRemind, whomToRemind, type RemindableTask } from '../../rules/reminding';
import { thePolicy } from './given';

const policy = thePolicy();
const open: RemindableTask = { id: 'a', personId: 'p', state: 'open', bounced: false, today: 0 };
const nomination = { state: 'open', unitId: 'unit', ministryId: 'ministry' };

function actor(role: Role, organisationId: string) {
  return { personId: 'p', roles: [{ role, organisationId }] };
}

describe('who may remind', () => {
  test.each<[Role, string, boolean]>([
    ['secretary', 'unit', true],
    ['unitClerk', 'unit', true],
    ['ministryOffice', 'ministry', true],
    ['administrator', 'elsewhere', true],
    ['secretary', 'elsewhere', false],
    ['unitHead', 'unit', false],
    ['member', 'unit', false],
    ['observer', 'unit', false],
  ])('%s of %s: %s', (role, organisation, may) => {
    expect(mayRemind(actor(role, organisation), { nomination }) === undefined).toBe(may);
  });

  test.each([
    ['ended', { code: 'ended', ending: 'withdrawn' }],
    ['held', { code: 'on-hold' }],
  ])('nobody is reminded of a case that is %s', (state, refusal) => {
    const asleep = { ...nomination, state, ending: 'withdrawn' };
    expect(mayRemind(actor('secretary', 'unit'), { nomination: asleep })).toEqual(refusal);
  });
});

describe('who gets a reminder', () => {
  it('is everybody who has not acted, can be reached and was not reminded today', () => {
    const tasks: RemindableTask[] = [
      open,
      { ...open, id: 'b', state: 'done' },
      { ...open, id: 'c', bounced: true },
      { ...open, id: 'd', today: 1 },
      { ...open, id: 'e', state: 'closed' },
    ];
    expect(whomToRemind(policy, tasks)).toEqual({ remind: ['a'], people: 1, acted: 1, bounced: 1, enough: 1 });
  });

  it('is one person where they answer for several bodies, with a letter for each', () => {
    const tasks = ['a', 'b', 'c'].map((id) => ({ ...open, id }));
    const told = whomToRemind(policy, [...tasks, { ...open, id: 'd', personId: 'q' }]);
    expect(told).toMatchObject({ remind: ['a', 'b', 'c', 'd'], people: 2 });
  });

  it('is as many times a day as the policy says', () => {
    const twice = structuredClone(policy);
    if (twice.reminding === undefined) throw new Error('another policy');
    twice.reminding.value.perDay = 2;
    expect(whomToRemind(twice, [{ ...open, today: 1 }])).toMatchObject({ remind: ['a'] });
    expect(whomToRemind(twice, [{ ...open, today: 2 }])).toMatchObject({ code: 'nobody-to-remind', enough: 1 });
  });

  it('is nobody where all have acted or bounce: then no rule of the policy is quoted', () => {
    const tasks = [
      { ...open, state: 'done' },
      { ...open, bounced: true },
    ];
    expect(whomToRemind(policy, tasks)).toEqual({ code: 'nobody-to-remind', acted: 1, bounced: 1, enough: 0 });
  });

  it('is not known under a policy that was pinned before packs spoke of it', () => {
    expect(whomToRemind({}, [open])).toEqual({ code: 'no-rule', key: 'reminding' });
  });

  it('rests on a value that is marked as assumed', () => {
    expect(whomToRemind(policy, [{ ...open, today: 1 }])).toMatchObject({ citation: { certainty: 'assumed' } });
  });
});
