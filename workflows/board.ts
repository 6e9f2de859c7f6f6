/**
 * What an administrator reads in Temporal's Web UI: a board in Markdown, summaries on timers, search attributes.
 * Numbers, instants and closed words only: never a name, an address or a choice.
 */

import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { NextMoment, Position, SittingPosition } from '../rules/position';
import type { StepKind } from '../rules/stages';
import { attributes } from './messages';

/**
 * Shows where a case stands. The search attributes cost an event, so only those that changed are written; the first
 * come with the start of the run.
 */
export function showCase(number: string, position: Position): void {
  setCurrentDetails(boardOf(number, position));
  const shown = workflowInfo().typedSearchAttributes;
  const changed = marksOf(position).filter(({ key, value }) => wordOf(shown.get(key) ?? null) !== wordOf(value));
  if (changed.length > 0) upsertSearchAttributes(changed);
}

function wordOf(value: string | Date | null): string {
  return value instanceof Date ? value.toISOString() : (value ?? '');
}

function marksOf(position: Position) {
  const { stage, waitingFor, dueAt, ending } = attributes;
  const still = { key: dueAt, value: null };
  switch (position.state) {
    case 'unknown':
      return [];
    case 'ended':
      return [{ key: ending, value: position.ending }, { key: waitingFor, value: null }, still];
    case 'held':
      return [{ key: stage, value: position.stage }, { key: waitingFor, value: 'hold' }, still];
    case 'open':
      return [
        { key: stage, value: position.stage },
        { key: waitingFor, value: position.waitingFor },
        { key: dueAt, value: position.dueAt === null ? null : new Date(position.dueAt) },
      ];
  }
}

function boardOf(number: string, position: Position): string {
  switch (position.state) {
    case 'unknown':
      return `**${number}** is not known.`;
    case 'ended':
      return `**${number}** has ended: **${position.ending}**.`;
    case 'held':
      return `**${number}** is on hold since ${minute(position.since)}. All clocks stand still.`;
    case 'open': {
      const { stage, step, round, openedAt, dueAt, waitingFor, sitting, acted, asked, next } = position;
      const lines = [
        `**Stage ${stage}**, step ${step}, round ${round}`,
        `- opened ${minute(openedAt)}`,
        `- due ${dueAt === null ? 'without a date' : minute(dueAt)}`,
        `- waiting for **${waitingFor}**${sitting === null ? toConvene(step) : ` ${sitting}`}`,
        ...(sitting === null ? [`- acted: ${acted} of ${asked}`] : []),
        `- next: ${next === null ? 'nothing by itself' : wordsOf(next)}`,
      ];
      return lines.join('\n');
    }
  }
}

/** Convening wakes no case, which would cost each of an agenda a turn: the board says where it is seen. */
function toConvene(step: StepKind): string {
  return step === 'council' || step === 'bloc'
    ? ' to convene; once a sitting is convened its own run says how it stands, and this one rests until its count'
    : '';
}

/** At most 120 bytes, in words, for the timer. */
export function summaryOfMoment(position: Position): string {
  if (position.state !== 'open' || position.next === null) return 'waits for a person';
  return `${position.step}: ${wordsOf(position.next)}`;
}

/** Shows where a sitting stands: how many have voted, never who or what. */
export function showSitting(number: string, position: SittingPosition): void {
  setCurrentDetails(sittingBoardOf(number, position));
}

function sittingBoardOf(number: string, position: SittingPosition): string {
  if (position.state === 'closed' && position.waits === 'opening') return closedBoardOf(number, position);
  if (position.state !== 'convened' && position.state !== 'open') return `**${number}** is ${position.state}.`;
  const { kind, items, opensAt, closesAt, acted, asked, next } = position;
  return [
    `**${kind} ${number}**, ${position.state}, ${items} on the agenda`,
    `- voting opens ${minute(opensAt)}, box closes ${minute(closesAt)}`,
    `- voted: ${acted} of ${asked}`,
    `- next: ${next === null ? 'nothing by itself' : wordsOf(next)}`,
  ].join('\n');
}

type Closed = Extract<SittingPosition, { state: 'closed' }>;

function closedBoardOf(number: string, { kind, items, acted = 0, asked = 0, next = null }: Closed): string {
  return [
    `**${kind} ${number}**, box closed, ${items} on the agenda`,
    `- holders of the key who have opened it: ${acted} of ${asked} needed`,
    `- next: ${next === null ? 'nothing by itself' : wordsOf(next)}`,
  ].join('\n');
}

/** What the timer of a sitting waits for, in words, as Temporal's Web UI shows it. */
export function summaryOfSittingMoment(position: SittingPosition): string {
  const next = 'next' in position ? (position.next ?? null) : null;
  if (next !== null) return wordsOf(next);
  return position.state === 'closed' ? 'waits for the holders of the key' : 'waits for the voters';
}

function wordsOf({ kind, rung, at }: NextMoment): string {
  const word = {
    opens: 'voting opens',
    reminder: `reminder ${rung}`,
    missed: 'word that the date has passed',
    escalation: 'escalation',
    // The first is the date; what stands after it closes the step whether or not anybody has acted.
    deadline: rung === 0 ? 'deadline' : 'ended by rule, unless somebody acts before',
  }[kind];
  return `${word} ${minute(at)}`;
}

/** To the minute, UTC: the same text whatever the worker's zone. */
function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
