/** The way to the provider of the house, to sign in or out there. */

import type { FastifyReply } from 'fastify';
import { oidcWords } from '../../words/pages/oidc';
import { sendPage, type Call } from './call';
import { Frame } from './frame';

/**
 * A page that leads there at once. Not a redirect: after a form a browser follows those only to where forms of the page may
 * go, and a provider sends people on to hosts that nobody here knows.
 */
export function leaveFor({ visitor: { language, zone }, ...call }: Call, address: string): FastifyReply {
  const said = oidcWords[language];
  return sendPage(
    call.reply.header('refresh', `0; url=${address}`),
    <Frame call={{ ...call, visitor: { language, zone } }} title={said.leaving}>
      <h1>{said.leaving}</h1>
      <p>
        <a href={address}>{call.words.goOn}</a>
      </p>
    </Frame>,
  );
}
