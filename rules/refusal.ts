/** What a rule answers when something may not be, and what it says when something may be but deserves a look. */

import type { BoxRefusals } from './refused-boxes';
import { CORRECTION_CODES, type CorrectionRefusals } from './refused-corrections';
import { PAPER_CODES, type PaperRefusals } from './refused-papers';
import type { CalendarRule, DeputyRefused, FieldRule, RegisterRule, ScoreRule, SittingRule } from './refused-rule';

export type { CalendarRule, FieldRule, RegisterRule, ScoreRule, SittingRule };
export type { DeputyRule } from './refused-rule';

import type { DeskAct, DeskOrder } from './desk-acts';

/** How sure a value of a policy is: a page that quotes the rule was read, or it is practice or a default. */
export type Certainty = 'confirmed' | 'assumed';

/** The clause a value, date or refusal rests on. `source` is a text's title, a pack's id or `internal`. */
export type Citation = { source: string; clause: string; certainty: Certainty; page?: string };

/** A citation alone, without the value it stands by. */
export function bare({ source, clause, certainty, page }: Citation): Citation {
  return { source, clause, certainty, ...(page === undefined ? {} : { page }) };
}

/** A rule of Laurel's own, that no text orders: what careful staff would ask. */
export function ownRule(section: string, rule: string): Citation {
  return { source: 'internal', clause: `${section}.${rule}`, certainty: 'assumed' };
}

/** Every refusal may say which field it is about, which value stood there, and the clause behind it. */
type About = { field?: string; value?: string; citation?: Citation };

