/** A certificate of what was sent to one person: asked for by those who keep the letters, made and numbered like any paper. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { lockNomination, lockSitting } from '../locks';
import { wantPaper, wantPaperOfSitting } from '../outbox/want-paper';
import { readLetterOffice } from '../queries/letter-office';
import { languageOf, placeOf, readNames, readPaperHead, readSigner } from '../queries/paper-head';
import { certificatesKey, noticesByPerson, type NoticesOfPerson } from '../queries/read-notices';
import { appendRecord, readHead } from '../record';
import { loadCase, loadSittingCalendar, nameOn, readPinned } from '../stages/load-case';
import { civilDateOf } from '../../rules/calendar';
import { chainOf, isNominationNumber } from '../../rules/numbering';
import { formOf } from '../../rules/paper-number';
import type { NoticeCertificateFacts } from '../../rules/papers-told';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { isActShownByName, mayKeepLetters } from '../../rules/send-again';

export type Certifying = { number: string; personId: string; actor: Actor; key: string };

/**
 * Asks for the certificate; each asking is a paper of its own, for it says what was known when it was asked for. Refused:
 * whoever does not keep these letters, a person to whom nothing was sent.
 */
export async function certifyNotice(database: Database, asked: Certifying): Promise<Recorded | Refusal> {
  const { number, personId, actor, key } = asked;
  const isCase = isNominationNumber(number);
  return inOneTransaction(database, async (tx) => {
    const there = isCase ? await lockNomination(tx, number) : await lockSitting(tx, number, 'update');
    const now = await readNow(tx);
    const office = there ? await readLetterOffice(tx, number, now) : undefined;
    if (office === undefined) return { code: 'not-found', field: 'number', value: number };
    const refusal = mayKeepLetters(actor, office);
    if (refusal !== undefined) return refusal;
    const place = isCase ? { nominationNumber: number } : { sittingNumber: number };
    const row: ActRow = {
      key,
      kind: 'certifyNotice',
      personId: actor.personId,
      ...place,
      content: { person: personId },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const notices = (await noticesByPerson(tx, number)).find((one) => one.personId === personId);
    if (notices === undefined) return { code: 'not-found', field: 'person', value: personId };
    const serial = (await tx.paper.count({ where: { ...place, kind: 'noticeCertificate' } })) + 1;
    const certifying = { number, notices, now, serial, key: `${certificatesKey(number, personId)}${serial}` };
    await (isCase ? wantOfCase : wantOfSitting)(tx, certifying);
    await appendRecord(tx, {
      chain: chainOf(number),
      kind: 'noticeCertified',
      at: now,
      body: { person: personId, by: actor.personId, paper: certifying.key },
    });
    return writeAct(tx, row, now);
  });
}

type Wanted = { number: string; notices: NoticesOfPerson; now: Date; serial: number; key: string };

function saidOf({ letters, acts, fullName, email }: NoticesOfPerson) {
  return {
    kind: 'noticeCertificate' as const,
    person: fullName,
    email,
    letters: letters.map(({ kind, task, step, state, queuedAt, sentAt, answer }) => ({
      kind,
      task,
      ...(step === undefined ? {} : { step }),
      state,
      queuedAt: queuedAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
      answer: answer ?? '',
    })),
    acts: acts.map(({ task, at }) => ({ task, at: at.toISOString() })),
    secret: letters.some(({ task }) => task !== null && !isActShownByName(task)),
  };
}

async function wantOfCase(tx: Transaction, { number, notices, now, serial, key }: Wanted): Promise<void> {
  const theCase = await loadCase(tx, number, now);
  const { row, policy, calendar } = theCase;
  const organisationId = row.unitId;
  const head = await readPaperHead(tx, theCase, { organisationId, kind: 'noticeCertificate', now });
  const facts: NoticeCertificateFacts = {
    ...head,
    ...saidOf(notices),
    serial,
    zone: calendar.timeZone,
    about: {
      title: policy.title.name,
      year: row.year,
      nominee: row.nomineePerson ?? nameOn(row.nominee.names, head.on).name,
    },
    signer: await readSigner(tx, { organisationId, role: 'unitHead', on: head.on }),
  };
  await wantPaper(tx, { key, facts, organisationId, nominationNumber: number, now });
}

async function wantOfSitting(tx: Transaction, { number, notices, now, serial, key }: Wanted): Promise<void> {
  const sitting = await tx.sitting.findUniqueOrThrow({
    where: { number },
    include: { body: true, agenda: { include: { nomination: { select: { rehearsal: true } } } } },
  });
  const { body, policyHash, agenda } = sitting;
  const policy = (await readPinned(tx, policyHash)) as Policy;
  const { timeZone } = await loadSittingCalendar(tx, sitting, now);
  const on = civilDateOf(now, timeZone);
  const owner = (await readNames(tx, on))(body.organisationId);
  const facts: NoticeCertificateFacts = {
    language: languageOf(policy),
    superior: owner,
    issuer: body.name,
    place: placeOf(owner),
    on,
    caseNumber: number,
    recordHash: (await readHead(tx, `sitting:${number}`)).hash,
    rehearsal: agenda.some(({ nomination }) => nomination.rehearsal),
    form: formOf(policy, 'noticeCertificate', { symbol: body.symbol, on }),
    ...saidOf(notices),
    serial,
    zone: timeZone,
    about: { body: body.name, meetsOn: civilDateOf(sitting.meetsAt, timeZone) },
    signer: await readSigner(tx, { organisationId: body.organisationId, role: 'unitHead', on }),
  };
  await wantPaperOfSitting(tx, { key, facts, bodyId: body.id, sittingNumber: number, now });
}
