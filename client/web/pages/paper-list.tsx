/** Papers in a line each: of a case or sitting on its page, and of one how far it is and where its file is. */

import type { VNode } from 'preact';
import type { ShownPaper } from '../../../prisma/queries/list-papers';
import { isNominationNumber } from '../../../rules/numbering';
import { correctionWords } from '../../../words/corrections';
import { sayDay } from '../../../words/dates';
import type { Language } from '../../../words/language';
import { nameEdition, paperWords } from '../../../words/paper-pages';
import type { SignedCall } from '../call';

/** Each with how far it is, its number and day; the name leads to its page. */
export function PaperList({ call, papers }: { call: SignedCall; papers: ShownPaper[] }): VNode {
  const { language } = call;
  const words = paperWords[language];
  return (
    <ul>
      {papers.map((paper) => (
        <li key={paper.key}>
          <a href={`/papers/${paper.key}`}>{words.kinds[paper.kind]}</a> · <State paper={paper} language={language} />
          <br />
          <FileLink paper={paper} />
        </li>
      ))}
    </ul>
  );
}

/** "numbered · 12/TTr-BQLKKT, 28/12/2020". */
export function sayState({ state, symbol, on, superseded, replacedBy }: ShownPaper, language: Language): string {
  const numbered = symbol === null ? [] : [`${symbol}${on === null ? '' : `, ${sayDay(on, language)}`}`];
  const out = superseded && replacedBy === null ? [correctionWords[language].superseded] : [];
  return [paperWords[language].states[state], ...numbered, ...out].join(' · ');
}

/** The same, and that another took its place where one did, which it leads to. */
export function State({ paper, language }: { paper: ShownPaper; language: Language }): VNode {
  const { replacedBy } = paper;
  return (
    <>
      {sayState(paper, language)}
      {replacedBy !== null && (
        <>
          {' '}
          · {paperWords[language].replacedBy}{' '}
          <a href={`/papers/${replacedBy.key}`}>{nameEdition(replacedBy, language)}</a>
        </>
      )}
    </>
  );
}

export function FileLink({ paper: { key, fileName, sha256 } }: { paper: ShownPaper }): VNode | null {
  if (fileName === null) return null;
  return (
    <>
      <a href={fileAddress(key, fileName)}>{fileName}</a> <span class="mono soft">{sha256?.slice(0, 12)}</span>
    </>
  );
}

/** Files are read at the case or sitting, whose gate they are behind. */
export function fileAddress(key: string, fileName: string): string {
  const place = key.split('/')[0] ?? '';
  return `/${isNominationNumber(place) ? 'nominations' : 'sittings'}/${place}/papers/${fileName}`;
}
