/** What is wrong with a file of nominations or of a register, as the pages say it: at its field, and as it was stored. */

import { seasonFile } from '../../../bench/imported-season';
import { aWeb, CLERK, SECRETARY, textOf, type Reader, type Web } from './given';
import { uploadTo } from './upload';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
});
afterAll(() => web.close());

function upload(reader: Reader, content: string, url?: string): ReturnType<typeof uploadTo> {
  return uploadTo(web, reader, { content, ...(url === undefined ? {} : { url }) });
}

const english = { language: 'en' as const };

test('the field of a file is wrong whenever anything in the file is, and says what or how much', async () => {
  const clerk = await web.signedIn(CLERK);
  const one = await upload(clerk, 'Title,Emulation year,Organisation,Reason,Color\na,b,c,d,e');
  expect(one.html).toMatch(/<input[^>]*id="field-file"[^>]*aria-invalid[^>]*aria-describedby="[^"]*field-file-fault"/);
  expect(one.html).toMatch(/id="field-file-fault">E1 [^<]*is no column of the template/);
  const two = await upload(clerk, 'Title,Emulation year,Organisation,Reason,Color,Size\na,b,c,d,e,f');
  expect(two.html).toMatch(/id="field-file-fault">[^<]*\b2\b[^<]*</);

  const secretary = await web.signedIn(SECRETARY);
  const { html } = await secretary.get('/registers', english);
  const [, url = ''] = /href="(\/registers\/history\/[^"]+)"/.exec(html) ?? [];
  const cell = await upload(secretary, 'organisation,kind,year,code,number\nx,y,2020,z,1\nx,y,2020,z,2', url);
  expect(cell.html).toMatch(/id="field-file"[^>]*aria-invalid/);
  expect(cell.html).toMatch(/id="field-file-fault">[^<]*\b2\b[^<]*</);
});

test('faults that another version stored are said: by their sentence, or by what they are called', async () => {
  const clerk = await web.signedIn(CLERK);
  const { to } = await upload(clerk, seasonFile(3, 0, 5_000));
  const [importId = ''] = to.split('/').slice(-1);
  const faults = [
    { code: 'field-wrong', field: 'title', rule: 'subject', allowed: ['collective'] },
    { code: 'field-wrong', field: 'year', rule: 'of-tomorrow' },
    { code: 'told-tomorrow', field: 'reason' },
  ];
  await web.database.nominationImportRow.updateMany({
    where: { importId, line: 2 },
    data: { state: 'faulty', faults },
  });
  const shown = textOf((await clerk.get(to, english)).html);
  expect(shown).toContain('this title is for other nominees (collectives)');
  expect(shown).toContain('this version has no words for it: of-tomorrow');
  expect(shown).toContain('this version has no words for it: told-tomorrow');
  const { html } = await clerk.get(`${to}/faulty/csv`);
  expect(html).toContain('phiên bản này không diễn đạt được lỗi này: told-tomorrow');
});
