/** Cases chosen on the desk on their way to the form of a sitting. */

/** Of an address: the body whose form it is, and what is to be ticked there. */
export function agendaQuery(body: string | null, numbers: string[]): string {
  return new URLSearchParams({ ...(body === null ? {} : { body }), items: numbers.join(',') }).toString();
}

/** What was chosen is ticked, and nothing else; without a choice everything that waits is. */
export function chosenItems(query: Record<string, string>): Record<string, string> {
  const numbers = (query['items'] ?? '').split(',').filter((number) => number !== '');
  if (numbers.length === 0) return {};
  return { step: 'chosen', ...Object.fromEntries(numbers.map((number) => [`item-${number}`, 'yes'])) };
}
