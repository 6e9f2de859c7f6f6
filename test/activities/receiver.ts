/** A real receiver of webhooks. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CaseEvent } from '../../rules/events';

type Got = { path: string; headers: Record<string, unknown>; body: string; event: CaseEvent };
/** A status, or nothing at all. */
type Script = (event: CaseEvent, time: number) => number | 'silence';

export type Receiver = { url: string; got: Got[]; script: Script; server: Server };

/** Answers as its script says, and keeps what it got. */
export async function aReceiver(): Promise<Receiver> {
  const self = { url: '', got: [] as Got[], script: (() => 204) as Script, server: createServer() };
  self.server.on('request', (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const event = JSON.parse(body) as CaseEvent;
      self.got.push({ path: request.url ?? '', headers: request.headers, body, event });
      const answer = self.script(event, self.got.filter((one) => one.event.id === event.id).length);
      if (answer === 'silence') return;
      response.writeHead(answer, answer === 302 ? { location: `${self.url}/elsewhere` } : {}).end('thank you');
    });
  });
  await new Promise<void>((resolve) => self.server.listen(0, '127.0.0.1', resolve));
  self.url = `http://127.0.0.1:${(self.server.address() as AddressInfo).port}`;
  return self;
}
