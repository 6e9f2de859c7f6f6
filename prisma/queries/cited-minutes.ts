/** The minutes that a request stands on: of each sitting that the case passed, with the number and day they bear. */

import type { Decision } from '../../rules/counting';
import type { PaperForm } from '../../rules/paper-head';
import { dayAfterCited, type CitedPaper } from '../../rules/paper-number';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { lockNominations } from '../locks';
import { readSupersededPapers } from './read-corrections';

/** A vote that failed in an earlier round, or that a correction voided, is no ground for a request. */
export async function readPassed(database: Database | Transaction, number: string) {
  const openings = await database.opening.findMany({
    where: { nominationNumber: number, state: 'settled', step: { in: ['council', 'bloc'] } },
    orderBy: { sequence: 'asc' },
  });
  const passed = openings.flatMap(({ outcome }) => {
    const decision = outcome as unknown as (Decision & { sitting: string }) | null;
    return decision?.outcome === 'passed' ? [decision] : [];
  });
  const sittings = await database.sitting.findMany({
    where: { number: { in: passed.map(({ sitting }) => sitting) } },
    include: { body: true },
  });
  const minutes = await readMinutes(database, sittings);
  return passed.flatMap(({ sitting: held, ...decision }) => {
    const sitting = sittings.find((one) => one.number === held);
    return sitting === undefined ? [] : [{ sitting, minutes: minutes.get(held), decision }];
  });
}

/** Of minutes that are to have a number: which, and the day they bear once they have it. */
async function readCited(tx: Database | Transaction, number: string): Promise<CitedPaper[]> {
  const passed = await readPassed(tx, number);
  return passed.flatMap(({ minutes }) =>
    minutes === undefined ? [] : [{ paper: minutes.key, numbered: !minutes.lacksNumber, on: minutes.on ?? null }],
  );
}

/**
 * The request that bears its number and cites these minutes by theirs; one that a correction took out cites nothing. Holds
 * the cases of the sitting, so that none of their requests is numbered meanwhile.
 */
export async function readCiting(
  tx: Transaction,
  { key, kind, sittingNumber }: Pick<Paper, 'key' | 'kind' | 'sittingNumber'>,
): Promise<{ paper: string; symbol: string } | undefined> {
  if (kind !== 'minutes' || sittingNumber === null) return undefined;
  const agenda = await tx.agendaItem.findMany({ where: { sittingNumber }, select: { nominationNumber: true } });
  const cases = agenda.map(({ nominationNumber }) => nominationNumber);
  await lockNominations(tx, cases);
  const given = await tx.paperNumber.findMany({ where: { paperKey: key, state: 'given' }, select: { symbol: true } });
  const requests = await tx.paper.findMany({
    where: { kind: 'request', nominationNumber: { in: cases }, number: { not: null } },
    select: { key: true, nominationNumber: true, facts: true },
  });
  for (const request of requests) {
    const number = request.nominationNumber ?? '';
    if ((await readSupersededPapers(tx, number)).includes(request.key)) continue;
    const { minutes } = request.facts as { minutes?: { sitting: string; symbol?: string }[] };
    // While it is written with its number, it is to cite what the case stands on now.
    const cites =
      minutes?.some(({ sitting, symbol }) => sitting === sittingNumber && given.some((one) => one.symbol === symbol)) ??
      (await readCited(tx, number)).some(({ paper }) => paper === key);
    if (!cites) continue;
    const { symbol } = await tx.paperNumber.findFirstOrThrow({ where: { paperKey: request.key, state: 'given' } });
    return { paper: request.key, symbol };
  }
  return undefined;
}

type Unnumbered = {
  paper: Pick<Paper, 'kind' | 'nominationNumber' | 'facts'>;
  office: { today: string };
};

/** The civil day that a paper bears where nobody says one, for its page and for the act alike; and the minutes it cites. */
export async function readIssueDay(
  tx: Database | Transaction,
  { paper, office }: Unnumbered,
): Promise<{ cited: CitedPaper[]; day: string }> {
  const { kind, nominationNumber } = paper;
  const { on: writtenOn = office.today } = paper.facts as { on?: string };
  const cited = kind === 'request' && nominationNumber !== null ? await readCited(tx, nominationNumber) : [];
  return { cited, day: dayAfterCited(cited, writtenOn) };
}

type Minutes = {
  key: string;
  symbol?: string;
  /** The civil day they bear, of those that have their number or carry none. */
  on?: string;
  carriesNone: boolean;
  lacksNumber: boolean;
};

/** The newest minutes of each sitting: those that a correction replaced are cited no longer. */
async function readMinutes(
  database: Database | Transaction,
  sittings: { number: string }[],
): Promise<Map<string, Minutes>> {
  const papers = await database.paper.findMany({
    where: { kind: 'minutes', sittingNumber: { in: sittings.map(({ number }) => number) } },
    select: { key: true, sittingNumber: true, issuedOn: true, facts: true },
    orderBy: [{ wantedAt: 'asc' }, { key: 'asc' }],
  });
  const given = await database.paperNumber.findMany({
    where: { paperKey: { in: papers.map(({ key }) => key) }, state: 'given' },
  });
  return new Map(
    papers.map(({ key, sittingNumber, issuedOn, facts }) => {
      const { form, on: writtenOn } = facts as { form?: PaperForm; on?: string };
      const symbol = given.find(({ paperKey }) => paperKey === key)?.symbol;
      const carriesNone = form?.numbered === false;
      const on = issuedOn ?? (carriesNone ? writtenOn : undefined);
      const minutes: Minutes = {
        key,
        ...(symbol === undefined ? {} : { symbol }),
        ...(on === undefined ? {} : { on }),
        carriesNone,
        lacksNumber: symbol === undefined && !carriesNone,
      };
      return [sittingNumber ?? '', minutes];
    }),
  );
}