/** Facts of each refusal, by code. Adding a code here makes `explain` fail to compile until it has its sentences. */
type RefusalFacts = BoxRefusals &
  CorrectionRefusals &
  PaperRefusals & {
    'field-missing': { field: string };
    'field-wrong': { field: string; rule: FieldRule; allowed?: string[]; max?: number };
    /** `names`: what those that are known are called, by code. */
    'unknown-title': { known?: string[]; names?: Record<string, string> };
    /** Where the year lies before all that the calendar lists: the first of them. */
    'unknown-year': { year: number; calendar: string; first?: number };
    /** The title, called `name`, is for persons, or for others alone. */
    'other-nominees': { name: string; subject: string[] };
    /** `name`: what the authority is called, where it is on file. */
    'no-policy': { authority: string; name?: string; on: string };
    'policy-not-in-force': { pack: string; on: string; from?: string; to?: string | null };
    'policy-overlap': { packs: string[]; on: string };
    'policy-laxer': { key: string; pack: string };
    'no-share': { title: string; name: string; stage: string };
    'no-rule': { key: string };
    /** `inFile`: where a file that begins a house has to list it itself. */
    'unknown-organisation': { nearest?: string; inFile?: true };
    'unknown-person': object;
    /** The organisation has no council, or no bloc of the ministry counts it among its members. */
    'no-body': { body: 'council' | 'bloc'; organisation: string; name?: string };
    'sum-differs': { parts: string[]; sum: string; stated: string };
    /** `of`: whose number it is, by its short name. */
    'not-a-number': { because: 'unreadable' | 'ambiguous'; of?: string };
    'already-nominated': { number: string };
    /** Somebody is on file already: what is brought from now on is brought by them. */
    'house-begun': object;
    'no-administrator': object;
    /** Rows of a file that cannot be recorded, where all of them were asked for or none is left. */
    'rows-faulty': { faulty: number };
    /** An earlier row of the same file says or takes it already. */
    'taken-by-row': { row: number; what: 'nomination' | 'document' | 'initiative' | 'form' | 'turn' };
    /** A precondition of the title that is known not to be met; `evidence` are the papers it was judged by, `titles` what those name by code. */
    'not-eligible': { condition: string; evidence: string[]; titles?: Record<string, string> };
    /** The places of a title are taken by running cases: at most num of den holders of another title, which is called `name`. */
    'cap-reached': { of: string; name?: string; holders: number; most: number; numbers: string[] };
    /** One achievement, initiative, yearly form or turn of several years that another case already rests on. */
    'used-elsewhere': { what: 'document' | 'initiative' | 'form' | 'turn'; number: string };
    /** `by`: who did it, where more than one may. */
    'already-acted': { at?: string; by?: string };
    'not-yours': object;
    'not-found': object;
    closed: { at?: string };
    'not-open-yet': { opensAt?: string };
    'on-hold': { since?: string };
    'not-on-hold': object;
    ended: { ending?: string };
    'reason-missing': object;
    'paper-missing': object;
    'supplement-used-up': { allowed: number };
    'not-a-working-day': { on: string; next?: string };
    'date-in-past': { on: string };
    'not-a-member': object;
    /** The case already stands under the packs it is to be moved to. */
    'policy-unchanged': { packs: string[] };
    /** Stages behind the case, with the one it is in, that the new procedure does not begin with. */
    'procedure-differs': { passed: string[]; procedure: string[] };
    /** The dates a calendar moves are no longer those that were seen. */
    'preview-again': { mark: string };
    /** A newer version of the calendar is in force already. */
    'version-superseded': { version: string };
    /** A rule of the table: `row` counts from 1. */
    'calendar-fault': { rule: CalendarRule; at: string; row?: number; stated?: string; found?: string };
    /** A row of organisations or seats against what is on file, or against another row; `found` is what stands there. */
    'register-fault': { rule: RegisterRule; found?: string };
    'item-taken': { number: string; sitting: string };
    'not-waiting': { number: string };
    /** The public notice of the title has not stood its days. */
    'notice-not-run': { days: number; unit: 'workingDay' | 'day'; from?: string; until?: string };
    unreachable: {
      number: string;
      members?: number;
      recused?: number;
      base: number;
      needed: number;
      castable: number;
      remedies?: string[];
    };
    'ballots-used-up': { number: string; most: number };
    /** Two nominations of one agenda with other rules for the sitting itself; each has its clause. */
    'rules-differ': { number: string; other: string; rule: SittingRule; otherCitation: Citation };
    /** The policy of the item leaves no member out of a vote. */
    'recusal-refused': { number: string };
    /** Another ballot among those tied on a last place: all of them and no other of the title. */
    'runoff-alone': { number: string; tied: string[] };
    'delegate-refused': { sits: boolean; most: number };
    /** Somebody who cannot stand in for another; `no` is the appointment in the way, `days` how long one may be. */
    'deputy-refused': DeputyRefused;
    /** Somebody who stood in for another does no longer; `on` is the last day that the paper says. */
    'deputy-over': { paper: string; on: string; because: 'ended' | 'passed' | 'office-left' };
    'empty-base': object;
    'no-waiting-items': object;
    'not-on-roll': object;
    'invalid-choice': { allowed: string[] };
    'role-missing': { roles: string[]; of?: string; ofName?: string };
    /** Record, export and passport of a case tell in full why it was held or withdrawn. */
    'reasons-kept': { roles: string[] };
    'mandate-missing': object;
    'scores-missing': { organisations?: string[] };
    /** Points of one row of a score sheet; `most` is its cap, or the decimals allowed. */
    'score-wrong': { rule: ScoreRule; most?: string };
    /** A member that no longer exists on the day: what it had goes to its successor, if it has one. */
    'member-gone': { organisation: string; name?: string; on: string; successor?: string; successorName?: string };
    /** A representative stands for one member; `other` is the seat whose mandate they hold already. */
    'mandate-taken': { other: number };
    'too-late': { on: string };
    'code-wrong': { triesLeft?: number };
    'code-expired': object;
    'too-many-tries': object;
    'file-malformed': { line?: number };
    'too-large': { max: number };
    stale: object;
    'not-settled': object;
    /** What takes two persons needs a second one, who has not the office from the first since the case began. */
    'same-person': object;
    /** What already waits for its second person, and until when. */
    'second-waiting': { at: string };
    /** The board that holds the key is not named whole. */
    'board-incomplete': { members: number };
    /** A member of the board is proposed on the same agenda. */
    'proposed-themselves': object;
    /** The box is not yet added up. */
    'not-added-up': object;
    /** A step of making the key that comes before or after the one that is due. */
    'key-step': { due: 'announce' | 'deal' | 'confirm' | 'made' };
    /** A sealed ballot, or a message of a holder, of which something does not hold; `what` is a closed word. */
    'proof-wrong': { what: string; position?: number };
    /** A part that the dossier of this title does not have. */
    'unknown-part': { known: string[] };
    /** A part that is asked of everybody cannot be said not to apply. */
    'part-always-asked': object;
    /** The dossier is with the ministry, which has asked for nothing. */
    'dossier-handed-in': object;
    /** An act of the ministry's desk that is not in turn. */
    'desk-order': { act: DeskAct; because: DeskOrder };
    'promise-not-later': { promised: string };
    /** Judged by its bytes: another kind of file than the dossier takes, or none that is known. */
    'file-kind-refused': { kind: string | null; allowed: string[] };
    'secrets-not-excluded': object;
    /** Parts that nobody has brought, each with the post it is asked of, and no reason to hand the dossier in without them; `dueOn` is a civil day. */
    'parts-missing': { [Open in 'lacking' | 'asked']: { code: string; from: string }[] } & { dueOn?: string };
    /** A dossier of more than one letter may carry, in bytes as a letter carries them. */
    'letter-too-large': { max: number };
    /** New links of one task on one day. */
    'renewals-used-up': { most: number };
    /** Letters to this address are taken: only one that sends them back is corrected. */
    'address-works': object;
    /** Another person has this address. */
    'address-taken': object;
    /** Everybody has acted, sends letters back, or was reminded as often as a day allows. */
    'nobody-to-remind': { acted: number; bounced: number; enough: number };
    /** A batch without a case, or with more than one page of them. */
    'nothing-chosen': { most: number };
    /** No token, one that nobody has, one that has ended: answered alike. */
    'token-wrong': object;
    /** The token reads, and something is to be changed. */
    'scope-missing': { scope: string };
    'asked-too-often': { most: number };
    /** The key of another request. */
    'key-reused': object;
  };

