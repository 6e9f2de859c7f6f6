/** Stands between two real programs and passes on what its owner lets through; neither of them knows. */

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

type Relay = { port: number; stop: () => Promise<void> };

/**
 * Listens on loopback. Whoever calls is `near`, the program behind is `far`; if one goes, so does the other.
 * @param behind port of the program, asked at each call
 * @param join says what of one is written to the other
 */
export async function aRelay(behind: () => number, join: (near: Socket, far: Socket) => void): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(behind(), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
        sockets.delete(socket);
      });
    }
    join(near, far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, stop };
}
