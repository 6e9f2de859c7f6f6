/** What staff do to a case while its body sits, drawn by lot: which of them, when, and to which item. */

import fc from 'fast-check';
import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { proposeCorrection } from '../../prisma/acts/propose-correction';
import { hold, supersede, withdraw } from '../../prisma/acts/steer-nomination';
import { extendSitting, strikeItem } from '../../prisma/acts/steer-sitting';
import { readNow } from '../../prisma/clock';
import type { House } from './story';

/** `over`: the time of the voting is up, and its run has yet to close the box. `present` is what a correction says of the roll; without it the body is to sit again. */
export const someTurn = fc.record({
  act: fc.constantFrom(
    ...(['none', 'none', 'none', 'hold', 'withdraw', 'supersede', 'strike', 'extend', 'correct'] as const),
  ),
  when: fc.constantFrom(...(['convened', 'voting', 'over', 'closed', 'counted', 'settled'] as const)),
  which: fc.integer({ min: 0, max: 2 }),
  present: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 4 }), { nil: undefined }),
});
export type Turn = typeof someTurn extends fc.Arbitrary<infer One> ? One : never;

type About = { step: 'council' | 'bloc'; items: string[]; sitting: string };

/** Some of these are refused, as they must be: a box that is counted has no item to strike. */
export async function takeTurn(
  { database, walk }: House,
  { act, when, which, present, step, items, sitting }: Turn & About,
  now: Turn['when'],
): Promise<void> {
  if (when !== now) return;
  const number = items[which % items.length] ?? '';
  const actor = await walk.actor('hatinh-09');
  const said = { number, actor, key: `${act}/${sitting}`, reason: 'lý do', paper: '1/TB' };
  switch (act) {
    case 'hold':
      await hold(database, { ...said, cause: 'complaint' });
      break;
    case 'withdraw':
      await withdraw(database, said);
      break;
    case 'supersede':
      await supersede(database, said);
      break;
    case 'extend': {
      const closesAt = new Date((await readNow(database)).getTime() + 7 * 3_600_000);
      await extendSitting(database, { ...said, number: sitting, closesAt });
      break;
    }
    case 'strike':
      await strikeItem(database, { ...said, number: sitting, position: which + 1 });
      break;
    case 'correct':
      await proposeCorrection(database, { ...said, from: step, cause: 'clerical', ...(present && { present }) });
      await agreeCorrection(database, {
        number,
        actor: await walk.actor('hatinh-01'),
        choice: 'agree',
        reason: 'đúng',
      });
      break;
    case 'none':
  }
}