export type RefusalCode = keyof RefusalFacts;

/** A closed union over `code`: the reader of one knows every fact it carries. */
export type Refusal = { [Code in RefusalCode]: { code: Code } & About & RefusalFacts[Code] }[RefusalCode];

/** A refusal of one known code. */
export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>;

const CODES: Record<RefusalCode, true> = {
  'field-missing': true,
  'field-wrong': true,
  'unknown-title': true,
  'unknown-year': true,
  'other-nominees': true,
  'no-policy': true,
  'policy-not-in-force': true,
  'policy-overlap': true,
  'policy-laxer': true,
  'no-share': true,
  'no-rule': true,
  'unknown-organisation': true,
  'unknown-person': true,
  'no-body': true,
  'sum-differs': true,
  'not-a-number': true,
  'already-nominated': true,
  'house-begun': true,
  'no-administrator': true,
  'rows-faulty': true,
  'taken-by-row': true,
  'not-eligible': true,
  'cap-reached': true,
  'used-elsewhere': true,
  'already-acted': true,
  'not-yours': true,
  'not-found': true,
  closed: true,
  'not-open-yet': true,
  'on-hold': true,
  'not-on-hold': true,
  ended: true,
  'reason-missing': true,
  'paper-missing': true,
  'supplement-used-up': true,
  'not-a-working-day': true,
  'date-in-past': true,
  'voting-begun': true,
  'on-agenda': true,
  'box-opened': true,
  'scoring-begun': true,
  'seat-left': true,
  'not-a-member': true,
  'policy-unchanged': true,
  'procedure-differs': true,
  'preview-again': true,
  'version-superseded': true,
  'calendar-fault': true,
  'register-fault': true,
  'item-taken': true,
  'not-waiting': true,
  'notice-not-run': true,
  unreachable: true,
  'ballots-used-up': true,
  'rules-differ': true,
  'recusal-refused': true,
  'runoff-alone': true,
  'delegate-refused': true,
  'deputy-refused': true,
  'deputy-over': true,
  'empty-base': true,
  'no-waiting-items': true,
  'not-on-roll': true,
  'invalid-choice': true,
  'role-missing': true,
  'reasons-kept': true,
  'mandate-missing': true,
  'scores-missing': true,
  'score-wrong': true,
  'member-gone': true,
  'mandate-taken': true,
  'too-late': true,
  'code-wrong': true,
  'code-expired': true,
  'too-many-tries': true,
  'file-malformed': true,
  'too-large': true,
  stale: true,
  'not-settled': true,
  'same-person': true,
  ...CORRECTION_CODES,
  'second-waiting': true,
  'box-unopened': true,
  'box-exceeds-roll': true,
  'board-incomplete': true,
  'proposed-themselves': true,
  'key-step': true,
  'proof-wrong': true,
  'not-added-up': true,
  'unknown-part': true,
  'part-always-asked': true,
  'dossier-handed-in': true,
  'desk-order': true,
  'promise-not-later': true,
  'file-kind-refused': true,
  'secrets-not-excluded': true,
  'parts-missing': true,
  'letter-too-large': true,
  ...PAPER_CODES,
  'renewals-used-up': true,
  'address-works': true,
  'address-taken': true,
  'nobody-to-remind': true,
  'nothing-chosen': true,
  'token-wrong': true,
  'scope-missing': true,
  'asked-too-often': true,
  'key-reused': true,
};

