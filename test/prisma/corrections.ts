/** The acts of a correction, of a case that is walked, and what verifies after it. */

import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { proposeCorrection, type Proposal } from '../../prisma/acts/propose-correction';
import type { Database } from '../../prisma/database';
import { readExported } from '../../prisma/queries/export-case';
import type { Exported } from '../../rules/exported';
import type { Walk } from './walk';

type House = { database: Database; walk: Walk };

/** The secretary proposes that the council's sitting was written down wrongly; `change` says otherwise. */
export async function proposeAt(
  { database, walk }: House,
  { by = 'hatinh-09', ...change }: Partial<Omit<Proposal, 'actor'>> & { by?: string } = {},
) {
  return proposeCorrection(database, {
    number: walk.number,
    actor: await walk.actor(by),
    key: 'p',
    from: 'council',
    cause: 'clerical',
    reason: 'ghi nhầm',
    paper: '9/BB',
    ...change,
  });
}

export async function decideAt({ database, walk }: House, by: string, choice: 'agree' | 'decline' = 'agree') {
  return agreeCorrection(database, { number: walk.number, actor: await walk.actor(by), choice, reason: 'đúng' });
}

/** The case with every sitting that there is. */
export async function exportedCase({ database, walk }: House): Promise<Exported> {
  const { number } = walk;
  const sittings = (await database.sitting.findMany()).map((sitting) => sitting.number);
  return readExported(database, { subject: number, nominations: [number], sittings });
}
