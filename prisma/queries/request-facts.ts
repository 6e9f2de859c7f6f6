/** The facts of the request (tờ trình), read when it is written. */

import { civilDateOf } from '../../rules/calendar';
import type { Decision } from '../../rules/counting';
import type { PaperFacts } from '../../rules/papers';
import { voteBaseOf } from '../../rules/vote-base';
import type { Database } from '../database';
import { loadCase, nameOn } from '../stages/load-case';
import { readNames, readPaperHead, readSigner } from './paper-head';

export async function readRequest(database: Database, number: string): Promise<PaperFacts> {
  const theCase = await loadCase(database, number);
  const { now } = theCase;
  const { row, policy, about, calendar } = theCase;
  const on = civilDateOf(now, calendar.timeZone);
  const passed = await readPassed(database, number);
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
    reason: input.reason ?? '',
    texts: Object.values(policy.texts)
      .filter(({ issuedOn }) => issuedOn !== undefined)
      .map(({ title, issuedOn, ground }) => ({
        title,
        issuedOn: issuedOn ?? null,
        ...(ground === undefined ? {} : { ground }),
      })),
    minutes: passed.map(({ sitting, symbol, decision }) => ({
      sitting: sitting.number,
      on: civilDateOf(sitting.countedAt ?? now, calendar.timeZone),
      body: sitting.body.name,
      ...(symbol === undefined ? {} : { symbol }),
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

/** A vote that failed in an earlier round, or that a correction voided, is no ground for a request. */
async function readPassed(database: Database, number: string) {
  const openings = await database.opening.findMany({
    where: { nominationNumber: number, state: 'settled', step: { in: ['council', 'bloc'] } },
    orderBy: { sequence: 'asc' },
  });
  const passed = openings.flatMap(({ outcome }) => {
    const decision = outcome as unknown as (Decision & { sitting: string }) | null;
    return decision?.outcome === 'passed' ? [decision] : [];
  });
  const sittings = await database.sitting.findMany({
    where: { number: { in: passed.map(({ sitting }) => sitting) } },
    include: { body: true },
  });
  const symbols = await readSymbols(database, 'minutes', sittings);
  return passed.flatMap(({ sitting: held, ...decision }) => {
    const sitting = sittings.find((one) => one.number === held);
    return sitting === undefined ? [] : [{ sitting, symbol: symbols.get(held), decision }];
  });
}

/** The number that stands on the minutes of each sitting, where the records clerk has given one. */
async function readSymbols(
  database: Database,
  kind: string,
  sittings: { number: string }[],
): Promise<Map<string, string>> {
  const papers = await database.paper.findMany({
    where: { kind, sittingNumber: { in: sittings.map(({ number }) => number) }, number: { not: null } },
    orderBy: [{ wantedAt: 'asc' }, { key: 'asc' }],
  });
  const given = await database.paperNumber.findMany({
    where: { paperKey: { in: papers.map(({ key }) => key) }, state: 'given' },
  });
  return new Map(
    papers.map(({ sittingNumber, key }) => [
      sittingNumber ?? '',
      given.find(({ paperKey }) => paperKey === key)?.symbol ?? '',
    ]),
  );
}
