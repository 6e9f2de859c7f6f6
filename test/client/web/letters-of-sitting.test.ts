/** How lists call the letters of a sitting, and the certificate of them. */

import { certifyNotice } from '../../../prisma/acts/certify-notice';
import { listLettersOf } from '../../../prisma/queries/list-letters';
import type { NoticeCertificateFacts } from '../../../rules/papers-told';
import { isRefusal } from '../../../rules/refusal';
import { paperWords } from '../../../words/paper-pages';
import { certificateText } from '../../../words/papers-certificate';
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
  const { letters } = facts as unknown as NoticeCertificateFacts;
  expect(letters.filter(({ kind }) => kind === 'key').map(({ step }) => step)).toEqual(['announce', 'deal', 'confirm']);
});

test('the certificate of notice is called what the paper itself says, in lists and on the button that asks for it', async () => {
  const { facts, sittingNumber } = await web.database.paper.findFirstOrThrow({ where: { kind: 'noticeCertificate' } });
  const named = paperWords.vi.kinds.noticeCertificate;
  expect(certificateText(facts as unknown as NoticeCertificateFacts).type).toBe(named.toUpperCase());
  const page = textOf((await (await web.signedIn(SECRETARY)).get(`/sittings/${sittingNumber}/letters`)).html);
  expect(page).toContain(`${named} 1 Lập ${named.toLowerCase()}`);
});
