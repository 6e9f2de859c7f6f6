/** A line to a mail server that breaks where a test asks it to: between two real programs, and neither knows. */

import type { Socket } from 'node:net';
import { aRelay } from './relay';

/**
 * Where the line breaks: at a command, in the middle of a letter, before its end, or once the server has taken it; or it
 * says nothing more once the server has; or the server's answers come sign by sign, one a second.
 */
export type Break = 'connect' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'middle' | 'end' | 'answer' | 'hang' | 'slow';

const SIGN_MS = 1_000;

export type Line = {
  url: string;
  breaksAt: Break | undefined;
  /** How often somebody has met with a break. */
  met: number;
  /** Letters that the server took and the sender was not told of. */
  untold: number;
  stop: () => Promise<void>;
};

/** @param smtpUrl of the server behind the line */
export async function aLine(smtpUrl: string): Promise<Line> {
  const line: Way = { breaksAt: undefined, met: 0, untold: 0 };
  const { port, stop } = await aRelay(
    () => Number(new URL(smtpUrl).port),
    (near, far) => {
      if (line.breaksAt === 'connect') cut(near, line);
      else join(near, far, line);
    },
  );
  return Object.assign(line, { url: `smtp://127.0.0.1:${port}`, stop });
}

type Way = Pick<Line, 'breaksAt' | 'met' | 'untold'>;

function cut(near: Socket, line: Way): void {
  line.met += 1;
  near.destroy();
}

function join(near: Socket, far: Socket, line: Way): void {
  let inLetter = false;
  let sent = '';
  let said = Promise.resolve();
  near.on('data', (chunk) => {
    const { breaksAt } = line;
    if (breaksAt === 'connect') {
      cut(near, line);
      return;
    }
    const text = chunk.toString('latin1');
    if (inLetter) sent = (sent + text).slice(-5);
    const ends = inLetter && sent === '\r\n.\r\n';
    // Several commands may come at once: those before the break still reach the server.
    const at = inLetter || breaksAt === undefined ? -1 : text.search(new RegExp(`^${breaksAt}`, 'mu'));
    if (at > 0) far.write(text.slice(0, at), 'latin1');
    const breaks = inLetter ? breaksAt === 'middle' || (breaksAt === 'end' && ends) : at >= 0;
    if (breaks) cut(near, line);
    else far.write(chunk);
  });
  far.on('data', (chunk) => {
    const { breaksAt } = line;
    const isTaken = inLetter && chunk.toString('latin1').startsWith('250');
    inLetter = /^354/mu.test(chunk.toString('latin1'));
    const isUntold = isTaken && (breaksAt === 'answer' || breaksAt === 'hang');
    if (!isUntold) {
      said = said.then(() => say(near, chunk, line));
      return;
    }
    line.untold += 1;
    if (breaksAt === 'answer') cut(near, line);
    else line.met += 1;
  });
}

/** All at once, or sign by sign while the line is slow. */
async function say(near: Socket, chunk: Buffer, line: Way): Promise<void> {
  if (line.breaksAt === 'slow') line.met += 1;
  let at = 0;
  for (; line.breaksAt === 'slow' && !near.destroyed && at < chunk.length; at += 1) {
    near.write(chunk.subarray(at, at + 1));
    await new Promise((resolve) => setTimeout(resolve, SIGN_MS));
  }
  if (at < chunk.length) near.write(chunk.subarray(at));
}
