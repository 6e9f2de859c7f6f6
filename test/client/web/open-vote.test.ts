/** An open vote as a representative meets it: where the table is, who reads the reason, and no word of a receipt after it. */

import type { LetterFacts } from '../../../rules/letters';
import { outcomes } from '../../../words/letters/outcomes';
import { aWeb, BLOC_MEMBER, blocCounts, blocVoting, taskOf, textOf, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

type Published = Extract<LetterFacts, { kind: 'published' }>;

async function publishedTo(sitting: string): Promise<Published> {
  const letter = await web.database.letter.findFirstOrThrow({ where: { sittingNumber: sitting, kind: 'published' } });
  return letter.facts as unknown as Published;
}

test('the page leads to the score table and says who reads the reason; the result speaks of votes and not of receipts', async () => {
  const sitting = await blocVoting(web);
  const member = await web.signedIn(BLOC_MEMBER);
  const page = await member.get(`/tasks/${await taskOf(web, 'vote', BLOC_MEMBER)}`);
  expect(page.html).toContain(`<a href="/sittings/${sitting}">Phiên họp và bảng điểm`);
  expect(textOf(page.html)).toContain('Hiện bên cạnh phiếu của đơn vị sau khi đóng.');
  const place = textOf((await member.get('/deputies')).html);
  for (const said of [textOf(page.html), place])
    expect(said).toMatch(/đại diện trong khối không đến họp được thì báo người triệu tập trước giờ bắt đầu/);
  await blocCounts(web, sitting);
  const said = outcomes.vi.published(await publishedTo(sitting), { you: 'Ông' }).middle.join(' ');
  expect(said).toMatch(/phiếu của từng đơn vị cũng ở đó\.$/);
  const [secret] = await web.database.letter.findMany({
    where: { sittingNumber: { startsWith: 'HD' }, kind: 'published' },
  });
  const told = outcomes.vi.published(secret?.facts as unknown as Published, { you: 'Ông' }).middle.join(' ');
  expect(told).toContain('ai có biên nhận');
});
