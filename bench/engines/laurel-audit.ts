/** What Laurel's own tables and Temporal say after a turn, for the checker of all engines. */

import type { Database } from '../../prisma/database';
import { workflowIdOf } from '../../workflows/messages';
import { faultsOfHouse } from '../faults-of-house';
import { historyOf } from '../weigh';
import type { House } from './laurel-house';
import type { Audit, Told } from './kinds';

/** Letters that ask one of the seventeen to act. */
const ASKING = ['review', 'consult', 'ballot', 'bloc-vote', 'answer'];

/** Acts of the seventeen; a sealed ballot leaves none. */
const ACTING = ['review', 'consult', 'vote', 'answer'];

/** Of the nominations of a turn: what was told of each, the letters beside those that ask, runs still open, one history. */
export async function auditLaurel({ database, client }: House, ids: string[]): Promise<Audit> {
  const told: Told[] = [];
  for (const id of ids) told.push(await tellOf(database, id));
  const asking = new Set(told.flatMap((one) => one.asking));
  const sent = await database.letter.findMany({ where: { state: 'sent' }, select: { messageId: true } });
  const others = sent.flatMap(({ messageId }) => (messageId === null || asking.has(messageId) ? [] : [messageId]));
  const open = await client.workflowService.countWorkflowExecutions({
    namespace: 'default',
    query: `ExecutionStatus = 'Running' AND WorkflowType != 'postOffice'`,
  });
  const all = ids.length === 0 ? 1 : ids.length;
  const [letters, records] = [sent.length / all, told.reduce((sum, one) => sum + one.records, 0) / all];
  return {
    told,
    otherLetters: others,
    openWorkflows: Number(open.count),
    broken: await faultsOfHouse(database),
    history: await historyOf(client, await workflowsOf(database, ids.slice(-1))),
    beyond: `${letters.toFixed(0)} letters and ${records.toFixed(0)} records a nomination, not 17 and 8`,
  };
}

/** The workflows of some nominations and of the sittings that had them on their agenda. */
async function workflowsOf(database: Database, ids: string[]): Promise<string[]> {
  const items = await database.agendaItem.findMany({ where: { nominationNumber: { in: ids } } });
  const sittings = items.map(({ sittingNumber }) => workflowIdOf('sitting', sittingNumber));
  return [...ids.map((id) => workflowIdOf('nomination', id)), ...sittings];
}

async function tellOf(database: Database, id: string): Promise<Told> {
  const nomination = await database.nomination.findUnique({ where: { number: id } });
  const openings = await database.opening.findMany({ where: { nominationNumber: id }, orderBy: { sequence: 'asc' } });
  const sittings = await database.agendaItem.findMany({ where: { nominationNumber: id } });
  const numbers = sittings.map(({ sittingNumber }) => sittingNumber);
  const where = { OR: [{ nominationNumber: id }, { sittingNumber: { in: numbers } }] };
  const letters = await database.letter.findMany({ where: { ...where, kind: { in: ASKING } } });
  const acts = await database.act.count({ where: { ...where, kind: { in: ACTING } } });
  const ballots = await database.sealedBallot.count({ where: { sittingNumber: { in: numbers } } });
  const chains = [`nomination:${id}`, ...numbers.map((number) => `sitting:${number}`)];
  return {
    id,
    acts: acts + ballots,
    tallies: openings.map(({ outcome }) => tallyOf(outcome)),
    asking: letters.flatMap(({ messageId }) => messageId ?? []),
    records: await database.recordEntry.count({ where: { chain: { in: chains } } }),
    isEnded: nomination?.ending === 'awarded',
  };
}

type Outcome = { outcome?: string; opinions?: { choice: string }[]; approve?: number; oppose?: number } | null;

function tallyOf(content: unknown): { yes: number; no: number } {
  const outcome = content as Outcome;
  const { opinions, approve, oppose } = outcome ?? {};
  if (opinions !== undefined) {
    const yes = opinions.filter(({ choice }) => choice === 'agree').length;
    return { yes, no: opinions.filter(({ choice }) => choice === 'disagree').length };
  }
  if (approve !== undefined) return { yes: approve, no: oppose ?? 0 };
  return { yes: outcome?.outcome === 'recommended' || outcome?.outcome === 'awarded' ? 1 : 0, no: 0 };
}
