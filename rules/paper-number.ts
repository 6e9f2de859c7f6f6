/** Numbers of papers: which series one is taken from, how it is written, who may give it, which number may be typed. */

import { isCivilDate } from './calendar';
import { kindOfFile } from './file-kind';
import { holds, type Actor, type Role } from './permissions';
import type { PaperForm } from './paper-head';
import type { PaperKind } from './paper-kinds';
import type { Policy } from './policy';
import type { PaperLayout, PaperRule } from './policy-papers';
import { bare, ownRule, type Refusal } from './refusal';

/** The rule of a kind with its clause; nothing in a policy that was pinned before policies had papers. */
type WithPapers = Pick<Policy, 'papers' | 'files'>;

/**
 * What a paper must know of its rules when it is written: the number with room for its figure, the layout of its day, how
 * it is signed.
 * @param symbol of the body that issues it, e.g. BQLKKT; empty where nobody gave one
 */
export function formOf(
  { papers }: WithPapers,
  kind: PaperKind,
  { symbol, on }: { symbol: string; on: string },
): PaperForm {
  const rule = papers?.[kind]?.value;
  const layout = layoutOn(papers?.layout?.value ?? [], on);
  return {
    pattern: rule === undefined ? '{number}' : patternOf(rule, symbol),
    numbered: rule?.numberedPer !== 'none',
    seal: rule?.seal ?? false,
    ...(rule?.authority === undefined ? {} : { authority: rule.authority }),
    ...(layout === undefined ? {} : { layout }),
  };
}

function patternOf({ numberPattern, abbreviation }: PaperRule, symbol: string): string {
  const written = numberPattern.replace('{kind}', abbreviation);
  return symbol === '' ? written.replace(/[-/ ]?\{office\}/, '') : written.replace('{office}', symbol);
}

function layoutOn(layouts: (PaperLayout & { from: string })[], on: string): PaperLayout | undefined {
  const inForce = layouts.filter(({ from }) => from <= on).sort((a, b) => (a.from < b.from ? -1 : 1));
  const found = inForce.at(-1);
  if (found === undefined) return undefined;
  const { from: _from, ...layout } = found;
  return layout;
}

/** The figure of a number that was typed alone, or whole as its paper will bear it; nothing of what is neither. */
export function figureTyped(typed: string, whole = ''): number | undefined {
  const [, figure = '', rest = ''] = /^(\d{1,9})(.*)$/su.exec(typed.normalize('NFC').trim()) ?? [];
  const own = /^\d+(.+)$/su.exec(whole)?.[1];
  return figure === '' || (rest !== '' && rest !== own) ? undefined : Number(figure);
}

/** A number as papers write it: two figures at least. */
export function writeNumber(pattern: string, number: number): string {
  return pattern.replace('{number}', String(number).padStart(2, '0'));
}

/** The series of a body, year and kind, as the policy tells them apart. */
export function seriesOf(
  { numberedPer, abbreviation }: Pick<PaperRule, 'numberedPer' | 'abbreviation'>,
  { office, on }: { office: string; on: string },
): string {
  return `paper/${office}/${numberedPer === 'kindAndYear' ? abbreviation : 'all'}/${on.slice(0, 4)}`;
}

type Register = {
  kind: PaperKind;
  /** The organisation whose register it is. */
  organisationId: string;
  /** Who keeps it beside the roles of the policy: the head of a bloc, whose register belongs to no office. */
  keepers: string[];
  policy: WithPapers;
};
/** A paper as its register sees it; `state` is wanted, making or made; `replacedBy` is the key of what took its place. */
type Registered = { number: number | null; state: string; signed: boolean; replacedBy?: string };
type Issuing = Register & { paper: Registered };

/**
 * Giving a number is for the records clerk, and for those whom the policy names beside. Refused: a kind that carries no
 * number, a paper that has one, one that another has replaced, a paper that is not written yet.
 */
export function mayIssuePaper(actor: Actor, { paper, ...register }: Issuing): Refusal | undefined {
  const rule = register.policy.papers?.[register.kind];
  const office = mayKeepRegister(actor, register);
  if (office !== undefined || rule === undefined) return office;
  if (rule.value.numberedPer === 'none') return { code: 'not-numbered', citation: bare(rule) };
  if (paper.number !== null) return { code: 'already-acted' };
  if (paper.replacedBy !== undefined) return { code: 'not-numbered', replacedBy: paper.replacedBy };
  return paper.state === 'made' ? undefined : { code: 'paper-being-written' };
}

/** `citedBy`: a request that bears its number and cites these minutes by theirs. */
type Cancelling = Issuing & { citedBy?: { paper: string; symbol: string } | undefined };

/** Taking a number back: by those who may give it, while the paper is not signed and no numbered request cites it. */
export function mayCancelNumber(actor: Actor, { paper, citedBy, ...register }: Cancelling): Refusal | undefined {
  const office = mayKeepRegister(actor, register);
  if (office !== undefined) return office;
  if (paper.number === null) return { code: 'not-numbered' };
  if (paper.signed) return { code: 'already-signed' };
  return citedBy === undefined ? undefined : { code: 'cited-by-request', ...citedBy };
}

/**
 * The records clerk, whoever else the policy names, the head of a bloc for the bloc's own papers, and the desk of a ministry
 * for the ministry's own: it is the one office there.
 */
