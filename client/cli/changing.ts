/** What commands that change something share: who, why, the question, the effect that is waited for. */

import { createHash } from 'node:crypto';
import { readEffect } from '../../prisma/queries/read-effect';
import type { Database } from '../../prisma/database';
import { canonical } from '../../rules/record';
import { steerWords } from '../../words/cli-steer';
import { bilingual, failure, type Failure } from './answer';
import { textFlag, type Request } from './command';
import { ask, type Terminal } from './terminal';
import { plainText, wholeNumber, type Faults } from './values';

const REASON_LENGTH = 2000;
const PAPER_LENGTH = 300;

export type Why = { reason: string; paper: string; key: string | undefined; waitSeconds: number };

/** Reason, paper, key and waiting time, with every fault kept. */
export function readWhy({ flags }: Request, faults: Faults): Why {
  return {
    reason: plainText(flags, { flag: '--reason', max: REASON_LENGTH, needed: true }, faults) ?? '',
    paper: plainText(flags, { flag: '--paper', max: PAPER_LENGTH }, faults) ?? '',
    key: plainText(flags, { flag: '--key', max: 200 }, faults),
    waitSeconds: wholeNumber(flags, { flag: '--wait', min: 0, max: 600 }, faults) ?? 10,
  };
}

/** A key made of what is asked: the same asked again is the same command. */
export function keyOf(content: unknown): string {
  return `cli:${createHash('sha256').update(canonical(content)).digest('hex')}`;
}

/**
 * Asks before something is changed. Grave acts ask for the number to be typed; in a script `--confirm` types it.
 * @returns nothing if it may go on
 */
export async function confirm(
  request: Request,
  asked: { number: string; act: string; grave: boolean },
): Promise<Failure | undefined> {
  const { terminal, flags } = request;
  const { number, act, grave } = asked;
  const typed = textFlag(flags, 'confirm');
  if (grave && typed !== undefined) return typed === number ? undefined : notConfirmed(number);
  if (!grave && terminal.yes) return undefined;
  const flag = grave ? `--confirm ${number}` : '--yes';
  if (!terminal.asks)
    return failure('usage', 'not-confirmed', { sentence: bilingual((words) => words.needsYes(flag)), hint: flag });
  const reply = await ask(terminal, question(terminal, { number, act, grave }));
  if (grave ? reply === number : /^(y|yes|c|có|co)$/i.test(reply)) return undefined;
  return notConfirmed(grave ? number : flag);
}

function question(
  { language }: Terminal,
  { number, act, grave }: { number: string; act: string; grave: boolean },
): string {
  const words = steerWords[language];
  return grave ? words.typeToConfirm(number, act) : words.goOn;
}

function notConfirmed(number: string): Failure {
  return failure('usage', 'not-confirmed', { sentence: bilingual((words) => words.notConfirmed(number)) });
}

/** Waits until the workflow has taken the act up; false if that did not happen in time. */
export async function waitForEffect(database: Database, number: string, seconds: number): Promise<boolean> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    if (await readEffect(database, number)) return true;
    if (Date.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
