/** What the outside may say to a workflow: one word without content. The facts are in the database. */

import { defineSearchAttributeKey } from '@temporalio/common';
import { defineSignal } from '@temporalio/workflow';

/** Something may have changed: read the facts again. */
export const wake = defineSignal('wake');

export const QUEUES = { story: 'laurel', mail: 'laurel-mail', papers: 'laurel-papers' } as const;
export const POST_OFFICE_ID = 'post-office';

/** The id a case's or a sitting's workflow goes by. */
export function workflowIdOf(workflow: 'nomination' | 'sitting', number: string): string {
  return `${workflow}:${number}`;
}

/** Asks Temporal's list for the runs of cases and sittings; the post office is nobody's case. */
export const RUNS_UNDER_WAY = "ExecutionStatus = 'Running' AND WorkflowType IN ('nomination', 'sitting')";

/** What a case can be searched by, and a sitting by its unit. */
export const attributes = {
  stage: defineSearchAttributeKey('LaurelStage', 'KEYWORD'),
  title: defineSearchAttributeKey('LaurelTitle', 'KEYWORD'),
  year: defineSearchAttributeKey('LaurelYear', 'INT'),
  unit: defineSearchAttributeKey('LaurelUnit', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('LaurelDueAt', 'DATETIME'),
  waitingFor: defineSearchAttributeKey('LaurelWaitingFor', 'KEYWORD'),
  ending: defineSearchAttributeKey('LaurelEnding', 'KEYWORD'),
} as const;
