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

test('of a sitting that voted on something that is kept from them nobody has papers here, record or not', async () => {
  const bloc = await blocCounted(web);
  while ((await makeRound(web.database)) > 0);
  const { database, number } = web;
  const other = JSON.stringify({
    number: '2020-9001',
    nominationNumber: '2020-9001',
    nomineePerson: 'Mẫu',
    position: 2,
  });
  await database.$executeRaw`
    INSERT INTO nomination SELECT (jsonb_populate_record(n, ${other}::jsonb)).* FROM nomination n WHERE n.number = ${number}`;
  await database.$executeRaw`
    INSERT INTO opening SELECT (jsonb_populate_record(o, ${other}::jsonb)).* FROM opening o WHERE o."nominationNumber" = ${number}`;
  await database.$executeRaw`
    INSERT INTO agenda_item SELECT (jsonb_populate_record(i, ${other}::jsonb)).* FROM agenda_item i WHERE i."sittingNumber" = ${bloc}`;
  const { id: personId } = await database.person.findUniqueOrThrow({ where: { email: SECRETARY } });
  const declared = { source: 'staff', state: 'inForce', declaredAt: new Date() };
  await database.conflict.create({ data: { nominationNumber: '2020-9001', no: 1, personId, ...declared } });
  const secretary = await readActor(database, { email: SECRETARY });
  if (secretary === undefined) throw new Error('no secretary');
  const papers = await readPaperFiles(database, secretary, number);
  if (isRefusal(papers)) throw new Error('nothing to read');
  const ofBloc = await database.paper.findMany({ where: { sittingNumber: bloc, state: 'made' } });
  expect(papers.length).toBeGreaterThan(0);
  expect(ofBloc.length).toBeGreaterThan(0);
  for (const { fileName } of ofBloc) expect(papers.map((one) => one.fileName)).not.toContain(fileName);
});
