/** The sentences of papers in English, for a procedure whose packs name that language. */

import type { Arithmetic, Decision } from '../rules/counting';
import type { PaperFacts, PaperItem } from '../rules/papers';
import { sayClause } from './clauses';
import { sayPaperDay, sayPaperInstant } from './dates';
import { partWords } from './findings';
import type { PaperTable, PaperText } from './paper-form';
import { sayAbsent } from './papers-absent';
import { scoreTables } from './papers-scores';
import { percentOfDecision } from './papers-said';
import { isWithoutNumbers, saySealed, saySealer, shownYeses } from './papers-sealed';
import { decisionWords } from './terms';

/** The words of a paper from its facts; the same facts give the same words. */
export function englishPaper(facts: PaperFacts): PaperText {
  const { place, on, caseNumber, recordHash, rehearsal } = facts;
  const common = {
    date: `${place === '' ? '....................' : place}, ${sayPaperDay(on, 'en')}`,
    foot: `${caseNumber} · ${recordHash.slice(0, 12)}${rehearsal ? ' · REHEARSAL' : ''}`,
    recipientsHead: 'Copies to:',
    rehearsalNote: 'REHEARSAL: every decision was taken by players; this paper has no effect',
    grounds: [],
    addressee: '',
    tables: [],
    closing: [],
  };
  switch (facts.kind) {
    case 'minutes':
      return { ...common, ...minutesText(facts) };
    case 'countRecord':
      return { ...common, ...countText(facts) };
    case 'request':
      return { ...common, ...requestText(facts) };
  }
}

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' }>;
type Request = Extract<PaperFacts, { kind: 'request' }>;
type Text = Pick<PaperText, 'type' | 'abstract' | 'number' | 'paragraphs' | 'signers' | 'recipients'> &
  Partial<PaperText>;

function minutesText(facts: Sitting): Text {
  const { body, meetsAt, meetingPlace, chair, secretary, items, closedAt, zone, sitting } = facts;
  return {
    type: 'MINUTES',
    abstract: body,
    number: 'No.',
    paragraphs: [
      `${body} met on ${sayPaperInstant(meetsAt, 'en', zone)} at ${meetingPlace}, sitting ${sitting}.`,
      `1. Present: ${sayRoll(facts)}`,
      `2. In the chair: ${known(chair)}. Secretary: ${known(secretary)}.`,
      `3. Business: ${items.length === 1 ? 'one nomination' : `${items.length} nominations`}.`,
      '4. Result, by the count record attached:',
      ...items.map(sayItem),
      ...saySealed(facts, 'en'),
    ],
    tables: [...scoreTables(facts, 'en'), ...voteTable(facts)],
    closing: [`Read to the ${whoOf(facts)} and agreed; voting closed at ${sayPaperInstant(closedAt, 'en', zone)}.`],
    signers: [
      { office: 'SECRETARY', name: known(secretary) },
      { office: 'CHAIR', name: known(chair) },
    ],
    recipients: ['those present;', 'file.'],
  };
}

function whoOf({ sittingKind }: Sitting): string {
  return sittingKind === 'bloc' ? 'organisations' : 'members';
}

function sayRoll(facts: Sitting): string {
  const { members, present, written, absent, quorum, held, proxies = 0 } = facts;
  const gone = absent.map((member) => sayAbsent(member, 'en'));
  return [
    `${members} ${whoOf(facts)} on the roll; ${present} present and voting.`,
    ...(gone.length === 0 ? [] : [`Absent: ${gone.join(', ')}.`]),
    ...(proxies === 0 ? [] : [`Votes by a delegate: ${proxies}.`]),
    ...(written === 0 ? [] : [`Ballots sent into the same box: ${written}.`]),
    `Quorum: ${quorum}; ${held ? 'reached' : 'NOT reached'}.`,
  ].join(' ');
}

function sayItem({ position, nominee, title, year, number, struck, round, recused, decision }: PaperItem): string {
  const about = `${position}) ${nominee}, ${title} ${year} (nomination ${number}${round > 1 ? `, round ${round}` : ''})`;
  const apart = recused.length === 0 ? '' : ` Not voting on this item: ${recused.join(', ')}.`;
  if (struck || decision === null) return `${about}: not put to the vote.${apart}`;
  return `${about}: ${conclude(decision)}${apart}`;
}

function conclude(decision: Decision): string {
  const { approve, base, needed, outcome, citation, arithmetic, quorumArithmetic, members, present, quorum } = decision;
  const verdict = decisionWords.en[outcome];
  const clause = sayClause(citation, 'en');
  if (outcome === 'noQuorum') {
    return `${present} of ${members} present, ${quorum} needed: ${verdict}. ${saySum(quorumArithmetic)} (${clause}).`;
  }
  if (isWithoutNumbers(decision))
    return `${verdict}; the numbers are not published, for so few ballots would tell who chose what (${clause}).`;
  const { num, den, op } = decision.share;
  const rule = `${op === '>=' ? 'at least' : 'more than'} ${den === 100 ? `${num}%` : `${num}/${den}`}`;
  return `${approve} of ${base} approve (${percentOfDecision(decision)}%), ${needed} needed: ${verdict}. Share applied: ${rule} of ${base} (${clause}); ${saySum(arithmetic)}.`;
}

