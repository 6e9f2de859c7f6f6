import type { VNode } from 'preact';
import { Table } from '../table';

type FiguresProps = { heads: string[]; rows: (string | number | VNode)[][]; summary?: string };

/** The numbers of a picture as a table; folded away where it has a summary. The first cell of a row names it. */
export function Figures({ heads, rows, summary }: FiguresProps): VNode {
  const table = (
    <div class="wide">
      <Table heads={heads}>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={at} data-label={heads[at]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  );
  if (summary === undefined) return table;
  return (
    <details>
      <summary>{summary}</summary>
      {table}
    </details>
  );
}
