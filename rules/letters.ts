/** What a letter is about: closed words, numbers, instants (ISO 8601) and registered names. Wording lives in words/. */

import type { DutyKind, DutyRung } from './after-award';
import type { ConflictFollows } from './conflict';
import type { CorrectionCourse, CorrectionPoint } from './correction';
import type { DecisionQuestion } from './counting';
import type { GiveBack } from './rewards';
import type { Clocks } from './clocks';
import type { Derivation } from './deadlines';
import type { DeskAct } from './desk-acts';
import type { Ending } from './endings';
import type { OverrideKind } from './override-kinds';
import type { Policy } from './policy';
import type { GatheredKind } from './sending-hours';
import type { OpinionStep, StepKind } from './stage-kinds';

/** The case a letter speaks of. Names of natural persons stand only in `nominee` of a personal nomination. */
export type CaseFacts = {
  number: string;
  title: string;
  year: number;
  nominee: string;
  unit: string;
  /** Of the case's calendar: its hours are said in it. */
  zone: string;
  /** True of a personal nomination: letters then say "a member of the unit" and not the name. */
  isPerson?: boolean;
};

/** The sitting a letter speaks of. */
export type SittingFacts = {
  sitting: string;
  body: string;
  items: number;
  /** On the roll, once it is frozen. */
  members: number;
  /** The share of some item is not taken of all members. */
  notOfAll?: boolean;
  meetsAt: string;
  place: string;
  opensAt: string;
  closesAt: string;
  /** Of the calendar it was convened by. */
  zone: string;
  /** SEQUENCE of the calendar file: grows with each change of the sitting. */
  sequence: number;
};

/** Of the cases on which the reader of an invitation votes: how many are voted on for a second or later time. */
export type VotedAgain = { ballot: number; items: number };

/** What a person is asked to do; the words "act" in reminders are made of it. */
export type TaskKind =
  | 'review'
  | 'supplement'
  | 'convene'
  | 'self-score'
  | 'cross-score'
  | 'collate'
  | 'adopt'
  | 'key'
  | 'ballot'
  | 'open-box'
  | 'vote'
  | 'decide'
  | 'notice'
  | 'consult'
  | 'submit'
  | 'answer'
  | 'propose'
  | 'revocation'
  | 'agree';

/** What is asked for while a bloc scores. */
export type ScoreTask = 'self-score' | 'cross-score' | 'collate' | 'adopt';

/** Why a sitting came to nothing: by its convener, without a key or a table of scores in time, with nobody there to open its voting, with a box that nobody can open. */
export type AbandonedBecause = 'cancelled' | 'no-key' | 'no-table' | 'not-opened' | 'unopened';

/** What a holder is asked for while the key is made; each waits until all have done the one before. */
export type KeyStep = 'announce' | 'deal' | 'confirm';

/** What a result letter announces. Numbers stand only where publication allows them. */
export type ResultFacts = {
  outcome:
    | 'recommended'
    | 'passed'
    | 'failed'
    | 'noQuorum'
    | 'notChosen'
    | 'noPlaceLeft'
    | 'anotherBallot'
    | 'returned'
    | 'refused'
    | 'awarded'
    | 'notAwarded'
    | 'withdrawn'
    | 'held'
    | 'resumed'
    | 'notEligible'
    | 'superseded'
    | 'lapsed'
    | 'asItStands'
    | 'questioned'
    | 'revoked'
    | 'stands';
  /** The body had no quorum, and the sealed ballots on the case were not opened. */
  unopened?: boolean;
  approve?: number;
  base?: number;
  needed?: number;
  /** Of a title with few places: rank among those that passed, and the places. */
  rank?: number;
  seats?: number;
  reason?: string;
  /** The case ended, or goes on as it stands, because the time of this step passed: that is the reason. */
  ranOut?: StepKind;
  /** The last day of that time; letters queued before it was kept have none. */
  ranOutOn?: string;
  clause?: string;
  decisionNumber?: string;
  decisionOn?: string;
  /** Of an award that was revoked: what went with it and is to be returned. */
  giveBack?: GiveBack;
};

/** What a correction is about. `said` is what was told before: the outcome of the step, and the ending if there was one. */
export type CorrectionFacts = CorrectionPoint & {
  said: string[];
  /** How many steps no longer count. */
  voided: number;
  reason: string;
  paper: string;
};

/** What an act of the ministry's desk tells whoever handed the dossier in. Days are civil days. */
export type DeskFactsOfLetter = {
  act: Exclude<DeskAct, 'appraise'>;
  /** Of a refusal the clause it names, else that of the desk's time. */
  clause: string;
  /** Code of the receipt slip. */
  slip?: string;
  receivedOn?: string;
  /** By when the dossier is looked through. */
  checkOn?: string;
  promisedOn?: string;
  /** The promised date before, and how many apologies there are with this one. */
  oldOn?: string;
  times?: number;
  reason?: string;
  /** The last day on which a refused dossier may be handed in again. */
  until?: string;
  /** How the promised date is reckoned; of an apology, how the one before was. */
  derivation?: Derivation;
};