function saySum({ yes, base, num, den, op, left, right, holds }: Arithmetic): string {
  const sign = holds ? (op === '>=' ? '≥' : '>') : op === '>=' ? '<' : '≤';
  return `${yes} × ${den} = ${left} ${sign} ${base} × ${num} = ${right}`;
}

function voteTable({ votes }: Sitting): PaperTable[] {
  if (votes.length === 0) return [];
  const rows = votes.map(({ position, organisation, choice, amended = false }) => [
    String(position),
    organisation,
    `${choice}${amended ? ' (amended)' : ''}`,
  ]);
  return [{ title: 'Votes of the organisations', head: ['Item', 'Organisation', 'Vote'], rows }];
}

function countText(facts: Sitting): Text {
  const { sitting, body, members, issued, returned, items, countingBoard, box } = facts;
  const counted = items.flatMap((item) => (item.decision === null ? [] : [{ ...item, decision: item.decision }]));
  const passed = counted.filter(({ decision }) => decision.outcome === 'passed');
  const [head = '', ...others] = countingBoard;
  return {
    type: 'COUNT RECORD',
    abstract: `Sitting ${sitting}, ${body}`,
    number: 'No.',
    paragraphs: [
      `Tellers: ${countingBoard.length === 0 ? '[not named]' : countingBoard.join(', ')}.`,
      `${members} ${whoOf(facts)} on the roll; ${returned} voted, ${members - returned} did not. Papers issued: ${issued}; returned: ${returned}.`,
      ...counted.map(
        ({ position, decision }) =>
          `Item ${position}: issued ${decision.issued}, returned ${decision.returned}. ${conclude(decision)}`,
      ),
      `Passed: ${passed.length}.`,
      ...saySealed(facts, 'en'),
    ],
    tables: counted.length === 0 ? [] : [countTable(counted)],
    closing: [...(box === '' ? [] : [`SHA-256 of the box: ${box}.`]), ...saySealer(facts, 'en')],
    signers: [
      { office: 'TELLERS', name: known(others.join(', ')) },
      { office: 'FIRST TELLER', name: known(head) },
    ],
    recipients: ['with the minutes;', 'file.'],
  };
}

function countTable(counted: (PaperItem & { decision: Decision })[]): PaperTable {
  const order = [...counted].sort(
    (a, b) => shownYeses(b.decision) - shownYeses(a.decision) || a.nominee.localeCompare(b.nominee, 'en'),
  );
  return {
    title: '',
    head: ['Item', 'Nominee', 'Valid', 'Invalid', 'Approve', 'Oppose', 'Abstain', 'Share'],
    rows: order.map(({ position, nominee, decision }) => [
      String(position),
      nominee,
      ...(isWithoutNumbers(decision)
        ? Array<string>(6).fill('–')
        : [
            ...[decision.valid, decision.invalid, decision.approve, decision.oppose, decision.abstain].map(String),
            `${decision.approve}/${decision.base} (${percentOfDecision(decision)}%)`,
          ]),
    ]),
  };
}

function requestText(facts: Request): Text {
  const { title, year, nominee, addressee, reason, texts, minutes, attachments, signer, issuer } = facts;
  return {
    type: 'SUBMISSION',
    abstract: `${title} ${year}: ${nominee}`,
    number: 'No.',
    grounds: [
      ...texts.map(
        ({ title: text, issuedOn }) => `By ${text}${issuedOn === null ? '' : `, ${sayPaperDay(issuedOn, 'en')}`};`,
      ),
      ...minutes.map(
        ({ sitting, on, body }) => `By the minutes of ${body}, ${sayPaperDay(on, 'en')} (sitting ${sitting});`,
      ),
    ],
    addressee: `To: ${addressee}`,
    paragraphs: [
      `${issuer} proposes ${nominee} for the ${title} ${year}${reason === '' ? '' : `: ${reason}`}.`,
      ...minutes.flatMap(({ body, decision }) => (decision === null ? [] : [`${body}: ${conclude(decision)}`])),
      `Attached: ${attachments.map(({ code }, index) => `(${index + 1}) ${facts.parts?.[code] ?? partWords.en[code] ?? code}`).join('; ')}.`,
    ],
    signers: [{ office: known(signer.office.toUpperCase()), name: known(signer.name) }],
    recipients: ['the addressee;', 'file.'],
  };
}

function known(text: string): string {
  return text === '' ? '[not named]' : text;
}
