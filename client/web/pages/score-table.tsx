/** The table of scores of a bloc's sitting: totals by stage, and behind each number what it rests on. */

import type { VNode } from 'preact';
import type { ScoreBoard, ScoredMember } from '../../../prisma/queries/read-scores';
import type { ScoreRow, ScoreStage, ScoreTable } from '../../../rules/score-table';
import { pointsOf, type Mark } from '../../../rules/scoring';
import { sayDay, sayInstant } from '../../../words/dates';
import { sayNumber } from '../../../words/numbers';
import { scoreWords } from '../../../words/score-pages';
import type { Call } from '../call';

const STAGES: ScoreStage[] = ['self', 'cross', 'adopted'];

type BoardProps = { call: Call; board: ScoreBoard; timeZone: string };

/** Nothing where the sitting has no table and scores nothing. */
export function Scores({ call, board, timeZone }: { call: Call; board: ScoreBoard | null; timeZone: string }) {
  if (board === null) return null;
  const said = scoreWords(call.language);
  return (
    <section id="scores">
      <h2>{said.table}</h2>
      <p>{board.paper === null ? said.phases[board.phase] : said.onPaper(board.paper)}</p>
      {board.phase !== 'self' && <Totals call={call} board={board} timeZone={timeZone} />}
      {board.table !== null &&
        board.members.map((member) => (
          <Behind key={member.seatNo} call={call} member={member} table={board.table} timeZone={timeZone} />
        ))}
    </section>
  );
}

function Totals({ call, board }: BoardProps): VNode {
  const said = scoreWords(call.language);
  const points = (text: string): string => (text === '' ? '–' : sayNumber(text, call.language));
  return (
    <table class="reflow">
      <thead>
        <tr>
          <th>{said.rank}</th>
          <th>{said.member}</th>
          {STAGES.map((stage) => (
            <th key={stage}>{said.stages[stage]}</th>
          ))}
          <th>{said.gapReason}</th>
        </tr>
      </thead>
      <tbody>
        {board.members.map((member) => (
          <tr key={member.seatNo}>
            <td data-label={said.rank}>
              {member.rank ?? '–'} {member.tied && <span class="soft">({said.tied})</span>}
            </td>
            <td data-label={said.member}>
              <MemberName call={call} member={member} />
            </td>
            <td data-label={said.stages.self}>{points(member.self)}</td>
            <td data-label={said.stages.cross}>{points(member.cross)}</td>
            <td data-label={said.stages.adopted}>{points(member.adopted)}</td>
            <td data-label={said.gapReason}>{member.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** With its names of before a merger, and whether it is voted on without a score. */
export function MemberName({ call, member }: { call: Call; member: ScoredMember }): VNode {
  const said = scoreWords(call.language);
  return (
    <>
      <span class="strong">{member.name}</span>
      {member.formerly.length > 0 && <span class="soft"> ({said.formerly(member.formerly.join(', '))})</span>}
      {member.unscored && <span class="soft"> · {said.unscored}</span>}
    </>
  );
}

type BehindProps = { call: Call; member: ScoredMember; table: ScoreTable | null; timeZone: string };

/** Every number of a member, with who gave it, when, and why. */
function Behind({ call, member, table, timeZone }: BehindProps): VNode | null {
  const said = scoreWords(call.language);
  const given = STAGES.filter((stage) => member.stages[stage] !== undefined);
  if (table === null || given.length === 0) return null;
  return (
    <details>
      <summary>
        {member.name} {member.checkedBy !== null && <span class="soft">· {said.checkedBy(member.checkedBy)}</span>}
      </summary>
      {given.map((stage) => {
        const kept = member.stages[stage];
        return (
          kept !== undefined && (
            <p key={stage} class="soft">
              {said.stages[stage]}: {said.total} {sayNumber(kept.total, call.language)} ·{' '}
              {said.by(kept.by, sayInstant(kept.at, call.language, timeZone))}
            </p>
          )
        );
      })}
      <Promised call={call} member={member} row={null} />
      <dl>
        {table.rows.map((row) => (
          <RowBehind key={row.code} call={call} row={row} member={member} given={given} />
        ))}
      </dl>
    </details>
  );
}

type RowProps = { call: Call; row: ScoreRow; member: ScoredMember; given: ScoreStage[] };

function RowBehind({ call, row, member, given }: RowProps): VNode {
  const said = scoreWords(call.language);
  return (
    <>
      <dt>
        {nameOfRow(call, row)} ({said.most(sayNumber(row.max, call.language))})
        <Promised call={call} member={member} row={row.code} />
      </dt>
      {given.map((stage) => (
        <dd key={stage}>
          {said.stages[stage]}: <Given call={call} mark={member.stages[stage]?.sheet[row.code]} />
        </dd>
      ))}
    </>
  );
}

/** What a member promised in the pact: of one row, or with no row for the whole. */
export function Promised({
  call,
  member,
  row,
}: {
  call: Call;
  member: ScoredMember;
  row: string | null;
}): VNode | null {
  const lines = member.targets.filter((one) => one.row === row);
  if (lines.length === 0) return null;
  const said = scoreWords(call.language);
  return (
    <>
      {lines.map(({ target, number, on }) => (
        <p key={target} class="soft">
          {said.promised(target, on === null ? number : `${number}, ${sayDay(on, call.language)}`)}
        </p>
      ))}
    </>
  );
}

/** Points with what stands behind them; a row that nobody gave anything is none. */
export function Given({ call, mark }: { call: Call; mark: Mark | undefined }): VNode {
  const { note = '', document = '' } = mark ?? {};
  return (
    <>
      <span class="strong">{sayNumber(pointsOf(mark), call.language)}</span>
      {note !== '' && <> · {note}</>}
      {document !== '' && <span class="mono"> [{document}]</span>}
    </>
  );
}

/** Points added or taken away are told from a criterion by their kind. */
export function nameOfRow(call: Call, { name, kind }: ScoreRow): string {
  const word = scoreWords(call.language).kinds[kind];
  if (name === '') return word;
  return kind === 'criterion' ? name : `${word}: ${name}`;
}
