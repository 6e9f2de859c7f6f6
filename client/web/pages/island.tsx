/** Where the program works on a page, and what the page gives it. */

import type { ComponentChildren, VNode } from 'preact';
import type { Brought } from '../island/brought';

/** Until the program has shown that it can, the words for a browser that cannot stand there. */
export function Island({ brought, children }: { brought: Brought | undefined; children: ComponentChildren }): VNode {
  const given = brought === undefined ? {} : { 'data-island': JSON.stringify(brought) };
  return (
    <div id="island" {...given}>
      <div class="panel gold">{children}</div>
    </div>
  );
}
