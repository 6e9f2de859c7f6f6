/** A learned society's prize runs by the same code, and nothing that anybody sees of it is Vietnamese. */

import { readExported } from '../../prisma/queries/export-case';
import { endedAs, playTo } from '../../stack/players/rehearsal';
import { openBrowser } from '../../stack/players/browser';
import { aPlayer } from '../../stack/players/player';
import { readCase, withRehearsal } from '../../stack/rehearsal-house';
import { paperText } from '../../words/papers';
import { readPaperFacts } from '../../prisma/queries/paper-facts';
import { expectSound, JOURNEY_MS, root, stageOf } from './play';

/** Any letter with a mark, for this example has none; what Vietnamese this program says without marks; whose law it is. */
const VIETNAMESE =
  /(?!\p{ASCII})\p{L}|\p{Mn}|\b(HD|KH)-\d{4}|\b(to the ministry|Decree|Circular|Council secretariat)\b/u;

function expectEnglish(where: string, text: string): void {
  const found = VIETNAMESE.exec(text.normalize('NFC'));
  const around = found === null ? '' : text.slice(Math.max(0, found.index - 60), found.index + 60);
  expect([where, around]).toEqual([where, '']);
}

test(
  'a prize of a learned society is awarded, in English throughout, and verifies',
  async () => {
    await withRehearsal({ root, example: 'meridian-medal-2025' }, async (rehearsal) => {
      const { database, number, stack, cast, inboxUrl } = rehearsal;
      await playTo(stageOf(rehearsal), 'awarded');
      await expectSound(rehearsal);
      const shown = await readCase(database, number);
      expect(endedAs(shown, 'awarded')).toBe(true);
      expect(shown.timeZone).toBe('Europe/London');
      expectEnglish('the case', JSON.stringify(shown));

      const letters = rehearsal.stack.inbox?.letters() ?? [];
      expect(letters.length).toBeGreaterThan(40);
      for (const letter of letters) expectEnglish(`letter ${letter.subject}`, JSON.stringify(letter));

      const papers = await database.paper.findMany();
      expect(papers.map(({ kind }) => kind).sort()).toEqual([
        'ballotPaper',
        'bundleList',
        ...['countRecord', 'minutes', 'minutes'],
        'request',
        ...['resultNotice', 'resultNotice', 'resultNotice'],
        'scoreTable',
      ]);
      for (const paper of papers) {
        expectEnglish(`paper ${paper.key}`, JSON.stringify(paperText((await readPaperFacts(database, paper)).printed)));
        expectEnglish(`paper ${paper.key}`, paper.fileName ?? '');
      }

      const sittings = (await database.sitting.findMany({ select: { number: true } })).map((row) => row.number);
      expect(sittings.sort()).toEqual(['J-2026-01', 'M-2026-01']);
      const exported = await readExported(database, { subject: number, nominations: [number], sittings });
      expectEnglish('the record', JSON.stringify(exported));

      const secretary = aPlayer({ site: stack.webUrl, inboxUrl, email: cast.people.secretary });
      const paths = [
        '/desk',
        `/nominations/${number}`,
        `/nominations/${number}/why`,
        '/sittings',
        `/sittings/J-2026-01`,
        '/sittings/new',
      ];
      for (const path of paths) {
        const page = await secretary.visit(path);
        expectEnglish(path, withoutLanguageSwitch(page.html));
      }
      const signIn = await openBrowser(stack.webUrl).open('/sign-in?lang=en');
      expect(signIn.html).toContain('lang="en"');
    });
  },
  JOURNEY_MS,
);

/** The one Vietnamese word every page has: the way to the other language. */
function withoutLanguageSwitch(html: string): string {
  return html.replace(/Tiếng Việt/g, '');
}
