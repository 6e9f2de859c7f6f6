/** The passport of a case, to be taken along: one archive that its reader opens and checks without us. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import { packPassport } from '../../../passport/pack-passport';
import type { PagePrograms } from '../../../passport/shown';
import { readPassport } from '../../../prisma/queries/read-passport';
import { hashOf } from '../../../prisma/secrets';
import { isRefusal } from '../../../rules/refusal';
import { sendFile, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';

/** For those who may take its record; made anew at each asking. The sittings in it are whole: a chain that is cut verifies no more. */
export function passportRoutes(app: FastifyInstance, house: House, programs: PagePrograms): void {
  signedPage(app, house, { method: 'GET', path: '/nominations/:number/passport' }, (call) =>
    sendPassport(call, programs),
  );
}

async function sendPassport(call: SignedCall, programs: PagePrograms): Promise<FastifyReply> {
  const { house, me, params, language, reply } = call;
  const read = await readPassport(house.database, me.actor, params['number'] ?? '');
  if (isRefusal(read)) return refusalPage(call, read);
  const { archive } = await packPassport({ ...read, language }, { programs, hash: hashOf });
  return sendFile(reply, { name: `${read.cover.number}-passport.zip`, type: 'application/zip', bytes: archive });
}
