/** Every step in its turn: a form that lacks nothing is refused at each stand before its own, and comes to its check page there. */

import { BLOC, COUNCIL, walkAt } from '../../prisma/walk';
import { aWeb, BLOC_HEAD, blocForm, contentOf, councilForm, OFFICE, SECRETARY, type Reader, type Web } from './given';

let web: Web;
const people = new Map<string, Reader>();
beforeAll(async () => {
  web = await aWeb();
  // What is compared has their sessions in it.
  for (const who of [SECRETARY, BLOC_HEAD, OFFICE]) people.set(who, await web.signedIn(who));
});
afterAll(() => web.close());

const STANDS = ['unit-review', 'council', 'bloc', 'submission', 'answer', 'awarded'] as const;
const SCORES = ['94,0', '94,5', '96,5', '93,0', '92,5', '95,5'].map((score, index) => [`score-${index + 1}`, score]);

type Step = { stand: (typeof STANDS)[number]; who: string; place: string; fields: Record<string, string> };

/** Whoever may take a step, and all that it asks for. */
function stepsOf(house: Web): Step[] {
  const at = `/nominations/${house.number}`;
  const bloc = { ...blocForm(house), ...(Object.fromEntries(SCORES) as Record<string, string>) };
  return [
    { stand: 'council', who: SECRETARY, place: '/sittings/new', fields: councilForm(house) },
    { stand: 'bloc', who: BLOC_HEAD, place: '/sittings/new', fields: bloc },
    { stand: 'answer', who: OFFICE, place: `${at}/ministry/receive`, fields: {} },
    { stand: 'awarded', who: OFFICE, place: `${at}/award/copySent`, fields: { on: '2020-12-14' } },
  ];
}

test('a form that lacks nothing is refused before the turn of its step, and comes to its check page in it (ASVS 2.3.1)', async () => {
  const walk = walkAt(web.database, web.number);
  const forward: Partial<Record<(typeof STANDS)[number], () => Promise<unknown>>> = {
    council: walk.review,
    bloc: () => walk.sit(COUNCIL),
    submission: () => walk.sit(BLOC),
    answer: walk.submit,
    awarded: () => walk.answer('01/QĐ-DIỄN-TẬP'),
  };
  for (const [index, now] of STANDS.entries()) {
    await forward[now]?.();
    const before = await contentOf(web.database);
    for (const { stand, who, place, fields } of stepsOf(web)) {
      if (STANDS.indexOf(stand) < index) continue;
      const asked = stand === now ? ['check'] : ['check', 'confirm'];
      for (const step of asked) {
        const { status = 500 } = (await people.get(who)?.post(place, { ...fields, step })) ?? {};
        const isTaken = status < 400;
        expect({ now, stand, step, isTaken, isFault: status >= 500 }).toEqual({
          now,
          stand,
          step,
          isTaken: stand === now,
          isFault: false,
        });
      }
    }
    expect(await contentOf(web.database)).toBe(before);
  }
}, 120_000);