/** Of a letter to a deputy: for whom they stand in, by which paper, and until when. */
export type OnBehalf = { holder: string; paper: string; paperOn: string; issuer: string; toOn: string };

/** Who has acted, or asks: a body, for which its secretariat writes, or an authority by its desk. */
export type Signer = { body: string } | { authority: string };

/**
 * What a letter is made of, whoever reads it. `signedBy` is left out where the other facts say it, or the secretariat acts;
 * `afterHold` is of an invitation to a step that a hold had interrupted.
 */
export type LetterFacts = FactsOfKind & { onBehalf?: OnBehalf; signedBy?: Signer; afterHold?: true };

/** Facts by kind of letter. `subjectOf` names the kind of the invitation whose thread a letter joins. */
type FactsOfKind =
  | { kind: 'review'; about: CaseFacts; dueAt: string; nextInLine: string }
  | {
      kind: 'supplement';
      about: CaseFacts;
      dueAt: string;
      authority: string;
      points: string[];
      times: number;
      allowed: number;
      clause: string;
      /** Where the ministry asked: its clock that stands still, and the unit's that runs. */
      clocks?: Clocks;
    }
  | { kind: 'convene'; about: CaseFacts; dueAt: string | null; body: string; waiting: number }
  | { kind: 'ballot' | 'opinion'; sitting: SittingFacts; again?: VotedAgain[] }
  | { kind: 'key'; sitting: SittingFacts; step: KeyStep; holder: number; holders: number; needed: number }
  | { kind: 'open-box'; sitting: SittingFacts; closedAt: string; dueAt: string | null; needed: number; holders: number }
  | { kind: 'no-key'; sitting: SittingFacts; missing: number; holders: number }
  /** Conflict `no` of a case on the agenda, declared after the convening, to whoever convenes or stands in their place; and that it has ended. */
  | ({
      kind: 'conflict';
      sitting: SittingFacts;
      item: CaseFacts;
      no: number;
      name: string;
      /** Nobody is left who may steer the sitting and whom the case is not kept from: to an administrator. */
      inPlace?: true;
      isOver?: true;
    } & ConflictFollows)
  | { kind: 'self-score'; sitting: SittingFacts; organisation: string; dueAt: string }
  | { kind: 'cross-score'; sitting: SittingFacts; organisation: string; of: string; dueAt: string }
  /** `dueAt`: when the voting is to begin or, once that has passed, when it ends. */
  | { kind: 'collate'; sitting: SittingFacts; scored: number; again: boolean; dueAt: string }
  | { kind: 'adopt'; sitting: SittingFacts; dueAt: string }
  /** The hour of the voting has come and no table is adopted: `waits` is what is still to be done. */
  | { kind: 'no-table'; sitting: SittingFacts; waits: ScoreTask }
  | {
      kind: 'bloc-vote';
      sitting: SittingFacts;
      organisation: string;
      mandate: string;
      titles: string;
      again?: VotedAgain[];
    }
  | {
      kind: 'decide';
      about: CaseFacts;
      dueAt: string;
      question: DecisionQuestion;
      /** Whoever decides with a second person must agree with them. */
      withAnother: boolean;
      /** The sitting that left it open. */
      leftBy: string;
      /** How many are tied on the last places, of that question. */
      tied: number;
      clause: string;
    }
  | { kind: 'notice'; about: CaseFacts; firstOn: string; lastOn: string; needs: string[]; clause: string }
  | {
      kind: 'consult';
      about: CaseFacts;
      dueAt: string | null;
      step: OpinionStep;
      /** The body whose opinion it is, as it is called. */
      body: string;
      silence: 'consent' | 'wait' | 'escalate';
      clause: string;
    }
  | {
      kind: 'submit';
      about: CaseFacts;
      dueAt: string | null;
      parts: number;
      policy: string;
      /** Why it was not accepted when it was handed in before. */
      turnedDown?: { reason: string; clause: string };
    }
  | { kind: 'answer'; about: CaseFacts; dueAt: string | null; code: string; supplements?: string; papers: string[] }
  /** Something was found against an award: its unit proposes what is to follow, and whoever decides decides. */
  | {
      kind: 'propose' | 'revocation';
      about: CaseFacts;
      dueAt: string | null;
      cause: string;
      paper: string;
      /** Number of the decision that gave the award. */
      award: string;
      clause: string;
    }
  /** Something is owed after an award: soon due, missed, or told to whom a missed date goes. */
  | {
      kind: 'award-duty';
      about: CaseFacts;
      duty: DutyKind;
      when: DutyRung['kind'];
      /** Nothing of the receipt of a decision, which has no date and is only reminded of. */
      dueAt: string | null;
      /** Number of the decision that gave the award. */
      award: string;
      clause: string;
    }
  | {
      kind: 'remind' | 'missed';
      task: TaskKind;
      rung: number;
      about: CaseFacts | SittingFacts;
      dueAt: string;
      workingDaysLeft: number;
      /**
       * Of a missed date: when and to whom it is reported next, without an hour where it is by now; null where nobody is told.
       * What a sitting missed says neither.
       */
      escalation?: { at?: string; to: string } | null;
    }
  | {
      kind: 'escalate';
      task: TaskKind;
      about: CaseFacts | SittingFacts;
      dueAt: string;
      workingDaysOverdue: number;
      reminders: number;
      /** Civil days of the reminders; letters queued before they were kept have none. */
      remindedOn?: string[];
      missing: number;
      /** What silence comes to, and when; nothing where no clause ends the step. */
      closing?: { at: string; ending: Ending } | { at: string; step: StepKind; words?: Policy['words'] };
    }
  | {
      kind: 'done';
      task: TaskKind;
      about: CaseFacts | SittingFacts;
      entry: string | null;
      invitation: LetterFacts['kind'];
      /** Who did it, where that is not the reader. */
      by?: string;
      /** Of scores: the member they are of, as the invitation called it. */
      scored?: string;
      /** Of a ballot or vote: which one of this voter it was; the last alone counts. */
      edition?: number;
      /** Of a ballot on paper: the members of the counting board who put it into the box. */
      envelope?: { enteredBy: string; agreedBy: string };
    }
  | {
      kind: 'moved';
      task: TaskKind;
      about: CaseFacts | SittingFacts;
      oldAt: string;
      newAt: string;
      reason: string;
      paper: string;
      /** Where the calendar of working days moved it: the days, and the decree that says so. */
      days?: { on: string; name: string; decree: string }[];
    }
  | {
      kind: 'void';
      task: TaskKind;
      about: CaseFacts | SittingFacts;
      because: 'withdrawn' | 'held' | 'returned' | 'ended' | 'corrected' | AbandonedBecause;
    }
  | {
      kind: 'renewed';
      task: TaskKind;
      about: CaseFacts | SittingFacts;
      dueAt: string | null;
      /** Why staff sent it; empty where its reader asked for it. */
      reason: string;
    }
  /** What falls on one day for one person, each task with the last letter it would have had. */
  | {
      kind: 'digest';
      on: string;
      zone: string;
      listed: { kind: GatheredKind; task: TaskKind; place: string; dueAt: string; afterHold?: true }[];
      /** How many more there are that the letter has no room for. */
      more: number;
    }
  /** The seal of a day: which in their row, and its root in base64. */
  | { kind: 'seal'; on: string; zone: string; no: number; root: string }
  /** Who stands in for whom, to both and to whoever entered it; `on` is the day when that was. */
  | ({
      kind: 'deputy';
      act: 'appointed' | 'ended';
      on: string;
      zone: string;
      deputy: string;
      organisation: string;
      tasks: TaskKind[];
      fromOn: string;
      /** The one case in which this deputy, number `no`, may not act: its task waits for the holder, so that this is no letter of the task. `isOver`: they may again. */
      barred?: { about: CaseFacts; no: number; taskId: string; task: TaskKind; dueAt: string | null; isOver?: true };
    } & OnBehalf)
  | { kind: 'result'; about: CaseFacts; result: ResultFacts }
  | ({ kind: 'desk'; about: CaseFacts; authority: string } & DeskFactsOfLetter)
  /** `open`: each vote is shown with its name, and there are no receipts. */
  | { kind: 'published'; sitting: SittingFacts; open?: true }
  | { kind: 'agree'; about: CaseFacts; correction: CorrectionFacts }
  | { kind: 'corrected'; about: CaseFacts; correction: CorrectionFacts & { course: CorrectionCourse } }
  /** What its reader proposed was declined; `reason` is the second person's. */
  | { kind: 'not-corrected'; about: CaseFacts; correction: CorrectionPoint; reason: string }
  /** What was proposed beyond the ordinary, to those who may be its second person; `dueAt` is until when they may agree. */
  | { kind: 'second'; about: CaseFacts; override: OverrideKind; reason: string; paper: string; dueAt: string }
  /** The proposal of its reader was declined; `reason` is the second person's. */
  | { kind: 'not-seconded'; about: CaseFacts; override: OverrideKind; reason: string }
  /** How many paper ballots one of the counting board entered, to its others; `dueAt` is when the box closes. */
  | { kind: 'second'; about: SittingFacts; envelopes: number; dueAt: string }
  | { kind: 'bounced'; about: CaseFacts | SittingFacts; answer: string; count: number };

/** The letter of a sign-in code; `until` is the hour at which it ends, as people read it. It is never queued. */
export type CodeFacts = { kind: 'code'; code: string; until: string };

export type LetterKind = LetterFacts['kind'];

/** The step of making a key that a letter asks for; nothing of any other letter. */
export function keyStepOf(facts: unknown): { step?: KeyStep } {
  const letter = facts as LetterFacts;
  return letter.kind === 'key' ? { step: letter.step } : {};
}

/** True where the letter speaks of a sitting, false where it speaks of one case. */
export function isAboutSitting(about: CaseFacts | SittingFacts): about is SittingFacts {
  return 'sitting' in about;
}

/** The number of the case or sitting. */
export function numberOf(about: CaseFacts | SittingFacts): string {
  return isAboutSitting(about) ? about.sitting : about.number;
}