/** Every code there is, for tests and for the table of HTTP statuses. */
export const refusalCodes = Object.keys(CODES) as RefusalCode[];

/** True of a value one of the rules answered as a refusal; false of outcomes, plans and warnings. */
export function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null || 'outcome' in value) return false;
  return 'code' in value && typeof value.code === 'string' && Object.hasOwn(CODES, value.code);
}

/** What staff should look at; it blocks nothing. */
export type WarningCode =
  | 'part-unexplained'
  | 'stock-without-date'
  | 'flow-without-period'
  | 'two-names'
  | 'name-variant'
  | 'currencies-not-added'
  | 'flow-and-stock'
  | 'precision-mixed'
  | 'proposal-not-approval'
  | 'no-document'
  | 'claim-without-figure'
  | 'unanimity-without-figures'
  | 'not-shown-to-lead'
  | 'rating-missing'
  | 'dossier-incomplete'
  | 'same-merit-elsewhere'
  | 'share-assumed'
  | 'deadline-on-rest-days'
  | 'head-named-once'
  | 'papers-late'
  | 'no-quorum-in-sight'
  | 'rest-day'
  | 'outside-window'
  | 'voice-missing'
  | 'mandate-not-shown'
  | 'own-vote'
  | 'board-in-conflict'
  | 'unreachable-kept'
  | 'score-gap'
  | 'score-paper-missing'
  | 'scoring-late';

/** What was derived from the input and holds. */
export type FactCode =
  | 'sum-holds'
  | 'subset-holds'
  | 'total'
  | 'amount'
  | 'ratio'
  | 'policy'
  | 'precondition'
  | 'decider'
  | 'road'
  | 'quorum'
  | 'needed'
  | 'due';

/** A warning; `about` is the field, evidence id or nomination number it concerns, `facts` fill its sentence. */
export type Warning = {
  kind: 'warning';
  code: WarningCode;
  about: string;
  facts?: Record<string, string | number | string[]>;
  citation?: Citation;
};

/** A derived fact, in the same form as a warning. */
export type Fact = Omit<Warning, 'kind' | 'code'> & { kind: 'fact'; code: FactCode };

export type Finding = Fact | Warning;
