/**
 * Signing in at the OpenID provider of the house: authorization code with PKCE, state and nonce, bound to the browser
 * that began. What it says of a person is their verified e-mail address, nothing else is asked or kept.
 */

import type { Configuration } from 'openid-client';

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string };

/** What the browser keeps between going there and coming back. */
export type OidcTrip = { state: string; nonce: string; verifier: string; to: string };

export type Oidc = {
  begin: (to: string) => Promise<{ address: string; trip: OidcTrip }>;
  /** The verified address of whoever came back; nothing where anything at all is not as it must be. */
  finish: (returned: URL, trip: OidcTrip) => Promise<string | undefined>;
  /** Where the provider ends its own session; nothing where it has no such place. */
  signOut: () => Promise<string | undefined>;
};

export const OIDC_RETURN = '/sign-in/oidc/return';

/** The provider is asked what it offers when somebody first signs in there, and again where that has failed. */
export function openOidc(settings: OidcSettings, site: string): Oidc {
  let found: Promise<Configuration> | undefined;
  const discovered = (): Promise<Configuration> => {
    found ??= discover(settings).catch((fault: unknown) => {
      found = undefined;
      throw fault;
    });
    return found;
  };
  return {
    begin: async (to) => begin(await discovered(), { site, to }),
    finish: async (returned, trip) => finish(await discovered(), returned, trip),
    signOut: async () => {
      const client = await import('openid-client');
      const configuration = await discovered();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${site}/sign-in` }).href;
    },
  };
}

/** Only a provider on this machine may speak without TLS. */
async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client');
  const url = new URL(issuer);
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return client.discovery(url, clientId, clientSecret, undefined, {
    timeout: 10,
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out; for this machine alone
    ...(isHere ? { execute: [client.allowInsecureRequests] } : {}),
  });
}

async function begin(configuration: Configuration, { site, to }: { site: string; to: string }) {
  const client = await import('openid-client');
  const trip = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    to,
  };
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${site}${OIDC_RETURN}`,
    scope: 'openid email',
    response_type: 'code',
    state: trip.state,
    nonce: trip.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, trip };
}

async function finish(configuration: Configuration, returned: URL, trip: OidcTrip): Promise<string | undefined> {
  const client = await import('openid-client');
  const tokens = await client.authorizationCodeGrant(configuration, returned, {
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    pkceCodeVerifier: trip.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  const email = claims?.['email'];
  return claims?.['email_verified'] === true && typeof email === 'string' ? email : undefined;
}
