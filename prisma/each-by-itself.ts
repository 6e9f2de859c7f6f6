/**
 * Does the same for each, one after another, whatever becomes of the others; then fails with the first fault, so that it is
 * known and tried again.
 */
export async function eachByItself<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) await work(item).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}
