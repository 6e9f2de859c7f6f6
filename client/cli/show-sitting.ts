/** One sitting in lines and as a document. */

import type { ShownSitting } from '../../prisma/queries/show-sitting';
import { caseWords } from '../../words/cli-cases';
import { correctionWords } from '../../words/corrections';
import { sayNumber } from '../../words/numbers';
import { sayReach } from '../../words/reach';
import { scoreWords } from '../../words/score-pages';
import { answer, type Answer } from './answer';
import { deepDocument, published } from '../case-document';
import { isoText } from '../iso-dates';
import { instantText } from './dates';
import { decisionLines, paperLines, recordAndLetters, section, type Shown } from './show-case';
import { pairsOf } from './table';
import type { Terminal } from './terminal';

/** Numbers of a secret ballot only as far as the result may be published. */
export function sittingAnswer(terminal: Terminal, shown: ShownSitting): Answer {
  const place = { language: terminal.language, timeZone: shown.timeZone };
  const words = caseWords[place.language];
  const outcome = shown.outcome === null ? '' : `, ${words.decisions(shown.outcome)}`;
  const pairs: [string, string][] = [
    [words.body, shown.body],
    [words.state, (shown.state === 'closed' ? words.closed[shown.kind] : words.states(shown.state)) + outcome],
    [words.meets, instantText(shown.meetsAt, place)],
    [words.place, shown.place],
    [words.opens[shown.kind], instantText(shown.opensAt, place)],
    [words.closes[shown.kind], instantText(shown.closedAt ?? shown.closesAt, place)],
    ...(shown.key === null ? [] : [[words.key, words.keyHeld(shown.key)] as [string, string]]),
  ];
  const text = [
    `${shown.number}${shown.rehearsal ? `  [${words.rehearsal}]` : ''}`,
    ...pairsOf(pairs),
    `  ${words.papersIssued(shown.issued, shown.returned, shown.members)}`,
    '',
    ...itemLines(shown, place),
    ...scoreLines(shown, place),
    ...section(words.papers, paperLines(shown.papers, place)),
    ...recordAndLetters(shown, place, terminal),
  ];
  return answer(text, sittingDocument(shown));
}

function itemLines({ items }: ShownSitting, { language }: Shown): string[] {
  const words = caseWords[language];
  return items.flatMap(
    ({ position, nomination, nominee, titleName, state, struckBecause, decision, voidedBy, reach }) => {
      const why = struckBecause === null ? '' : ` (${struckBecause})`;
      const result = decision === null ? words.states(state) + why : words.decisions(decision.outcome);
      return [
        `${words.item} ${position}  ${nomination}  ${nominee} · ${titleName}: ${result}`,
        ...(decision === null ? [] : decisionLines(decision, language)),
        ...(voidedBy === null ? [] : [`     ${correctionWords[language].voidedBy(voidedBy)}`]),
        ...(reach === null ? [] : [`     ${sayReach(reach, language)}`]),
      ];
    },
  );
}

/** Members best first: rank, then own, checked and adopted points. */
function scoreLines({ scores }: ShownSitting, { language }: Shown): string[] {
  if (scores === null) return [];
  const said = scoreWords(language);
  const points = (text: string): string => (text === '' ? '–' : sayNumber(text, language));
  return [
    '',
    `${said.table}: ${scores.paper === null ? said.phases[scores.phase] : said.onPaper(scores.paper)}`,
    ...scores.members.map(({ rank, name, formerly, self, cross, adopted, tied, unscored }) => {
      const was = formerly.length === 0 ? '' : ` (${said.formerly(formerly.join(', '))})`;
      const mark = `${tied ? `, ${said.tied}` : ''}${unscored ? `, ${said.unscored}` : ''}`;
      return `  ${rank ?? '–'}. ${name}${was}: ${points(self)} · ${points(cross)} · ${points(adopted)}${mark}`;
    }),
  ];
}

function sittingDocument(shown: ShownSitting) {
  const { timeZone, meetsAt, opensAt, closesAt, closedAt: _said, chain, record, letters, items, ...rest } = shown;
  const deep = { chain, ...(record === undefined ? {} : { record }), ...(letters === undefined ? {} : { letters }) };
  return {
    ...rest,
    meetsAt: isoText(meetsAt, timeZone),
    opensAt: isoText(opensAt, timeZone),
    closesAt: isoText(closesAt, timeZone),
    agenda: items.map(({ follows: _follows, named: _named, ...item }) => ({
      ...item,
      decision: published(item.decision),
      corrected: published(item.corrected),
    })),
    ...deepDocument(deep, timeZone),
    timeZone,
  };
}
