/**
 * Pictures of numbers as plain SVG: bars, loads, spans and threshold strips. A pattern says what a colour says, a
 * sentence says what the picture says, and the numbers stand in a table beside it, so that nobody has to see it.
 */

import type { ComponentChildren, VNode } from 'preact';
import type { Strip } from '../../rules/season';

/** Units of the drawing: on a phone one of them is about a pixel. */
const WIDE = 340;
const ROW = 44;
/** Of a bar with a note below it. */
const NOTED_ROW = 62;
const BAR = 16;
const LONGEST_LABEL = 36;
const LONGEST_NOTE = 54;

type PictureProps = { id: string; title: string; finding: string; height: number; children: ComponentChildren };

/** One picture with its finding in words; whoever cannot see it is read both. */
function Picture({ id, title, finding, height, children }: PictureProps): VNode {
  return (
    <figure class="chart">
      <figcaption>{finding}</figcaption>
      <svg role="img" aria-labelledby={`${id}-title`} viewBox={`0 0 ${WIDE} ${height + 4}`}>
        <title id={`${id}-title`}>{`${title}. ${finding}`}</title>
        <defs>
          <pattern id={`${id}-lines`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="gold-fill" width="6" height="6" />
            <rect class="paper-fill" width="2" height="6" />
          </pattern>
          <pattern id={`${id}-grid`} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect class="lacquer-fill" width="6" height="6" />
            <rect class="paper-fill" x="2" y="2" width="2" height="2" />
          </pattern>
        </defs>
        {children}
      </svg>
    </figure>
  );
}

type RowProps = { y: number; label: string; value: string; note?: string; children: ComponentChildren };

/** A line of words above a line that is drawn. */
function Row({ y, label, value, note = '', children }: RowProps): VNode {
  return (
    <g transform={`translate(0 ${y})`}>
      <text x="0" y="16">
        {shortened(label, LONGEST_LABEL)}
      </text>
      <text x={WIDE} y="16" text-anchor="end">
        {value}
      </text>
      <g transform="translate(0 22)">{children}</g>
      {note !== '' && (
        <text class="note" x="0" y="52">
          {shortened(note, LONGEST_NOTE)}
        </text>
      )}
    </g>
  );
}

/** The whole of it stands in the table. */
function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

type Shared = Pick<PictureProps, 'id' | 'title' | 'finding'>;

function scale(value: number, most: number): number {
  return most === 0 ? 0 : (value / most) * WIDE;
}

export type BarRow = { label: string; value: number; note: string };

/** Each bar with what was lost before the next below it. */
export function Bars({ rows, ...shared }: Shared & { rows: BarRow[] }): VNode {
  const most = Math.max(...rows.map(({ value }) => value));
  return (
    <Picture {...shared} height={rows.length * NOTED_ROW}>
      {rows.map(({ label, value, note }, at) => (
        <Row key={label} y={at * NOTED_ROW} label={label} value={String(value)} note={note}>
          <rect class="mist-fill" width={WIDE} height={BAR} />
          <rect class="laurel-fill" width={scale(value, most)} height={BAR} />
        </Row>
      ))}
    </Picture>
  );
}

export type LoadRow = { label: string; onTime: number; soon: number; overdue: number };

/** On time is plain, soon is hatched, overdue is dotted. */
export function Loads({ rows, ...shared }: Shared & { rows: LoadRow[] }): VNode {
  const most = Math.max(...rows.map(({ onTime, soon, overdue }) => onTime + soon + overdue));
  return (
    <Picture {...shared} height={rows.length * ROW}>
      {rows.map(({ label, onTime, soon, overdue }, at) => (
        <Row key={label} y={at * ROW} label={label} value={`${onTime} / ${soon} / ${overdue}`}>
          <rect class="laurel-fill" width={scale(onTime, most)} height={BAR} />
          <rect fill={`url(#${shared.id}-lines)`} x={scale(onTime, most)} width={scale(soon, most)} height={BAR} />
          <rect
            fill={`url(#${shared.id}-grid)`}
            x={scale(onTime + soon, most)}
            width={scale(overdue, most)}
            height={BAR}
          />
        </Row>
      ))}
    </Picture>
  );
}

export type SpanRow = { label: string; p10: number; p50: number; p90: number; limit: number | null };

/** From a tenth to nine tenths, the half as a notch, the limit as a line across. */
export function Spans({ rows, ...shared }: Shared & { rows: SpanRow[] }): VNode {
  const most = Math.max(1, ...rows.map(({ p90, limit }) => Math.max(p90, limit ?? 0)));
  const place = (days: number): number => 2 + (days / most) * (WIDE - 4);
  return (
    <Picture {...shared} height={rows.length * ROW}>
      {rows.map(({ label, p10, p50, p90, limit }, at) => (
        <Row key={label} y={at * ROW} label={label} value={`${p10} · ${p50} · ${p90}`}>
          <line class="ink-line" x1="0" x2={WIDE} y1={BAR / 2} y2={BAR / 2} stroke-dasharray="1 4" />
          <rect class="laurel-fill" x={place(p10)} width={Math.max(2, place(p90) - place(p10))} y="3" height="10" />
          <rect class="paper-fill ink-line" x={place(p50) - 2} width="4" height={BAR} />
          {limit !== null && (
            <line class="lacquer-line" x1={place(limit)} x2={place(limit)} y1="-3" y2={BAR + 3} stroke-width="3" />
          )}
        </Row>
      ))}
    </Picture>
  );
}

/** Threshold strips one below the other, each beside its approvals and base. */
export function Strips({ rows, ...shared }: Shared & { rows: (Strip & { label: string })[] }): VNode {
  return (
    <Picture {...shared} height={rows.length * ROW}>
      {rows.map((strip, at) => (
        <Row key={at} y={at * ROW} label={strip.label} value={`${strip.approve} / ${strip.base}`}>
          <Band strip={strip} />
        </Row>
      ))}
    </Picture>
  );
}

/** One strip beside a result; what it says is said in words by `title`. */
export function ThresholdStrip({ strip, title }: { strip: Strip; title: string }): VNode {
  return (
    <svg class="strip" role="img" aria-label={title} viewBox={`0 -4 ${WIDE} ${BAR + 8}`}>
      <Band strip={strip} />
    </svg>
  );
}

/** Yes from the left, the base to the right, a tick at what is needed. */
function Band({ strip: { approve, needed, base } }: { strip: Strip }): VNode {
  const tick = Math.min(WIDE - 1.5, scale(needed, base));
  return (
    <>
      <rect class="mist-fill ink-line" x="0.5" y="0.5" width={WIDE - 1} height={BAR - 1} />
      <rect class={approve >= needed ? 'laurel-fill' : 'gold-fill'} width={scale(approve, base)} height={BAR} />
      <line class="lacquer-line" x1={tick} x2={tick} y1="-4" y2={BAR + 4} stroke-width="3" />
    </>
  );
}
