import type { FastifyInstance, FastifyReply } from 'fastify';
import { verifyWords } from '../../../words/pages/verify';
import { Frame } from '../frame';
import { sendPage, type Call, type House } from '../call';
import { openPage } from '../house';

const COMMANDS = [
  'npx laurel verify HD-2020-01.json',
  'npx laurel verify HD-2020-01.json --receipt 7K2M-9QXD-4TBN-0HVA',
  'npx laurel verify 2020-0001-passport.zip',
];

/** How anybody checks a case without trusting the house that ran it: a file in the browser, or on a machine of their own. */
export function verifyRoutes(app: FastifyInstance, house: House): void {
  openPage(app, house, { method: 'GET', path: '/verify' }, async (call) => showVerify(call));
}

function showVerify(call: Call): FastifyReply {
  const said = verifyWords[call.language];
  letCompiledRun(call.reply);
  return sendPage(
    call.reply,
    <Frame call={call} title={said.head} checks>
      <h1>{said.head}</h1>
      <p>{said.lead}</p>
      <section>
        <h2>{said.hereHead}</h2>
        <div class="field">
          <label for="receipt">{said.receipt}</label>
          <input type="text" id="receipt" autocomplete="off" />
        </div>
        <div class="field">
          <label for="archive">{said.choose}</label>
          <input type="file" id="archive" accept=".json,.zip,application/json,application/zip" />
        </div>
        <div id="archive-checks" role="status">
          <p>{said.noProgram}</p>
        </div>
        <p class="soft">{said.trust}</p>
      </section>
      <section>
        <h2>{said.elsewhereHead}</h2>
        <p>{said.elsewhere}</p>
        <pre class="panel mono">{COMMANDS.join('\n')}</pre>
        <p>{said.receipts}</p>
      </section>
    </Frame>,
  );
}

/** The second program's library is compiled code: this page alone may run any, and still only from this house. */
function letCompiledRun(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy'));
  void reply.header(
    'content-security-policy',
    policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
  );
}
