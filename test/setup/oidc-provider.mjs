/**
 * A real OpenID provider for a test, in a process of its own: it signs in whom the test names by a header of its login
 * page, and says of them what stands in ACCOUNTS. Says where it listens on one line.
 */

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { CLIENT_ID, CLIENT_SECRET, REDIRECT, AFTER, ACCOUNTS } = process.env;
const accounts = JSON.parse(ACCOUNTS);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [REDIRECT],
        post_logout_redirect_uris: [AFTER],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/as/${uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...accounts[accountId] }) }),
    cookies: { keys: ['a test'] },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/as/')) return answer(request, response);
    finish(provider, request, response).catch((fault) => response.writeHead(500).end(String(fault)));
  });
  console.log(JSON.stringify({ issuer }));
});

async function finish(provider, request, response) {
  const { params, prompt } = await provider.interactionDetails(request, response);
  const accountId = String(request.headers['x-account']);
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId } });
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope('openid email');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}
