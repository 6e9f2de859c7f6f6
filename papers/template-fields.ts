/** The fields that a template of a paper may name, and what fills them. One list for filling, checking and explaining. */

import type { PaperKind } from '../rules/paper-kinds';
import type { PaperFacts } from '../rules/papers';
import { COUNT_COLUMNS } from '../words/papers-said';
import type { PaperSignature, PaperTable, PaperText } from '../words/paper-form';
import { issuerAtHead } from '../words/paper-frame';
import { paperText } from '../words/papers';

/** Single values. What only a draft, a replaced paper or a rehearsal has is empty otherwise. */
const PLAIN = [
  'superior',
  'issuer',
  'number',
  'date',
  'draft',
  'rehearsal',
  'type',
  'abstract',
  'addressee',
  'recipientsHead',
  'signatureNote',
  'foot',
  'caseNumber',
] as const;

/** Lists of paragraphs: one stands alone in a line as {#grounds}{.}{/grounds}. */
const LISTS = ['grounds', 'paragraphs', 'closing', 'recipients'] as const;

/** `signers` in their order; or `right`, who signs last, beside `left`, who signs before. */
const SIGNATURES = ['signers', 'left', 'right'] as const;

const SIGNATURE = ['office', 'name'];

const SITTING_TABLES = {
  scores: ['no', 'organisation', 'self', 'cross', 'adopted', 'reason'],
  scoreRows: ['organisation', 'row', 'most', 'self', 'cross', 'adopted'],
};

/** Tables of each kind by code, with their columns, in order. */
const TABLES: Partial<Record<PaperKind, Record<string, readonly string[]>>> = {
  minutes: { ...SITTING_TABLES, votes: ['item', 'organisation', 'vote'] },
  countRecord: { counts: COUNT_COLUMNS },
  scoreTable: SITTING_TABLES,
  ballotPaper: { ballot: ['no', 'nominee', 'approve', 'oppose', 'abstain'] },
  bundleList: { parts: ['no', 'part', 'note'], files: ['no', 'name', 'hash'] },
  publicNotice: { proposals: ['no', 'nominee', 'award', 'achievement'] },
  noticeCertificate: {
    letters: ['no', 'letter', 'made', 'sent', 'state'],
    answers: ['no', 'answer'],
    acts: ['no', 'act', 'when'],
  },
};

export type TemplateFields = {
  plain: readonly string[];
  lists: readonly string[];
  signatures: readonly string[];
  /** A table stands as {#counts}, its head as {head.item}, its rows between {#rows} and {/rows}, and {/counts}. */
  tables: Record<string, readonly string[]>;
};

/** What a template of this kind may name. */
export function fieldsOf(kind: PaperKind): TemplateFields {
  return { plain: PLAIN, lists: LISTS, signatures: SIGNATURES, tables: TABLES[kind] ?? {} };
}

/** What a template must name, or the paper would not say what it has to: the rest is for the office to word itself. */
export function neededFields(kind: PaperKind): string[] {
  const { tables } = fieldsOf(kind);
  const carried = kind === 'ballotPaper' ? ['closing'] : ['number', 'date', 'draft', 'paragraphs', 'foot'];
  return ['rehearsal', 'abstract', ...carried, ...Object.keys(tables)];
}

/** Every name that may stand in a template of this kind, as it is written there. */
export function namesOf(kind: PaperKind): string[] {
  const { plain, lists, signatures, tables } = fieldsOf(kind);
  const cells = Object.values(tables).flatMap((columns) => [...columns, ...columns.map((column) => `head.${column}`)]);
  return [
    ...new Set([
      ...plain,
      ...lists,
      ...signatures,
      ...SIGNATURE,
      '.',
      'title',
      'rows',
      ...Object.keys(tables),
      ...cells,
    ]),
  ];
}

type Filled = Record<string, unknown>;

/** The values of a paper, by the names that a template uses. */
export function fillFields(facts: PaperFacts): Filled {
  const { superior, caseNumber, rehearsal, language } = facts;
  const text = paperText(facts);
  const { tables, signers, rehearsalNote, ...said } = text;
  return {
    ...said,
    superior: superior.toLocaleUpperCase(language),
    issuer: issuerAtHead(facts).toLocaleUpperCase(language),
    caseNumber,
    rehearsal: rehearsal ? rehearsalNote : '',
    signers,
    ...sidesOf(signers),
    ...Object.fromEntries(tables.map((table) => [table.code, tableOf(table)])),
  };
}

function sidesOf(signers: PaperText['signers']): { left?: PaperSignature[]; right?: PaperSignature } {
  const right = signers.at(-1);
  return right === undefined ? {} : { left: signers.slice(0, -1), right };
}

function tableOf({ title, columns, head, rows }: PaperTable): Filled {
  const named = (cells: string[]): Filled => Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  return { title, head: named(head), rows: rows.map(named) };
}
