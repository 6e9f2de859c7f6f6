/** A paper of another office in a Vietnamese sentence, by what somebody typed as its number. */

/** A word before the number: `Quyết định số 12/QĐ-UBND`, `QĐ 12`; not `12/QĐ-UBND`, `QĐ-12/2021`, `số 12`, nor `Số: 12` as papers are headed. */
const BEGINS_WITH_KIND = /^(?!số[\s:])\p{L}[\p{L}.]*\s/iu;
const NUMBER_WORD = /^số(?:\s*:\s*|\s+)/iu;

/** `Quyết định số 12/QĐ-UBND` of the kind and `12/QĐ-UBND`; where the kind was typed with it, as it was typed. */
export function namedPaper(kind: string, typed: string): string {
  const said = typed.trim();
  return BEGINS_WITH_KIND.test(said) ? said : `${kind} số ${said.replace(NUMBER_WORD, '')}`;
}
