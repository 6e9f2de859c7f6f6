/** How names are compared when somebody searches: without diacritics, case or spacing. The one place that says so. */

/** A letter without its marks: đ stands for d as ắ does for a. */
export function stripMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D');
}

/** What a text is found by: "Hà  Tĩnh" and "ha tinh" are the same. */
export function foldText(text: string): string {
  return stripMarks(text).toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** What a case is found by: its number, title, unit and nominee under every name they have had. */
export function searchTextOf(names: readonly (string | null)[]): string {
  const folded = names.map((name) => foldText(name ?? '')).filter((name) => name !== '');
  return [...new Set(folded)].join(' | ');
}

/** The words of a search; each of them has to be found. The hundred letters that a name may have are enough. */
export function searchWords(text: string): string[] {
  return [...new Set(foldText(text.slice(0, 100)).split(' '))].filter((word) => word !== '');
}
