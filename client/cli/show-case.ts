/** One nomination in lines and as a document. */

import type { ShownPaper } from '../../prisma/queries/list-papers';
import type { ShownCase, WhatIsAsked } from '../../prisma/queries/show-case';
import type { Decision } from '../../rules/counting';
import { stepStanding } from '../../rules/step-standing';
import { sayDuty } from '../../words/award-duties';
import { caseWords } from '../../words/cli-cases';
import { clockWords, sayClocks } from '../../words/clocks';
import { sayNamedDecision } from '../../words/decisions';
import { correctionWords, sayCorrection } from '../../words/corrections';
import { sayDeputed } from '../../words/deputies';
import { caseLetterWords } from '../../words/pages/case-letters';
import { sayNotDone } from '../../words/pages/case-standing';
import { deputyWords } from '../../words/pages/deputies';
import type { Language } from '../../words/language';
import { sayClause } from '../../words/clauses';
import { civilDay } from '../../words/dates';
import { sayFinding } from '../../words/findings';
import { noticeWords, sayOpinion } from '../../words/notices';
import { nameEdition, paperWords } from '../../words/paper-pages';
import { moveWords, sayMove } from '../../words/policy-move';
import { sayDecision, sayQuorum } from '../../words/proofs';
import { revocationWords, sayFoundAgainst, sayGiveBack, sayReward } from '../../words/revocation';
import { saySteered, steeredWords } from '../../words/steered';
import { sayWhyEnded } from '../../words/why-ended';
import { sayOutcome } from '../../words/letters/corrections';
import { answer, type Answer } from './answer';
import { caseDocument, type Deep } from '../case-document';
import { dueText, instantText } from './dates';
import { pairsOf, tableOf } from './table';
import type { Terminal } from './terminal';

export type Shown = { language: Language; timeZone: string };

/** What has nothing to say has no heading. */
export function caseAnswer(terminal: Terminal, shown: ShownCase): Answer {
  const place = { language: terminal.language, timeZone: shown.timeZone };
  const text = [
    ...headLines(shown, place),
    ...section(moveWords[place.language].notes, moveLines(shown, place)),
    ...section(
      steeredWords[place.language].heading,
      shown.steered.map((act) => `  ${saySteered(act, place.language, place.timeZone)}`),
    ),
    ...section(caseWords[place.language].stages, openingLines(shown, place)),
    ...section(
      deputyWords[place.language].heading,
      shown.deputed.map((act) => `  ${sayDeputed(act, place.language, place.timeZone)}`),
    ),
    ...section(revocationWords[place.language].head, awardLines(shown, place)),
    ...section(clockWords[place.language].head, clockLines(shown, place)),
    ...section(correctionWords[place.language].head, correctionLines(shown, place)),
    ...section(caseWords[place.language].agenda, agendaLines(shown, place)),
    ...section(caseWords[place.language].namedDecisions, decisionsOf(shown, place)),
    ...section(noticeWords[place.language].opinions, hearingLines(shown, place)),
    ...section(noticeWords[place.language].comments, noticeLines(shown, place)),
    ...section(caseWords[place.language].evidence, evidenceLines(shown, place)),
    ...section(caseWords[place.language].preconditions, preconditionLines(shown, place.language)),
    ...section(caseWords[place.language].warnings, warningLines(shown, place)),
    ...section(caseWords[place.language].papers, paperLines(shown.papers, place)),
    ...recordAndLetters(shown, place, terminal),
  ];
  return answer(text, caseDocument(shown));
}

/** Nothing at all where there are no lines. */
export function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function headLines(shown: ShownCase, place: Shown): string[] {
  const words = caseWords[place.language];
  const where = shown.state === 'ended' ? words.endings(shown.ending) : stepOf(shown.words, shown.step, place);
  const pairs: [string, string][] = [
    [words.title, `${shown.titleName} (${shown.title})`],
    [words.year, String(shown.year)],
    [words.unit, shown.unit],
    [words.state, [words.states(shown.state), where].filter(Boolean).join(', ')],
  ];
  const why = sayWhyEnded(shown, place.language);
  if (why !== null) pairs.push([words.reason, why]);
  if (shown.held !== null) pairs.push([words.held_since, instantText(new Date(shown.held.at), place)]);
  if (shown.dueAt !== null && shown.state === 'open') pairs.push([words.due, dueText(shown.dueAt, place)]);
  pairs.push([words.policy, shown.policy]);
  const mark = shown.rehearsal ? `  [${words.rehearsal}]` : '';
  return [`${shown.number}  ${shown.nominee}${mark}`, ...pairsOf(pairs)];
}

