/** The minutes that a request stands on: of each sitting that the case passed, with the number and day they bear. */

import type { Decision } from '../../rules/counting';
import type { PaperForm } from '../../rules/paper-head';
import { dayAfterCited, type CitedPaper } from '../../rules/paper-number';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';

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
