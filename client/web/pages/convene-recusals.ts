/** Which items a member does not vote on, as the form of a sitting has them: by the numbers it shows, or by their cases. */

import type { ConvenableBody } from '../../../prisma/queries/read-convening';
import type { Refusal } from '../../../rules/refusal';

type Read = { recusals: Record<string, number[]>; refusals: Refusal[] };

/**
 * The seats that are recused, by position on the agenda that was chosen. What was typed and names nothing on the page is
 * refused, for a conflict of interest that somebody wrote down must not get lost; an item that was not chosen needs none.
 */
export function recusalsOf({ seats, waiting }: ConvenableBody, form: Record<string, string>): Read {
  const chosen = waiting.filter(({ number }) => form[`item-${number}`] === 'yes');
  const read: Read = { recusals: {}, refusals: [] };
  for (const { no } of seats) {
    const unknown: string[] = [];
    for (const word of wordsIn(form[`recused-${no}`] ?? '')) {
      const item = waiting.find(({ number }, index) => number === word || String(index + 1) === word);
      if (item === undefined) unknown.push(word);
      else if (chosen.includes(item)) add(read.recusals, String(chosen.indexOf(item) + 1), no);
    }
    if (unknown.length > 0) read.refusals.push({ code: 'not-found', field: `recused.${no}`, value: unknown.join(' ') });
  }
  return read;
}

function add(recusals: Record<string, number[]>, position: string, seat: number): void {
  recusals[position] = [...new Set([...(recusals[position] ?? []), seat])];
}

/** 2, 3 · mục 2 · 2020-0003 */
function wordsIn(typed: string): string[] {
  const words = typed
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,;]+/);
  return words.filter((word) => !['', 'mục', 'và', 'item', 'items', 'and'].includes(word));
}
