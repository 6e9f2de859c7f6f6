/** The sentences of papers in English, for a procedure whose packs name that language. */

import type { Decision } from '../rules/counting';
import { compareNames } from '../rules/name-order';
import type { PaperFacts, PaperItem } from '../rules/papers';
import { sayHeads } from './bloc-heads';
import { sayPaperDay, sayPaperInstant } from './dates';
import { partWords } from './findings';
import { several } from './numbers';
import { groundLines, signatureOf } from './paper-frame';
import type { PaperSaid, PaperSignature, PaperTable } from './paper-form';
import { sayAbsent, sayTookNoPart } from './papers-absent';
import { sayDelegates } from './papers-delegates';
import { scoreTables } from './papers-scores';
import { presiding, signersOf } from './papers-signers';
import { concludeInEnglish, concludeWithSum, COUNT_COLUMNS, isVain, OPEN, percentOfDecision } from './papers-said';
import { isWithoutNumbers, saySealed, saySealer, shownYeses } from './papers-sealed';
import { toldText } from './papers-told';
import { sharedBase } from './vote-base';

/** What a paper says from its facts; the same facts give the same words. */
export function englishBody(facts: PaperFacts): PaperSaid {
  switch (facts.kind) {
    case 'minutes':
      return minutesText(facts);
    case 'countRecord':
      return countText(facts);
    case 'scoreTable':
      return scoresText(facts);
    case 'request':
      return requestText(facts);
    default:
      return toldText(facts);
  }
}

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' | 'scoreTable' }>;
type Request = Extract<PaperFacts, { kind: 'request' }>;

function minutesText(facts: Sitting): PaperSaid {
  const { body, meetsAt, meetingPlace, secretary, items, closedAt, zone, sitting, sittingKind } = facts;
  const isBloc = sittingKind === 'bloc';
  const deliberated = !isBloc && facts.held;
  return {
    type: 'MINUTES',
    abstract: body,
    paragraphs: [
      `${body} met on ${sayPaperInstant(meetsAt, 'en', zone)} at ${meetingPlace}, sitting ${sitting}.`,
      `1. Present: ${sayRoll(facts)}`,
      ...sayDelegates(facts.delegates, 'en'),
      isBloc ? `Attending from above, without a vote: ${OPEN}.` : `Guests, without a vote: ${OPEN}.`,
      `2. In the chair: ${known(presiding(facts))}. Secretary: ${known(secretary)}.`,
      `3. Business: ${several(items.length, 'nomination')}.`,
      ...(deliberated ? [`Discussion, without names: ${OPEN}.`] : []),
      isBloc ? '4. Result of the open vote:' : '4. Result, by the count record attached:',
      ...items.map(sayItem),
      ...sayResolve(facts),
      ...(deliberated ? [`Dissent from what was resolved: ${OPEN}.`] : []),
      ...saySealed(facts, 'en'),
      ...sayHeads(facts.heads, 'en'),
    ],
    tables: [...scoreTables(facts, 'en'), ...voteTable(facts)],
    closing: [
      `Read to the ${whoOf(facts)}s and agreed; voting closed at ${sayPaperInstant(closedAt, 'en', zone)}, the meeting at ${OPEN}.`,
    ],
    signers: signersOf(facts, 'en'),
    recipients: ['those present;', 'file.'],
  };
}

function whoOf({ sittingKind }: Sitting): string {
  return sittingKind === 'bloc' ? 'organisation' : 'member';
}

function sayRoll(facts: Sitting): string {
  const { members, present, written, absent, quorum, held, proxies = 0 } = facts;
  const gone = absent.map((member) => sayAbsent(member, 'en', facts.sittingKind));
  return [
    `${several(members, whoOf(facts))} on the roll; ${present} present and voting.`,
    ...(gone.length === 0
      ? []
      : [`${absent.some(({ silent }) => silent) ? 'Absent or not voting' : 'Absent'}: ${gone.join(', ')}.`]),
    ...(proxies === 0 ? [] : [`Votes by a delegate: ${proxies}.`]),
    ...(written === 0
      ? []
      : [`${facts.sittingKind === 'bloc' ? 'Votes in writing' : 'Ballots sent into the same box'}: ${written}.`]),
    `Quorum: ${quorum}; ${held ? 'reached' : 'NOT reached'}.`,
  ].join(' ');
}

/** What was resolved on each item that reached its share. */
function sayResolve({ items }: Sitting): string[] {
  return items
    .filter(({ struck, decision }) => !struck && decision?.outcome === 'passed')
    .map(({ nominee, title, year }) => `Resolved: to put ${nominee} forward for the ${title} ${year}.`);
}

function sayItem(item: PaperItem): string {
  const { position, nominee, title, year, number, struck, round, recused, decision, base } = item;
  const { ballot = 1 } = decision ?? {};
  const about = `${position}) ${nominee}, ${title} ${year} (nomination ${number}${round > 1 ? `, round ${round}` : ''}${ballot > 1 ? `, ballot ${ballot}` : ''})`;
  const apart = recused.length === 0 ? '' : ` Not voting on this item: ${recused.join(', ')}.`;
  if (struck || decision === null) return `${about}: not put to the vote.${apart}`;
  return `${about}: ${concludeWithSum({ decision, base }, 'en')}${apart}`;
}