function mayKeepRegister(actor: Actor, { kind, organisationId, keepers, policy }: Register): Refusal | undefined {
  const rule = policy.papers?.[kind];
  if (rule === undefined) return { code: 'no-rule', key: `papers.${kind}` };
  if (keepers.includes(actor.personId) || holds(actor, ['ministryOffice'], organisationId)) return undefined;
  const roles: Role[] = rule.value.issuedBy ?? ['unitClerk'];
  return holds(actor, roles, organisationId) ? undefined : { code: 'role-missing', roles, citation: bare(rule) };
}

/** `isKnown`: whether a paper that nobody has signed, this one or another, is that very file. */
type Returning = Issuing & { file: { bytes: Uint8Array; isKnown: boolean } };

/**
 * A signed PDF is put back by those who keep the register. Refused: what `awaitsSignature` refuses, a file that is no PDF
 * or is too large, and one that nobody can have signed, for it is a paper as it was made.
 */
export function maySignBack(actor: Actor, { file, ...issued }: Returning): Refusal | undefined {
  const refusal = awaitsSignature(actor, issued);
  if (refusal !== undefined) return refusal;
  const { files } = issued.policy;
  if (files === undefined) return { code: 'no-rule', key: 'files' };
  const max = files.value.bytes;
  if (file.bytes.length > max) return { code: 'too-large', field: 'file', max, citation: bare(files) };
  const kind = kindOfFile(file.bytes) ?? null;
  if (kind !== 'pdf') return { code: 'file-kind-refused', field: 'file', kind, allowed: ['pdf'] };
  return file.isKnown ? { code: 'field-wrong', field: 'file', rule: 'as-it-was-made' } : undefined;
}

/** Refused: who keeps no register, another file once one is there, a draft, a paper that is being written. */
function awaitsSignature(actor: Actor, { paper, ...register }: Issuing): Refusal | undefined {
  const { policy, kind } = register;
  const office = mayKeepRegister(actor, register);
  if (office !== undefined) return office;
  if (paper.signed) return { code: 'already-signed' };
  const isDraft = policy.papers?.[kind]?.value.numberedPer !== 'none' && paper.number === null;
  if (isDraft) return { code: 'field-missing', field: 'paperNumber' };
  return paper.state === 'made' ? undefined : { code: 'paper-being-written' };
}

export type PaperAct = 'issue' | 'cancel' | 'signBack';

/** What a person may do with a paper as it stands, for a page to offer; each act asks again. */
export function offeredActs(actor: Actor, issued: Issuing): PaperAct[] {
  const judged: [PaperAct, Refusal | undefined][] = [
    ['issue', mayIssuePaper(actor, issued)],
    ['signBack', awaitsSignature(actor, issued)],
    ['cancel', mayCancelNumber(actor, issued)],
  ];
  return judged.flatMap(([act, refusal]) => (refusal === undefined ? [act] : []));
}

/** What a register's column holds. */
const MOST_PAPERS = 999_999;

/**
 * A number typed from a register that was kept elsewhere begins the series; afterwards only the next one fits, for a
 * register has no gaps and no number twice.
 */
export function checkTypedNumber(typed: number, { last }: { last: number | null }): Refusal | undefined {
  if (!Number.isSafeInteger(typed) || typed < 1 || typed > MOST_PAPERS)
    return { code: 'field-wrong', field: 'paperNumber', value: String(typed), rule: 'number', max: MOST_PAPERS };
  if (last === null || typed === last + 1) return undefined;
  const citation = ownRule('papers', 'register');
  return { code: 'number-not-next', field: 'paperNumber', value: String(typed), following: last + 1, citation };
}

/** A paper bears a day from the one it was written on to today; both are civil days. */
export function checkIssueDay(on: string, { from, today }: { from: string; today: string }): Refusal | undefined {
  if (!isCivilDate(on)) return { code: 'field-wrong', field: 'on', value: on, rule: 'date' };
  if (from <= on && on <= today) return undefined;
  return { code: 'field-wrong', field: 'on', value: on, rule: 'out-of-range', allowed: [`${from} – ${today}`] };
}

/** Minutes that a request cites: whether they have their number, or carry none, and the civil day they bear. */
export type CitedPaper = { paper: string; numbered: boolean; on: string | null };

/**
 * A request cites minutes by number and day, and none of a later day than its own.
 * @param on the civil day that the request would bear
 */
export function mayCite(cited: CitedPaper[], on: string): Refusal | undefined {
  const draft = cited.find(({ numbered }) => !numbered);
  if (draft !== undefined) return { code: 'cited-unnumbered', paper: draft.paper };
  const later = cited.find((one) => one.on !== null && one.on > on);
  if (later === undefined) return undefined;
  return { code: 'cited-later', field: 'on', value: on, paper: later.paper, on: later.on ?? on };
}

/** The day a request bears where nobody says one: the one it was written on, or that of the last minutes it cites. */
export function dayAfterCited(cited: CitedPaper[], writtenOn: string): string {
  return cited.reduce((last, { on }) => (on !== null && on > last ? on : last), writtenOn);
}

export type PaperState = 'writing' | 'draft' | 'issued' | 'signed' | 'unnumbered';

/** How far a paper is: a draft until it has its number; a kind that carries none is done once it is written. */
export function paperState(paper: {
  state: string;
  symbol: string | null;
  signed: boolean;
  numbered: boolean;
}): PaperState {
  if (paper.signed) return 'signed';
  if (paper.state !== 'made') return 'writing';
  if (!paper.numbered) return 'unnumbered';
  return paper.symbol === null ? 'draft' : 'issued';
}
