/** One score sheet as a form and as what is about to be recorded. */

import type { VNode } from 'preact';
import type { AskedScore, ScoredMember } from '../../../prisma/queries/read-scores';
import type { Refusal } from '../../../rules/refusal';
import type { ScoreRow, ScoreStage } from '../../../rules/score-table';
import { totalOf, type Sheet } from '../../../rules/scoring';
import { isDecimal } from '../../../rules/numbers';
import { sayNumber } from '../../../words/numbers';
import { scoreWords } from '../../../words/score-pages';
import type { SignedCall } from '../call';
import { Field } from '../fields';
import { Given, nameOfRow, Promised } from './score-table';

/** Fields of one member's rows: of a form with many members the seat stands in their names. */
type Place = { seat?: number };

function fieldOf(what: 'score' | 'note' | 'document', code: string, { seat }: Place): string {
  return seat === undefined ? `${what}.${code}` : `${what}.${seat}.${code}`;
}

/** Points are typed with a comma or a point. */
export function sheetOf({ form }: SignedCall, rows: ScoreRow[], place: Place): Sheet {
  const marks = rows.map(({ code }) => {
    const of = (what: 'score' | 'note' | 'document'): string => (form[fieldOf(what, code, place)] ?? '').trim();
    return [code, { points: of('score').replace(',', '.'), note: of('note'), document: of('document') }] as const;
  });
  return Object.fromEntries(marks.filter(([, { points, note, document }]) => points + note + document !== ''));
}

/** What was given at the stages before, which a later one is judged beside. */
export function beforeOf({ stages: { self, cross } }: ScoredMember) {
  return {
    ...(self === undefined ? {} : { self: self.sheet }),
    ...(cross === undefined ? {} : { cross: cross.sheet }),
  };
}

type SheetProps = { call: SignedCall; score: AskedScore; member: ScoredMember; stage: ScoreStage; refusals: Refusal[] };

/** One panel a row, so that a thumb finds it: what was given before, the points, and what stands behind them. */
export function SheetForm({ call, score, member, stage, refusals }: SheetProps): VNode {
  const said = scoreWords(call.language);
  const place = stage === 'adopted' ? { seat: member.seatNo } : {};
  const proposed = stage === 'adopted' ? score.sentBack?.proposed[member.seatNo] : undefined;
  // The head begins from what was given last; members begin from nothing.
  const begun = stage === 'adopted' ? (proposed ?? (member.stages.cross ?? member.stages.self)?.sheet) : undefined;
  const behind = { self: said.evidence, cross: said.remark, adopted: said.gapReason }[stage];
  const called = (row: ScoreRow, label: string): string =>
    [...(stage === 'adopted' ? [member.name] : []), nameOfRow(call, row), label.toLowerCase()].join(' › ');
  const hints = { self: said.evidenceHint, cross: said.remarkHint, adopted: '' }[stage];
  return (
    <>
      <Promised call={call} member={member} row={null} />
      {(score.board.table?.rows ?? []).map((row) => (
        <fieldset key={row.code} class="panel">
          <legend>
            {nameOfRow(call, row)} ({said.most(sayNumber(row.max, call.language))})
          </legend>
          <Promised call={call} member={member} row={row.code} />
          {(['self', 'cross'] as const).map(
            (one) =>
              member.stages[one] !== undefined && (
                <p key={one}>
                  {said.stages[one]}: <Given call={call} mark={member.stages[one].sheet[row.code]} />
                </p>
              ),
          )}
          <Field
            call={call}
            name={fieldOf('score', row.code, place)}
            label={said.points}
            called={called(row, said.points)}
            value={call.form[fieldOf('score', row.code, place)] ?? begun?.[row.code]?.points}
            refusals={refusals}
            attributes={{ inputmode: 'decimal', autocomplete: 'off' }}
          />
          <Field
            call={call}
            name={fieldOf('note', row.code, place)}
            label={behind}
            called={called(row, behind)}
            {...(hints === '' ? {} : { hint: hints })}
            long={stage !== 'adopted'}
            value={call.form[fieldOf('note', row.code, place)] ?? proposed?.[row.code]?.note}
            refusals={refusals}
          />
          {stage === 'self' && (
            <Field
              call={call}
              name={fieldOf('document', row.code, place)}
              label={said.document}
              value={call.form[fieldOf('document', row.code, place)]}
            />
          )}
        </fieldset>
      ))}
    </>
  );
}

type SummaryProps = { call: SignedCall; score: AskedScore; sheet: Sheet };

/** What is about to be recorded, with the total as the server reckons it. */
export function SheetSummary({ call, score, sheet }: SummaryProps): VNode | null {
  const { table } = score.board;
  if (table === null || Object.values(sheet).some(({ points }) => points !== '' && !isDecimal(points))) return null;
  return (
    <>
      <ul>
        {table.rows.map((row) => (
          <li key={row.code}>
            {nameOfRow(call, row)}: <Given call={call} mark={sheet[row.code]} />
          </li>
        ))}
      </ul>
      <p class="strong">
        {scoreWords(call.language).total}: {sayNumber(totalOf(table, sheet).total, call.language)}
      </p>
    </>
  );
}

/** What was typed, one field a line. */
export function keptOf({ form }: SignedCall): string {
  return Object.entries(form)
    .filter(([name, value]) => /^(score|note|document)\./.test(name) && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
