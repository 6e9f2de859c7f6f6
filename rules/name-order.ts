/** Made once: to compare by the name of a language makes one each time. */
const alphabet = new Intl.Collator('vi');

/**
 * Names as the Vietnamese alphabet has them, Đ after D and Ư after U, tones after the letters: lists of people, bodies and
 * organisations are sorted by it and not by the database, whose own order is that of its locale.
 */
export function compareNames(one: string, other: string): number {
  return alphabet.compare(one, other);
}

/** What has names in the order of these. */
export function byName<Named extends { name: string }>(named: readonly Named[]): Named[] {
  return [...named].sort((one, other) => compareNames(one.name, other.name));
}
