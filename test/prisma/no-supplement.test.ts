/** A supplement that never came: whoever was to bring it, their deputy, and whoever asked for it are told. */

import { appointDeputy } from '../../prisma/acts/appoint-deputy';
import { whereIs } from '../../prisma/stages/settle';
import type { LetterFacts } from '../../rules/letters';
import { composeWords } from '../../words/letters';
import { aWeb, CLERK, HEAD, LIAISON, OFFICE, SECRETARY, submitted, taskOf, until, type Web } from '../client/web/given';
import { actorOf } from '../client/web/program';
import { pin } from './pin';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** The ministry asks, a deputy of the clerk comes into office, and nobody answers: where the case is then. */
async function leftOut(onSilence: 'return' | 'decideAsIs'): Promise<string> {
  const { database, number } = web;
  await submitted(web);
  await pin(database, { number }, ({ supplement }) => {
    Object.assign(supplement, { source: 'Thông tư 07/2018/TT-BKHĐT', clause: '12', certainty: 'confirmed' });
    supplement.value.onSilence = onSilence;
  });
  const office = await web.signedIn(OFFICE);
  const asking = { answer: 'supplement', reason: 'thiếu bảng điểm' };
  await office.act(`/tasks/${await taskOf(web, 'answer', OFFICE)}`, asking);
  await whereIs(database, number);
  const { personId: holderId } = await actorOf(web, CLERK);
  const { unitId: organisationId } = await database.nomination.findUniqueOrThrow({ where: { number } });
  const appointed = await appointDeputy(database, {
    ...{ holderId, organisationId, deputy: LIAISON, actor: await actorOf(web, SECRETARY), tasks: ['supplement'] },
    ...{ fromOn: '2021-02-01', toOn: '2021-02-03', paper: '41/QĐ-BQL', paperOn: '2021-01-10', issuer: 'Trưởng ban' },
    key: 'stands in',
  });
  expect(appointed).toMatchObject({ no: 1 });
  await until(web, '2021-02-01', '08:20');
  const position = await whereIs(database, number);
  return position.state === 'ended' ? position.ending : position.state === 'open' ? position.step : position.state;
}

test.each([
  ['return', 'returned', 'trả lại hồ sơ', 'returned'],
  ['decideAsIs', 'answer', 'xem xét theo hồ sơ hiện có', 'judged as it stands'],
] as const)(
  'where silence comes to %s all are told what it means, since when and by which rule',
  async (onSilence, then, vi, en) => {
    expect(await leftOut(onSilence)).toBe(then);
    const letters = await web.database.letter.findMany({
      where: {
        kind: 'result',
        nominationNumber: web.number,
        key: { contains: `/${then === 'answer' ? 'asItStands' : then}/` },
      },
      include: { person: true },
    });
    const told = letters.map(({ person: { email }, state, facts }) => [email, state, 'onBehalf' in (facts as object)]);
    expect(told.sort()).toEqual(
      [CLERK, HEAD, LIAISON, OFFICE, SECRETARY].map((email) => [email, 'queued', email === LIAISON]).sort(),
    );
    const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example' };
    const said = (language: 'vi' | 'en'): string =>
      composeWords(letters[0]!.facts as unknown as LetterFacts, { ...reader, language })
        .lines.map(({ text }) => text)
        .join(' ');
    expect(said('vi')).toContain(
      `năm thi đua 2020: ${vi}. Lý do: hết thời hạn (đến hết ngày 29/01/2021) mà chưa nhận được hồ sơ bổ sung (Điều 12 Thông tư 07/2018/TT-BKHĐT)`,
    );
    expect(said('en')).toContain(
      `emulation year 2020: ${en}. Reason: the time has passed (its last day was 29 Jan 2021) and no supplement has come (`,
    );
  },
);
