/** The way to the provider of the house and back. Only where one is set; every failure is answered alike. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import { findByEmail } from '../../../prisma/sign-in';
import { oidcWords } from '../../../words/pages/oidc';
import { goTo, sendPage, type Call, type House } from '../call';
import { Frame } from '../frame';
import { openPage } from '../house';
import { leaveFor } from '../leave-for';
import { OIDC_RETURN, type Oidc } from '../oidc';
import { clearTrip, readTrip, setTrip } from '../session';
import { localPath } from '../kept-form';
import { changeSession } from './sign-in';

/**
 * Without a provider there are no such addresses. Somebody the provider knows and the house does not is a failure as
 * any other.
 */
export function oidcRoutes(app: FastifyInstance, house: House): void {
  const { oidc } = house;
  if (oidc === undefined) return;
  openPage(app, house, { method: 'POST', path: '/sign-in/oidc' }, (call) => leave(call, oidc));
  openPage(app, house, { method: 'GET', path: OIDC_RETURN }, (call) => comeBack(call, oidc));
}

async function leave(call: Call, oidc: Oidc): Promise<FastifyReply> {
  const { house, reply, form, request } = call;
  const begun = await oidc.begin(localPath(form['to'])).catch((fault: unknown) => {
    request.log.warn({ fault: nameOf(fault) }, 'the provider cannot be reached');
    return undefined;
  });
  if (begun === undefined) return failed(call);
  setTrip(house, reply, begun.trip);
  return leaveFor(call, begun.address);
}

/**
 * The one page by which looking opens a session, for the protocol has it so: it opens nothing without the mark that the
 * same browser got when it left, which is spent here.
 */
async function comeBack(call: Call, oidc: Oidc): Promise<FastifyReply> {
  const { house, request, reply } = call;
  const trip = readTrip(house, request);
  clearTrip(house, reply);
  if (trip === undefined || request.method !== 'GET') return failed(call);
  const email = await oidc.finish(new URL(request.url, house.url), trip).catch((fault: unknown) => {
    request.log.warn({ fault: nameOf(fault) }, 'the provider’s answer was not accepted');
    return undefined;
  });
  const personId = email === undefined ? undefined : await findByEmail(house.database, email);
  if (personId === undefined) return failed(call);
  await changeSession(call, personId, 'oidc');
  return goTo(reply, trip.to === '' ? '/' : trip.to);
}

/** The kind of a fault: its text may name the person. */
function nameOf(fault: unknown): string {
  const { code, name } = fault as { code?: unknown; name?: unknown };
  return `${String(name)} ${typeof code === 'string' ? code : ''}`.trim();
}

function failed(call: Call): FastifyReply {
  const said = oidcWords[call.language];
  return sendPage(
    call.reply,
    <Frame call={call} title={call.words.signIn}>
      <h1>{call.words.signIn}</h1>
      <div class="panel lacquer" role="alert">
        <p>{said.failed}</p>
      </div>
      <p>
        <a href="/sign-in">{said.again}</a>
      </p>
    </Frame>,
    422,
  );
}
