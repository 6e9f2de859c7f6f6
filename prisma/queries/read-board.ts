/** The public board of a counted secret ballot: all that anybody needs to check it, and nothing that is secret. */

import type { Board } from '../../rules/board';
import type { Decision } from '../../rules/counting';
import type { Transaction } from '../database';
import type { AgendaItem, Sitting } from '../generated/client';
import { paperOf } from '../sittings/paper';
import { readBallots, sharesOf } from '../sittings/sealed-box';
import { announcementsOf, ceremonyOf, confirmationsOf, readKey, transcriptOf } from '../sittings/seal-key';

/**
 * Nothing before the count: a board must not be a running count. Of items whose numbers are not published, of those that
 * were withdrawn while the voting ran and of those without their quorum, no share stands on it.
 */
export async function readBoard(tx: Transaction, sitting: Sitting & { agenda: AgendaItem[] }): Promise<Board | null> {
  const { number, agenda, box, counts } = sitting;
  const paper = paperOf(sitting);
  const key = await readKey(tx, number);
  if (sitting.state !== 'counted' || paper === null || key === null || box === null) return null;
  const decided = agenda.filter(({ state }) => state === 'decided');
  const told = (how: Decision['publish']): number[] =>
    decided.filter(({ outcome }) => (outcome as unknown as Decision).publish === how).map(at);
  const [opened, withheld] = [told('counts'), told('passFail')];
  const isOpened = ([position]: [string, unknown]): boolean => opened.includes(Number(position));
  return {
    heldBy: key.heldBy as Board['heldBy'],
    ceremony: ceremonyOf(key),
    announcements: announcementsOf(key),
    dealings: transcriptOf(key).dealings,
    confirmations: confirmationsOf(key),
    paper: paper,
    ballots: await readBallots(tx, number),
    box,
    openings: sharesOf(key, opened),
    counts: Object.fromEntries(Object.entries((counts ?? {}) as Board['counts']).filter(isOpened)),
    withheld,
    unopened: paper.items.map(at).filter((position) => !opened.includes(position) && !withheld.includes(position)),
  };
}

function at({ position }: { position: number }): number {
  return position;
}
