/** Texts that people or servers wrote, made fit for a letter: one line, no second link, never too long. */

import { isAboutSitting, numberOf, type CaseFacts, type LetterFacts, type Signer } from '../../rules/letters';
import { apartFromMark } from '../../rules/clauses';
import { clauseOfLetter, markOf } from '../clauses';
import type { Language } from '../language';

/** Line breaks, other controls, and marks that turn the direction of writing or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const ADDRESS = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu;
const LONGEST: Record<string, number> = {
  reason: 200,
  titles: 160,
  title: 120,
  body: 110,
  answer: 500,
};
const LONGEST_OTHER = 90;

/** A name without marks that have no width: pasted from elsewhere, they are seen nowhere and found by no search. */
export function seenName(name: string): string {
  return name.replace(/\p{Cf}+/gu, '');
}

/** One line without addresses of pages, cut between words. A letter has one link, and it is ours. */
export function tidy(text: string, longest: number): string {
  const line = text.replace(UNSEEN, ' ').replace(ADDRESS, '…').replace(/\s+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > longest / 2 ? space : longest - 1)}…`;
}

/** The same facts with every text tidied; instants and numbers stay as they are. */
export function tidyFacts<Facts extends object>(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, tidyValue(value, name)])) as Facts;
}

function tidyValue(value: unknown, name: string): unknown {
  if (typeof value === 'string') {
    const { text, mark } = apartFromMark(value);
    return `${tidy(text, LONGEST[name] ?? LONGEST_OTHER)}${mark}`;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => tidyValue(one, name));
  return typeof value === 'object' && value !== null ? tidyFacts(value) : value;
}

/** A pack or one of its keys alone, and the marks of its authors: `mpi-2018`, `council.vote.CO_BO`, "practice". */
const OF_PACK = /^(?:[a-z][\w.-]*$|practice|not seen)/u;

/** A clause that names a text, in the reader's language; nothing for what only a pack's authors can read. */
export function citable(clause: string | undefined, language: Language): string | undefined {
  if (clause === undefined || clause === '' || OF_PACK.test(clause)) return undefined;
  const { text, mark } = apartFromMark(clause);
  const cited = clauseOfLetter(text.split(/[;…]/u)[0]?.replace(/[\s,]+$/u, '') ?? '', language);
  return `${cited}${markOf({ certainty: mark === '' ? 'confirmed' : 'assumed' }, language)}`;
}

/** The same in brackets behind what rests on it. */
export function citedIn(clause: string | undefined, language: Language): string {
  const cited = citable(clause, language);
  return cited === undefined ? '' : ` (${cited})`;
}

/** Whom a nomination honours: the name of a natural person stands in no letter. */
export function nomineeOf({ isPerson, nominee }: CaseFacts, language: Language): string {
  if (isPerson !== true) return nominee;
  return language === 'vi' ? 'một cá nhân của đơn vị' : 'a member of the unit';
}

/** The zone a letter says its hours in. */
export function zoneOf(facts: LetterFacts): string {
  if ('on' in facts) return facts.zone;
  return 'about' in facts ? facts.about.zone : facts.sitting.zone;
}

/** The number under which a letter's subject is filed: the case's or the sitting's; of several together their day. */
export function placeOf(facts: LetterFacts): string {
  if (facts.kind === 'deputy' && facts.barred !== undefined) return facts.barred.about.number;
  if ('on' in facts) return facts.on;
  return numberOf('about' in facts ? facts.about : facts.sitting);
}

/** Whether its reader has an invitation on paper to compare it with: of a sitting alone. */
export function isInvited(facts: LetterFacts): boolean {
  return 'sitting' in facts || ('about' in facts && isAboutSitting(facts.about));
}

/** Who acts by a letter: the authority whose desk it comes from, or the council or bloc; nothing where staff do. */
export function signerOf(facts: LetterFacts): Signer | undefined {
  if (facts.signedBy !== undefined) return facts.signedBy;
  if (facts.kind === 'desk') return { authority: facts.authority };
  if (facts.kind === 'supplement' && facts.authority !== facts.about.unit) return { authority: facts.authority };
  if (facts.kind === 'convene') return facts.body === '' ? undefined : { body: facts.body };
  if ('sitting' in facts) return { body: facts.sitting.body };
  return 'about' in facts && isAboutSitting(facts.about) ? { body: facts.about.body } : undefined;
}
