/** People are told by their addresses: a name that is on file under another address is another person's, or one person's twice. */

export type KnownPerson = { email: string; name: string };

/** A row makes somebody new of a name that is on file under other addresses. */
export type Namesake = KnownPerson & { onFile: string[] };

/** Whether two names are the same as people write them. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
}

/** What is to be said of a row whose address nobody has and whose name somebody has; nothing of any other row. */
export function namesakeOf({ name, email }: KnownPerson, people: readonly KnownPerson[]): { namesake?: Namesake } {
  if (people.some((one) => one.email === email)) return {};
  const onFile = people.filter((one) => isSameName(one.name, name)).map((one) => one.email);
  return onFile.length === 0 ? {} : { namesake: { name, email, onFile: onFile.sort() } };
}
