/** What a secretary does on the day of a sitting, and what the pages tell her: counts, agendas, who does not vote. */

import { readActor } from '../../../prisma/actors';
import { castFor } from '../../../bench/sealed';
import { ABSENT_MEMBER, aWeb, SECRETARY, textOf, voting, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** So many members who are in the room have voted, and the absent one in writing. */
async function castBy({ database }: Web, present: number): Promise<void> {
  const tasks = await database.task.findMany({ where: { kind: 'ballot', state: 'open' }, include: { person: true } });
  const inTheRoom = tasks.filter(({ person }) => person.email !== ABSENT_MEMBER).slice(0, present);
  for (const { id, personId } of [...inTheRoom, ...tasks.filter(({ person }) => person.email === ABSENT_MEMBER)]) {
    const actor = await readActor(database, { personId });
    if (actor === undefined) throw new Error(`${personId} is unknown`);
    await castFor(database, { taskId: id, actor, choices: { '1': 'approve' } });
  }
}

test('a written ballot that policy does not count for the quorum is not counted for it while the box is open', async () => {
  const sitting = await voting(web);
  await castBy(web, 5);
  const secretary = await web.signedIn(SECRETARY);
  const page = textOf((await secretary.get(`/sittings/${sitting}`)).html);
  expect(page).toContain('Đã có 6/9 phiếu');
  expect(page).toContain('Chưa đủ điều kiện họp: 5, cần 6 trên 9');
  expect(textOf((await secretary.get(`/nominations/${web.number}`)).html)).toContain('không đủ số người để họp');
  const [task] = await web.database.task.findMany({ where: { kind: 'ballot', state: 'open' } });
  const actor = await readActor(web.database, { personId: task?.personId ?? '' });
  if (actor === undefined || task === undefined) throw new Error('nobody is left');
  await castFor(web.database, { taskId: task.id, actor, choices: { '1': 'approve' } });
  expect(textOf((await secretary.get(`/sittings/${sitting}`)).html)).toContain('Đủ điều kiện họp: 6, cần 6 trên 9');
});
