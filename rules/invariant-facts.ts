/** What the invariants are judged by: facts as somebody gathered them. A part that nobody could gather is left out. */

import type { CheckedBoard } from './board-finding';
import type { Check } from './differences';
import type { Exported } from './exported';

/** Cases and sittings as they were exported, and what deriving them again and the second program found. */
export type VerifiedFacts = { exported: Exported; checks: Check[]; boards: CheckedBoard[] };

/** What a client was told of one try to act: recorded, refused, or nothing it could rely on. */
export type Told = {
  /** The task that was acted on. */
  task: string;
  kind: 'ballot' | 'act';
  /** Which ballot or vote of this task it was, from 1. */
  edition: number;
  /** What was sent: the receipt of a ballot, the canonical choices of a vote; empty where it is not compared. */
  content: string;
  answer: 'acknowledged' | 'refused' | 'unknown';
  /** 0 where no answer came. */
  status: number;
  /** Whether the page said in so many words that it is recorded. */
  saysRecorded: boolean;
};

/** What stands in the database for a task: of a ballot or vote the edition that counts, with what it holds. */
export type Kept = Pick<Told, 'task' | 'kind' | 'edition' | 'content'>;

export type ToldFacts = { told: Told[]; kept: Kept[] };

export type LetterFact = {
  key: string;
  kind: string;
  state: string;
  recipient: string;
  messageId: string | null;
  /** Whether it asks for something: then when the close of its task was committed, where it is closed; by no rehearsal's clock. */
  asksUntil: string | null;
};

/** A letter as the mail server took it, and when, by the same clock. */
export type Arrived = { messageId: string; to: string; at: string };

export type LetterFacts = {
  letters: LetterFact[];
  arrived: Arrived[];
  /** As many letters as were in the hands of programs that were killed, or on lines that broke after the 250. */
  mayComeAgain: number;
  /** How long a letter may take from the sender's last look at its task until the mail server has it. */
  underWayMs: number;
};

/** Where the database says that a case or sitting stands. */
export type StandingFact = {
  id: string;
  state: 'live' | 'ended';
  stage: string | null;
  ending: string | null;
  openTasks: number;
  plannedMoments: number;
  /** Whether something that is due has not been done though all has been quiet. */
  leftUndone: boolean;
};

/** Where Temporal says that it stands: its newest run. */
export type RunFact = {
  id: string;
  isRunning: boolean;
  stage: string | null;
  ending: string | null;
  pendingTimers: number;
  pendingActivities: number;
  /** Why workflow tasks failed: by the story itself, not by news that came while one was done, nor by a reset. */
  failedTasks: string[];
};

export type StoryFacts = { cases: StandingFact[]; runs: RunFact[] };

/** Secrets that were looked for, and each place where one lay. */
export type SecretFacts = { looked: number; found: { what: string; where: string }[] };

/** Histories that were played again on this build; `fault` where one did not go as it went. */
export type ReplayFact = { id: string; fault: string | null };

export type InvariantFacts = {
  verified?: VerifiedFacts;
  told?: ToldFacts;
  letters?: LetterFacts;
  story?: StoryFacts;
  secrets?: SecretFacts;
  replays?: ReplayFact[];
};
