/** How lists tell the letters of a sitting apart. */

import { certifyNotice } from '../../../prisma/acts/certify-notice';
import { listLettersOf } from '../../../prisma/queries/list-letters';
import { isRefusal } from '../../../rules/refusal';
import { lettersSheet } from '../../../client/tables/letters-file';
import { aWeb, SECRETARY, textOf, voting, type Web } from './given';
import { actorOf } from './program';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
});
afterAll(() => web.close());

const NAMES = {
  vi: ['tạo mảnh khóa', 'chia mảnh khóa', 'đối chiếu, xác nhận khóa'],
  en: ['make a key share', 'deal the shares', 'compare and confirm the key'],
};

test('the three letters by which a key is made have a name each on the page, in a file and on a certificate', async () => {
  const { database } = web;
  const sitting = await voting(web);
  const secretary = await actorOf(web, SECRETARY);
  const page = textOf((await (await web.signedIn(SECRETARY)).get(`/sittings/${sitting}/letters`)).html);
  for (const name of NAMES.vi) expect(page).toContain(`thư mời Ban kiểm phiếu · ${name}: `);
  const listed = await listLettersOf(database, secretary, sitting);
  if (isRefusal(listed)) throw new Error(listed.code);
  for (const language of ['vi', 'en'] as const) {
    const named = JSON.stringify(lettersSheet(listed, language).rows);
    for (const name of NAMES[language]) expect(named).toContain(`· ${name}"`);
  }
  const { personId } = await database.letter.findFirstOrThrow({ where: { kind: 'key' } });
  await certifyNotice(database, { number: sitting, personId, actor: secretary, key: 'certify' });
  const { facts } = await database.paper.findFirstOrThrow({ where: { kind: 'noticeCertificate' } });
  const { letters } = facts as { letters: { kind: string; step?: string }[] };
  expect(letters.filter(({ kind }) => kind === 'key').map(({ step }) => step)).toEqual(['announce', 'deal', 'confirm']);
});
