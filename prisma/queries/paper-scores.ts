/** The scores of a bloc as its minutes print them. */

import { compareDecimals } from '../../rules/numbers';
import type { PaperScore, PaperScoreRow } from '../../rules/papers';
import { filledIn, type AdoptedScore, type Mark } from '../../rules/scoring';
import type { Database } from '../database';
import type { Sitting } from '../generated/client';
import { readScoreBoard, type ScoredMember } from './read-scores';

/** The adopted table best first, as it is read out; row by row where the bloc scored here. */
export async function readPaperScores(
  database: Database,
  { number, scores }: Pick<Sitting, 'number' | 'scores'>,
  names: (organisationId: string) => string,
): Promise<{ scores: PaperScore[]; scoreRows?: PaperScoreRow[] }> {
  const kept = filledIn((scores ?? []) as (Partial<AdoptedScore> & { adopted: string })[]);
  const sorted = kept.toSorted((a, b) => compareDecimals(b.adopted, a.adopted));
  const board = kept.length === 0 ? null : await readScoreBoard(database, number);
  const memberOf = (id: string): ScoredMember | undefined =>
    board?.members.find(({ organisationId }) => organisationId === id);
  const table = sorted.map(
    ({ organisationId = '', self = '', cross = '', adopted, reason = '', unscored }): PaperScore => ({
      organisation: names(organisationId),
      self,
      cross,
      adopted,
      reason,
      formerly: memberOf(organisationId)?.formerly ?? [],
      ...(unscored === true ? { unscored } : {}),
    }),
  );
  const rows = sorted.flatMap(({ organisationId = '' }) => {
    const member = memberOf(organisationId);
    return board?.table == null || member === undefined
      ? []
      : board.table.rows.map((row) => rowOf(member, names(organisationId), row));
  });
  const given = rows.filter(({ self, cross, adopted }) => self.points + cross.points + adopted.points !== '');
  return { scores: table, ...(given.length === 0 ? {} : { scoreRows: given }) };
}

type Row = { code: string; name: string; kind: PaperScoreRow['kind']; max: string };

function rowOf({ stages }: ScoredMember, organisation: string, { code, name, kind, max }: Row): PaperScoreRow {
  const of = (stage: 'self' | 'cross' | 'adopted') => pointsOf(stages[stage]?.sheet[code]);
  return { organisation, name, kind, max, self: of('self'), cross: of('cross'), adopted: of('adopted') };
}

function pointsOf(mark: Mark | undefined): { points: string; said: string } {
  const { points = '', note = '', document = '' } = mark ?? {};
  return { points, said: [note, document].filter((part) => part !== '').join(', ') };
}
