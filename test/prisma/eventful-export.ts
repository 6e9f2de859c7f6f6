/** The export of a case to which much happened on its way to an award: held, extended, reminded, apologised for, supplemented, corrected. */

import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { bringPart } from '../../prisma/acts/bring-part';
import { extend, hold, resume } from '../../prisma/acts/steer-nomination';
import { workDesk } from '../../prisma/acts/work-desk';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { readExported } from '../../prisma/queries/export-case';
import { keepMoments } from '../../prisma/stages/settle';
import type { Exported } from '../../rules/exported';
import { isRefusal } from '../../rules/refusal';
import { aDatabase } from '../setup/database';
import { proposeAt } from './corrections';
import { BLOC, COUNCIL, walkOf, type Walk } from './walk';

const [SECRETARY, OFFICE, DAY_MS] = ['hatinh-09', 'mpi-01', 86_400_000];

/** With its sittings; the database is gone again. */
export async function anEventfulExport(): Promise<Exported> {
  const { url, drop } = await aDatabase();
  const database = openDatabase(url);
  try {
    await setClockOffset(database, 0);
    const walk = await walkOf(database);
    await beforeTheCouncil(database, walk);
    const sittings = [await walk.sit(COUNCIL), await walk.sit(BLOC)];
    await atTheMinistry(database, walk);
    return await readExported(database, { subject: walk.number, nominations: [walk.number], sittings });
  } finally {
    await closeDatabase(database);
    await drop();
  }
}

function done<Answer>(answer: Answer): Answer {
  if (isRefusal(answer) || Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

async function passes(database: Database, { number }: Walk, days: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + days * DAY_MS);
  await keepMoments(database, number);
}

async function beforeTheCouncil(database: Database, walk: Walk): Promise<void> {
  const { number } = walk;
  const actor = await walk.actor(SECRETARY);
  const command = { number, actor, reason: 'đơn thư', paper: '1/CV' };
  done(await extend(database, { ...command, key: 'extend', to: '2020-12-23' }));
  await passes(database, walk, 1);
  done(await hold(database, { ...command, key: 'hold', cause: 'complaint' }));
  await passes(database, walk, 2);
  done(await resume(database, { ...command, key: 'resume', end: 'cleared' }));
  await walk.position();
  await passes(database, walk, 8);
  await walk.review();
}

async function atTheMinistry(database: Database, walk: Walk): Promise<void> {
  const { number } = walk;
  const bytes = Buffer.from('%PDF-1.7\n');
  const part = { number, part: 'achievementReport', actor: await walk.actor(SECRETARY), noStateSecrets: true };
  done(await bringPart(database, { ...part, bytes }));
  await walk.submit();
  const of = async (kind: string, by?: string) => {
    const asked = by === undefined ? {} : { personId: by };
    const task = await database.task.findFirstOrThrow({ where: { kind, state: 'open', ...asked } });
    return { taskId: task.id, actor: await walk.actor(task.personId) };
  };
  const office = await walk.actor(OFFICE);
  done(await workDesk(database, { number, actor: office, act: 'receive', said: {} }));
  await passes(database, walk, 2);
  const later = { to: '2021-03-12', reason: 'chờ ý kiến' };
  done(await workDesk(database, { number, actor: office, act: 'apologise', said: later }));
  done(
    await answerForMinistry(database, {
      ...(await of('answer', OFFICE)),
      answer: 'supplement',
      points: ['thiếu báo cáo'],
    }),
  );
  await walk.position();
  await passes(database, walk, 3);
  done(await answerSupplement(database, { ...(await of('supplement')), text: 'đã bổ sung' }));
  await walk.position();
  done(await answerForMinistry(database, { ...(await of('answer', OFFICE)), answer: 'notAwarded', reason: 'chưa đủ' }));
  await walk.position();
  done(await proposeAt({ database, walk }, { from: 'answer' }));
  done(await agreeCorrection(database, { number, actor: office, choice: 'agree', reason: 'đúng' }));
  const award = { answer: 'awarded' as const, decisionNumber: '01/QĐ', decisionOn: '2020-12-30' };
  done(await answerForMinistry(database, { ...(await of('answer', OFFICE)), ...award }));
  await walk.position();
}