/** Each signed note of a move to other packs. */
function moveLines({ moves }: ShownCase, { language, timeZone }: Shown): string[] {
  return moves.map((move) => `  ${sayMove(move, language, timeZone)}`);
}

/** The step as the procedure calls it, or as this program does. */
function stepOf(own: ShownCase['words'], step: string | null, { language }: Shown): string {
  return own?.[language]?.[`step.${step ?? ''}`] ?? caseWords[language].steps(step);
}

function openingLines({ openings, words: own }: ShownCase, place: Shown): string[] {
  const words = caseWords[place.language];
  return openings.map((one) => {
    const acted = one.asked === 0 ? '' : `${one.acted}/${one.asked}`;
    const due = one.state === 'open' && one.dueAt !== null ? `${words.due} ${dueText(one.dueAt, place)}` : '';
    const undone = sayNotDone(stepStanding(one), place.language);
    const over = undone === undefined ? words.states(one.state) : `${undone},`;
    const settled = one.settledAt === null ? '' : `${over} ${instantText(one.settledAt, place)}`;
    const voided = one.voidedBy === null ? '' : correctionWords[place.language].byCorrection(one.voidedBy);
    const facts = [
      `${words.opened} ${instantText(one.openedAt, place)}`,
      acted,
      due,
      settled,
      one.outcome === null ? '' : sayOutcome(one.outcome, place.language),
      voided,
    ];
    return `  ${one.sequence}. ${stepOf(own, one.step, place)}: ${facts.filter(Boolean).join(', ')}`;
  });
}

/** Both clocks, each with its reckoning. */
function clockLines({ clocks }: ShownCase, { language, timeZone }: Shown): string[] {
  if (clocks === undefined) return [];
  return sayClocks(clocks, language, timeZone).flatMap(({ text, why }) => [`  ${text}`, `    ${why}`]);
}

function correctionLines({ corrections }: ShownCase, { language, timeZone }: Shown): string[] {
  return corrections.flatMap((correction) => {
    const [head = '', ...lines] = sayCorrection(correction, language, timeZone);
    const again = correction.decision === null ? [] : decisionLines(correction.decision, language);
    return [`  ${head}`, ...lines.map((line) => `     ${line}`), ...again];
  });
}

/** The award with its money, what is owed after it, each finding with what became of it, and what is to be returned. */
function awardLines({ award }: ShownCase, { language, timeZone }: Shown): string[] {
  if (award === null) return [];
  const { decisionNumber, decisionOn, reward, giveBack, findings, duties } = award;
  return [
    revocationWords[language].awardOf(decisionNumber, civilDay(decisionOn, language)),
    ...(reward === null || giveBack !== null ? [] : [sayReward(reward, language)]),
    ...duties.map((duty) => sayDuty(duty, language, timeZone)),
    ...findings.flatMap((finding) => sayFoundAgainst(finding, language, timeZone)),
    ...(giveBack === null ? [] : [sayGiveBack(giveBack, language)]),
  ].map((line) => `  ${line}`);
}

function agendaLines({ agenda, bounced }: ShownCase, { language }: Shown): string[] {
  const words = caseWords[language];
  const lines = agenda.flatMap(({ sitting, position, state, decision, voided }) => [
    `  ${sitting}, ${words.item} ${position}: ${decision === null ? words.states(state) : words.decisions(decision.outcome)}${voided ? ` (${correctionWords[language].voided})` : ''}`,
    ...(decision === null ? [] : decisionLines(decision, language)),
  ]);
  if (bounced === null) return lines;
  return [...lines, `  ! ${bounced.sitting}: ${caseLetterWords[language].ofSitting(bounced.count)}`];
}

function decisionsOf({ decisions, timeZone }: ShownCase, { language }: Shown): string[] {
  return decisions.map((decision) => `  ${sayNamedDecision(decision, language, timeZone)}`);
}