function voteTable({ votes }: Sitting): PaperTable[] {
  if (votes.length === 0) return [];
  const rows = votes.map(({ position, organisation, choice, amended = false }) => [
    String(position),
    organisation,
    `${choice}${amended ? ' (amended)' : ''}`,
  ]);
  const table = { code: 'votes', columns: ['item', 'organisation', 'vote'], head: ['Item', 'Organisation', 'Vote'] };
  return [{ ...table, title: 'Votes of the organisations', rows }];
}

/** The table alone, as it goes with the minutes. */
function scoresText(facts: Sitting): PaperSaid {
  const { body, sitting } = facts;
  return {
    type: 'TABLE OF SCORES',
    abstract: `Annex to the minutes of ${body}, sitting ${sitting}`,
    paragraphs: [],
    tables: scoreTables(facts, 'en'),
    signers: signersOf(facts, 'en'),
    recipients: ['with the minutes;', 'file.'],
  };
}

function countText(facts: Sitting): PaperSaid {
  const { sitting, body, members, issued, returned, items, countingBoard, box } = facts;
  const counted = items.flatMap((item) => (item.decision === null ? [] : [{ ...item, decision: item.decision }]));
  const passed = counted.filter(({ decision }) => decision.outcome === 'passed');
  const isBloc = facts.sittingKind === 'bloc';
  return {
    type: 'COUNT RECORD',
    abstract: `Sitting ${sitting}, ${body}`,
    paragraphs: [
      ...(isBloc ? [] : [`Tellers: ${countingBoard.length === 0 ? '[not named]' : countingBoard.join(', ')}.`]),
      `${several(members, whoOf(facts))} on the roll; ${returned} voted, ${members - returned} did not${sayWhyNot(facts)}. Papers issued: ${issued}; returned: ${returned}.`,
      ...counted.map((item) => `Item ${item.position}: ${saySlips(item.decision)} ${concludeWithSum(item, 'en')}`),
      ...(isVain(counted) ? [] : [`Passed: ${passed.length}.`]),
      ...saySealed(facts, 'en'),
    ],
    tables: counted.length === 0 ? [] : [countTable(counted)],
    closing: [...(box === '' ? [] : [`SHA-256 of the box: ${box}.`]), ...saySealer(facts, 'en')],
    signers: isBloc ? signersOf(facts, 'en') : tellers(countingBoard),
    recipients: ['with the minutes;', 'file.'],
  };
}

/** Why members took no part; open where nobody noted it. */
function sayWhyNot(facts: Sitting): string {
  if (facts.members <= facts.returned) return '';
  const said = sayTookNoPart(facts, 'en');
  return ` (${said === '' ? OPEN : said})`;
}

function tellers([head = '', ...others]: string[]): PaperSignature[] {
  return [
    ...(head === '' ? [''] : others).map((name) => ({ office: 'TELLER', name: known(name) })),
    { office: 'FIRST TELLER', name: known(head) },
  ];
}

function saySlips({ issued, returned, recused }: Decision): string {
  const apart = recused === 0 ? '' : ` Took no part in this item: ${recused}.`;
  return `issued ${issued}, returned ${returned}.${apart}`;
}

function countTable(counted: (PaperItem & { decision: Decision })[]): PaperTable {
  const order = [...counted].sort(
    (a, b) => shownYeses(b.decision) - shownYeses(a.decision) || compareNames(a.nominee, b.nominee),
  );
  const base = sharedBase(counted, 'en');
  return {
    code: 'counts',
    columns: COUNT_COLUMNS,
    title: '',
    head: [
      'Item',
      'Nominee',
      'Valid',
      'Invalid',
      'Approve',
      'Oppose',
      'Abstained',
      base === undefined ? 'Share' : `Share of ${base}`,
    ],
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

function requestText(facts: Request): PaperSaid {
  const { title, year, nominee, addressee, reason, texts, minutes, attachments, signer, issuer } = facts;
  return {
    type: 'SUBMISSION',
    abstract: `${title} ${year}: ${nominee}`,
    grounds: groundLines(
      [
        ...texts.map(
          ({ title: text, issuedOn }) => `${text}${issuedOn === null ? '' : `, ${sayPaperDay(issuedOn, 'en')}`}`,
        ),
        ...minutes.map(
          ({ sitting, on, body, symbol }) =>
            `the minutes${symbol === undefined ? '' : ` ${symbol}`} of ${body}, ${sayPaperDay(on, 'en')} (sitting ${sitting})`,
        ),
      ],
      'en',
    ),
    addressee: `To: ${addressee}`,
    paragraphs: [
      `${issuer} proposes ${nominee} for the ${title} ${year}${reason === '' ? '' : `: ${reason}`}.`,
      ...minutes.flatMap(({ body, decision, base }) =>
        decision === null ? [] : [`${body}: ${concludeInEnglish(decision, base)}`],
      ),
      `Attached: ${attachments.map(({ code, ifAny }, index) => `(${index + 1}) ${facts.parts?.[code] ?? partWords.en[code] ?? code}${ifAny ? ' (if any)' : ''}`).join('; ')}.`,
    ],
    signers: [signatureOf(signer, facts)],
    recipients: ['the addressee;', 'file.'],
  };
}

function known(text: string): string {
  return text === '' ? '[not named]' : text;
}
