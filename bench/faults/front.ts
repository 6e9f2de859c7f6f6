/** Stands before the pages and can lose an answer: the act has committed, and its client hears nothing. */

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

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
  const sockets = new Set<Socket>();
  const front: Omit<Front, 'url' | 'stop'> = { behind: 0, loses: undefined };
  const server = createServer((near) => {
    const far = connect(front.behind, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
        sockets.delete(socket);
      });
    }
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
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(front, { url: `http://localhost:${port}`, stop });
}
