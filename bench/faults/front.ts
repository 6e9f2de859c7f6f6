/** Stands before the pages and can lose an answer: the act has committed, and its client hears nothing. */

import { aRelay } from './relay';

export type Front = {
  url: string;
  /** Port of the pages, once they are there. */
  behind: number;
  /** Set, the next answer is lost and this is called instead. */
  loses: (() => void) | undefined;
  stop: () => Promise<void>;
};

/** Listens on loopback and passes everything on. */
export async function aFront(): Promise<Front> {
  const front: Omit<Front, 'url' | 'stop'> = { behind: 0, loses: undefined };
  const { port, stop } = await aRelay(
    () => front.behind,
    (near, far) => {
      near.on('data', (chunk) => far.write(chunk));
      far.on('data', (chunk) => {
        const { loses } = front;
        if (loses === undefined) {
          near.write(chunk);
          return;
        }
        front.loses = undefined;
        near.destroy();
        loses();
      });
    },
  );
  return Object.assign(front, { url: `http://localhost:${port}`, stop });
}
