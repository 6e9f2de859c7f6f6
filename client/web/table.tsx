import type { ComponentChildren, VNode } from 'preact';

type TableProps = { heads: readonly string[]; caption?: string; children: ComponentChildren };

/** A table whose rows stand as cards on a telephone: there each cell is named by its `data-label`. */
export function Table({ heads, caption, children }: TableProps): VNode {
  return (
    <table class="reflow">
      {caption !== undefined && <caption class="away">{caption}</caption>}
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
