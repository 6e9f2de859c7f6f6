/** The facts of the request (tờ trình), read when it is written. */

import { civilDateOf } from '../../rules/calendar';
import type { PaperFacts } from '../../rules/papers';
import { voteBaseOf } from '../../rules/vote-base';
import type { Database } from '../database';
import { loadCase, nameOn } from '../stages/load-case';
import { readPassed } from './cited-minutes';
import { readNames, readPaperHead, readSigner } from './paper-head';

/** Read as of now: the minutes cited are those of the sittings that passed it, the offices those who hold them today. */
export async function readRequest(database: Database, number: string): Promise<PaperFacts> {
  const theCase = await loadCase(database, number);
  const { now } = theCase;
  const { row, policy, about, calendar } = theCase;
  const on = civilDateOf(now, calendar.timeZone);
  const passed = await readPassed(database, number);
  const receiver = await readSigner(database, { organisationId: row.ministryId, role: 'ministryOffice', on });
  const input = row.input as { reason?: string };
  const { kind: authority } = await database.organisation.findUniqueOrThrow({ where: { id: row.ministryId } });
  return {
    kind: 'request',
    ...(await readPaperHead(database, theCase, { organisationId: row.unitId, kind: 'request', now })),
    title: policy.title.name,
    year: row.year,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, on).name,
    unit: about.unit,
    decider: deciderIn(authority, policy.title.decider),
    addressee: (await readNames(database, on))(row.ministryId),
    ...(receiver.office === '' ? {} : { through: receiver.office }),
    reason: input.reason ?? '',
    texts: Object.values(policy.texts)
      .filter(({ issuedOn }) => issuedOn !== undefined)
      .map(({ title, issuedOn, ground }) => ({
        title,
        issuedOn: issuedOn ?? null,
        ...(ground === undefined ? {} : { ground }),
      })),
    minutes: passed.map(({ sitting, minutes, decision }) => ({
      sitting: sitting.number,
      on: minutes?.on ?? civilDateOf(sitting.meetsAt, calendar.timeZone),
      body: sitting.body.name,
      ...(minutes?.symbol === undefined ? {} : { symbol: minutes.symbol }),
      ...(minutes?.carriesNone === true ? { numbered: false } : {}),
      decision,
      ...voteBaseOf(policy, sitting.kind),
    })),
    attachments: policy.dossier.value.parts
      .filter(({ value }) => value.code !== 'request')
      .map(({ value: { code, required } }) => ({ code, ifAny: required !== 'always' })),
    signer: await readSigner(database, { organisationId: row.unitId, role: 'unitHead', on }),
  };
}

/** National texts say "minister" of whoever heads the authority: a province is headed by a chair, others as they are. */
function deciderIn(authority: string, decider: string): string {
  if (decider !== 'minister' || authority === 'ministry') return decider;
  return authority === 'province' ? 'provinceChair' : 'authority';
}
