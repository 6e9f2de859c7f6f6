import type { FastifyInstance } from 'fastify';
import { Frame } from '../frame';
import { sendPage, type House } from '../call';
import { openPage } from '../house';

/** How anybody checks a case without trusting the house that ran it. */
export function verifyRoutes(app: FastifyInstance, house: House): void {
  openPage(app, house, { method: 'GET', path: '/verify' }, async (call) =>
    sendPage(
      call.reply,
      <Frame call={call} title={call.words.verifyHead}>
        <h1>{call.words.verifyHead}</h1>
        <p>{call.words.verifyText}</p>
        <pre class="panel mono">npx laurel export 2020-0001{'\n'}npx laurel verify 2020-0001.json</pre>
      </Frame>,
    ),
  );
}
