/** All papers of a case in one archive, for those who may take the case along. */

import { makeRound } from '../../../activities/make-papers';
import { readActor } from '../../../prisma/actors';
import { readPaperFiles } from '../../../prisma/queries/read-paper-file';
import { readPassport } from '../../../prisma/queries/read-passport';
import { isRefusal } from '../../../rules/refusal';
import { aWeb, blocCounted, SECRETARY, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('the secretary, who sees no sitting of the bloc, has its papers as in the passport', async () => {
  const bloc = await blocCounted(web);
  while ((await makeRound(web.database)) > 0);
  const secretary = await readActor(web.database, { email: SECRETARY });
  if (secretary === undefined) throw new Error('no secretary');
  const passport = await readPassport(web.database, secretary, web.number);
  const papers = await readPaperFiles(web.database, secretary, web.number);
  if (isRefusal(passport) || isRefusal(papers)) throw new Error('nothing to read');
  const ofPassport = passport.enclosed.filter(({ kind }) => kind === 'paper').map(({ fileName }) => fileName);
  const names = papers.map(({ fileName }) => fileName);
  expect(names).toEqual(expect.arrayContaining(ofPassport));
  const ofBloc = await web.database.paper.findMany({ where: { sittingNumber: bloc, state: 'made' } });
  expect(ofBloc.length).toBeGreaterThan(0);
  for (const { fileName } of ofBloc) expect(names).toContain(fileName);
});