/** Each body asked, with what it said; one that has not answered is named too. */
function hearingLines({ hearings, words: own }: ShownCase, place: Shown): string[] {
  const { waiting } = noticeWords[place.language];
  return hearings.flatMap(({ step, opinions, citation }) => [
    `  ${stepOf(own, step, place)}. ${sayClause(citation, place.language)}`,
    ...opinions.map(({ body, said }) =>
      said === null ? `     ${body}: ${waiting}` : `     ${sayOpinion(said, body, place.language)}`,
    ),
  ]);
}

function noticeLines({ notice }: ShownCase, { language }: Shown): string[] {
  return notice === null ? [] : [`  ${noticeWords[language].counted(notice.comments, notice.serious)}`];
}

/** The arithmetic of a decision with its clause; totals only where the policy publishes them. */
export function decisionLines(decision: Decision, language: Language): string[] {
  if (decision.publish === 'passFail')
    return [`     ${caseWords[language].passFail}. ${sayClause(decision.citation, language)}`];
  return [`     ${sayQuorum(decision, language)}`, `     ${sayDecision(decision, language)}`];
}

function evidenceLines({ evidence }: ShownCase, { language }: Shown): string[] {
  return evidence.flatMap(({ id, claim, findings }) => [
    `  ${id}  ${claim}`,
    ...findings.map((finding) => `    ${finding.kind === 'fact' ? '✓' : '!'} ${sayFinding(finding, language)}`),
  ]);
}

/** What the title asks for beforehand; of what is not known staff see that a paper is asked for. */
export function preconditionLines({ preconditions, titleNames }: WhatIsAsked, language: Language): string[] {
  return preconditions.map(
    (finding) => `  ${finding.facts?.['answer'] === 'met' ? '✓' : '?'} ${sayFinding(finding, language, titleNames)}`,
  );
}

/** What is said of the case as a whole: the warnings of one evidence stand beside it. */
function warningLines({ warnings, evidence }: ShownCase, { language }: Shown): string[] {
  const beside = new Set(evidence.map(({ id }) => id));
  return warnings
    .filter(({ kind, about }) => kind === 'warning' && !beside.has(about))
    .map((warning) => `  ! ${sayFinding(warning, language)}`);
}

/** That a paper no longer counts, and what took its place where that is known. */
export function replacedMark(
  { superseded, replacedBy }: Pick<ShownPaper, 'superseded' | 'replacedBy'>,
  language: Language,
): string {
  if (replacedBy !== null) return ` (${paperWords[language].replacedBy} ${nameEdition(replacedBy, language)})`;
  return superseded ? ` (${correctionWords[language].superseded})` : '';
}

/** Its file, or its kind where there is none yet; state, number, and whether another took its place. */
export function paperLines(papers: ShownPaper[], { language }: Shown): string[] {
  const words = paperWords[language];
  return papers.map(({ kind, state, symbol, fileName, ...rest }) => {
    const mark = replacedMark(rest, language);
    const number = symbol === null ? '' : ` ${symbol}`;
    return `  ${fileName ?? words.kinds[kind]}  ${words.states[state]}${number}${mark}`;
  });
}

/** Only those that `laurel show` was asked for; of a hash the first sixteen signs. */
export function recordAndLetters({ chain, record, letters }: Deep, place: Shown, { columns }: Terminal): string[] {
  const words = caseWords[place.language];
  const entries = (record ?? []).map((entry) => [
    String(entry.sequence),
    instantText(entry.at, place),
    entry.kind,
    entry.hash.slice(0, 16),
  ]);
  const sent = (letters ?? []).map((letter) => [
    letter.kind,
    words.states(letter.state),
    instantText(letter.queuedAt, place),
    letter.sentAt === null ? '' : instantText(letter.sentAt, place),
    letter.answer ?? '',
  ]);
  return [
    '',
    `${words.record}: ${words.chain(chain.length, chain.head.slice(0, 16))}`,
    ...(entries.length === 0 ? [] : tableOf(words.recordHead, entries, columns)),
    ...(sent.length === 0 ? [] : ['', words.letters, ...tableOf(words.letterHead, sent, columns)]),
  ];
}
