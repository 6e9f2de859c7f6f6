/** A line to a mail server that breaks where a test asks it to: between two real programs, and neither knows. */

import type { Socket } from 'node:net';
import { aRelay } from './relay';

/**
 * Where the line breaks: at a command, in the middle of a letter, before its end, or once the server has taken it; or it
 * says nothing more once the server has.
 */
export type Break = 'connect' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'middle' | 'end' | 'answer' | 'hang';

export type Line = {
  url: string;
  breaksAt: Break | undefined;
  /** Letters that the server took and the sender was not told of. */
  untold: number;
  stop: () => Promise<void>;
};

/** @param smtpUrl of the server behind the line */
export async function aLine(smtpUrl: string): Promise<Line> {
  const line: Pick<Line, 'breaksAt' | 'untold'> = { breaksAt: undefined, untold: 0 };
  const { port, stop } = await aRelay(
    () => Number(new URL(smtpUrl).port),
    (near, far) => {
      if (line.breaksAt === 'connect') near.destroy();
      else join(near, far, line);
    },
  );
  return Object.assign(line, { url: `smtp://127.0.0.1:${port}`, stop });
}

function join(near: Socket, far: Socket, line: Pick<Line, 'breaksAt' | 'untold'>): void {
  let inLetter = false;
  let sent = '';
  near.on('data', (chunk) => {
    const { breaksAt } = line;
    if (breaksAt === 'connect') {
      near.destroy();
      return;
    }
    const text = chunk.toString('latin1');
    if (inLetter) sent = (sent + text).slice(-5);
    const ends = inLetter && sent === '\r\n.\r\n';
    // Several commands may come at once: those before the break still reach the server.
    const at = inLetter || breaksAt === undefined ? -1 : text.search(new RegExp(`^${breaksAt}`, 'mu'));
    if (at > 0) far.write(text.slice(0, at), 'latin1');
    const breaks = inLetter ? breaksAt === 'middle' || (breaksAt === 'end' && ends) : at >= 0;
    if (breaks) near.destroy();
    else far.write(chunk);
  });
  far.on('data', (chunk) => {
    const { breaksAt } = line;
    const isTaken = inLetter && chunk.toString('latin1').startsWith('250');
    const isUntold = isTaken && (breaksAt === 'answer' || breaksAt === 'hang');
    if (isUntold) line.untold += 1;
    if (isTaken && breaksAt === 'answer') near.destroy();
    else if (!isUntold) near.write(chunk);
    inLetter = /^354/mu.test(chunk.toString('latin1'));
  });
}
