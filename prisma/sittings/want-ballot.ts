/** The ballot of a council as a paper, for members who vote on paper in an envelope: wanted when the sitting is convened. */

import { civilDateOf, type Calendar } from '../../rules/calendar';
import { formOf } from '../../rules/paper-number';
import { mayAbstain } from '../../rules/may-vote';
import type { Policy } from '../../rules/policy';
import type { Transaction } from '../database';
import type { Body, Sitting } from '../generated/client';
import { wantBallotPaper } from '../outbox/want-paper';
import { languageOf, placeOf, readNames } from '../queries/paper-head';
import { readHead } from '../record';

/** Says who stands on the agenda, nothing of whoever holds it. */
export async function wantBallot(
  tx: Transaction,
  { number, meetsAt, bodyId }: Sitting,
  { policy, body, calendar, now }: { policy: Policy; body: Body; calendar: Calendar; now: Date },
): Promise<void> {
  const on = civilDateOf(meetsAt, calendar.timeZone);
  const names = await readNames(tx, on);
  const agenda = await tx.agendaItem.findMany({
    where: { sittingNumber: number },
    orderBy: { position: 'asc' },
    include: { nomination: { include: { policy: { select: { content: true } } } } },
  });
  const owner = names(body.organisationId);
  const facts = {
    kind: 'ballotPaper' as const,
    language: languageOf(policy),
    superior: owner,
    issuer: body.name,
    place: placeOf(owner),
    on,
    caseNumber: number,
    recordHash: (await readHead(tx, `sitting:${number}`)).hash,
    rehearsal: agenda.some(({ nomination }) => nomination.rehearsal),
    form: formOf(policy, 'ballotPaper', { symbol: body.symbol, on }),
    sitting: number,
    body: body.name,
    meetsOn: on,
    items: agenda.map(({ position, nomination }) => ({
      position,
      title: (nomination.policy.content as unknown as Policy).title.name,
      year: nomination.year,
      nominee: nomination.nomineePerson ?? names(nomination.nomineeId),
    })),
    mayAbstain: mayAbstain(policy),
    blankOpposes: policy.council.vote.value.blankIs === 'oppose',
  };
  await wantBallotPaper(tx, facts, { bodyId, now });
}
