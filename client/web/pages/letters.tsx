/** The letters of a case or sitting by reader: what became of each, who did what, and sending one again. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { certifyNotice } from '../../../prisma/acts/certify-notice';
import { sendAgain } from '../../../prisma/acts/send-again';
import { nextLettersAt } from '../../../prisma/outbox/waiting-letters';
import { readNotices, type NoticeLine, type Notices, type NoticesOfPerson } from '../../../prisma/queries/read-notices';
import { keepsTemplates } from '../../../rules/may-keep';
import { isNominationNumber } from '../../../rules/numbering';
import type { TaskKind } from '../../../rules/letters';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { letterPageWords, sayLetter } from '../../../words/letter-pages';
import { wordingWords } from '../../../words/letter-wording';
import { taskWords } from '../../../words/letters';
import { paperWords } from '../../../words/paper-pages';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { ErrorSummary, Field } from '../fields';
import { Files } from '../files';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

/**
 * For those who keep the letters of the case or sitting; sending again needs a reason, and a certificate is a paper of
 * its own.
 */
export function letterRoutes(app: FastifyInstance, house: House): void {
  for (const place of ['/nominations/:number', '/sittings/:sitting']) {
    const one = `${place}/letters/:letter`;
    signedPage(app, house, { method: 'GET', path: `${place}/letters` }, (call) =>
      withNotices(call, async (notices) => {
        const next = await waitsUntil(call, notices);
        return sendPage(call.reply, <LettersPage call={call} notices={notices} next={next} />);
      }),
    );
    signedPage(app, house, { method: 'POST', path: `${place}/letters` }, (call) =>
      withNotices(call, (notices) => certify(call, notices)),
    );
    signedPage(app, house, { method: 'GET', path: one }, (call) =>
      withLetter(call, (again) => sendPage(call.reply, <AgainPage call={call} again={again} refusals={[]} />)),
    );
    signedPage(app, house, { method: 'POST', path: one }, (call) => withLetter(call, (again) => act(call, again)));
  }
}

/** Where the letters of a case or a sitting are looked after. */
export function lettersAddress(number: string): string {
  return `/${isNominationNumber(number) ? 'nominations' : 'sittings'}/${number}`;
}

/** Where the letters of one reader stand among all of them: what was just done for them is seen there. */
function placeOf(number: string, personId: string): string {
  return `${lettersAddress(number)}/letters#${anchorOf(personId)}`;
}

function anchorOf(personId: string): string {
  return encodeURIComponent(`to-${personId}`);
}

function numberOf({ params }: SignedCall): string {
  return params['number'] ?? params['sitting'] ?? '';
}

async function withNotices(
  call: SignedCall,
  answer: (notices: Notices) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const notices = await readNotices(call.house.database, call.me.actor, numberOf(call));
  return isRefusal(notices) ? refusalPage(call, notices) : answer(notices);
}

/** Asks for a person's certificate. The paper is made afterwards, and found with the person. */
async function certify(call: SignedCall, { number }: Notices): Promise<FastifyReply> {
  const { form, house, me, reply } = call;
  const asked = { number, personId: form['person'] ?? '', actor: me.actor };
  const answer = await certifyNotice(house.database, { ...asked, key: `form/${form['formKey'] ?? newFormKey()}` });
  return isRefusal(answer) ? refusalPage(call, answer) : goTo(reply, placeOf(number, asked.personId));
}

type Again = { notices: Notices; person: NoticesOfPerson; letter: NoticeLine };

/** Only the letter that is offered for its reader: every other is not sent again. */
async function withLetter(
  call: SignedCall,
  answer: (again: Again) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  return withNotices(call, (notices) => {
    const person = notices.people.find(({ again }) => again === call.params['letter']);
    const letter = person?.letters.find(({ id }) => id === person.again);
    if (person === undefined || letter === undefined) return refusalPage(call, { code: 'closed' });
    return answer({ notices, person, letter });
  });
}

async function act(call: SignedCall, again: Again): Promise<FastifyReply> {
  const { form, house, me, reply } = call;
  const { letter, notices, person } = again;
  const answer = await sendAgain(house.database, {
    letterId: letter.id,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    reason: form['reason'] ?? '',
    ...(letter.lost && form['email'] !== undefined ? { email: form['email'] } : {}),
  });
  if (!isRefusal(answer)) return goTo(reply, placeOf(notices.number, person.personId));
  if (statusOf(answer) !== 422) return refusalPage(call, answer, form['reason']);
  return sendPage(reply, <AgainPage call={call} again={again} refusals={[answer]} />, 422);
}

/** When what waits for the hours of the house goes; nothing where nothing does. A rehearsal keeps no hours. */
async function waitsUntil({ house, me }: SignedCall, { people, rehearsal }: Notices): Promise<Date | null> {
  const waits = people.some(({ letters }) => letters.some(({ state }) => state === 'queued'));
  return waits && !rehearsal ? nextLettersAt(house.database, me.day.now) : null;
}

type PageProps = { call: SignedCall; notices: Notices; next: Date | null };

function LettersPage({ call, notices, next }: PageProps): VNode {
  const { number, people, rehearsal } = notices;
  const said = letterPageWords[call.language];
  const title = `${said.heading} · ${number}`;
  const lost = people.flatMap(({ letters }) => letters.filter((letter) => letter.lost)).length;
  return (
    <Frame call={call} title={title} rehearsal={rehearsal}>
      <h1>
        {said.heading} · <a href={lettersAddress(number)}>{number}</a>
      </h1>
      <p class="soft">{said.lead}</p>
      {next !== null && <p class="panel sky">{said.hours(sayInstant(next, call.language, notices.timeZone))}</p>}
      {keepsTemplates(call.me.actor) && (
        <p>
          <a href="/letters">{wordingWords[call.language].heading}</a>
        </p>
      )}
      {lost > 0 && (
        <div class="panel lacquer">
          <p class="strong">{said.lost(lost)}</p>
          <p>{said.lostHelp}</p>
        </div>
      )}
      {people.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <Files
          call={call}
          files={(['xlsx', 'csv'] as const).map((kind) => [
            'letters',
            kind,
            `${lettersAddress(number)}/exports/letters/${kind}`,
          ])}
        />
      )}
      {people.map((person) => (
        <Reader key={person.personId} call={call} notices={notices} person={person} />
      ))}
    </Frame>
  );
}

type ReaderProps = { call: SignedCall; notices: Notices; person: NoticesOfPerson };

function Reader({ call, notices, person }: ReaderProps): VNode {
  const { language } = call;
  const said = letterPageWords[language];
  const { letters, acts, again, certificates, fullName, email } = person;
  const isLost = letters.find(({ id }) => id === again)?.lost === true;
  return (
    <section id={anchorOf(person.personId)}>
      <h2>{fullName}</h2>
      <p class="soft mono">{email}</p>
      <ul>
        {letters.map((letter) => (
          <Line key={letter.id} call={call} letter={letter} timeZone={notices.timeZone} />
        ))}
        {acts.map(({ task, at }, index) => (
          <li key={index} class="laurel-word">
            {said.acted(taskWords[language][task as TaskKind], sayInstant(at, language, notices.timeZone))}
          </li>
        ))}
      </ul>
      <ul class="plain">
        {certificates.map((key) => (
          <li key={key}>
            <a href={`/papers/${key}`}>
              {paperWords[language].kinds.noticeCertificate} {key.split('/').at(-1)}
            </a>
          </li>
        ))}
      </ul>
      <form class="buttons" method="post" action={`${lettersAddress(notices.number)}/letters`}>
        <Mark call={call} />
        <input type="hidden" name="formKey" value={newFormKey()} />
        <input type="hidden" name="person" value={person.personId} />
        {again !== null && (
          <a class="other" href={`${lettersAddress(notices.number)}/letters/${again}`}>
            {isLost ? said.correctAndSend : said.sendAgain}
          </a>
        )}
        <button class="other">{said.certify}</button>
      </form>
    </section>
  );
}

function Line({ call, letter, timeZone }: { call: SignedCall; letter: NoticeLine; timeZone: string }): VNode {
  const { language } = call;
  const said = letterPageWords[language];
  const { state, queuedAt, sentAt, answer, lost } = letter;
  return (
    <li class={lost ? 'lacquer-word' : ''}>
      {sayLetter(letter, language)}: {said.states[state] ?? state}, {sayInstant(sentAt ?? queuedAt, language, timeZone)}
      {answer !== null && (
        <>
          <br />
          <span class="soft">{said.answered}</span> <span class="mono soft">{answer}</span>
        </>
      )}
    </li>
  );
}

function AgainPage({ call, again, refusals }: { call: SignedCall; again: Again; refusals: Refusal[] }): VNode {
  const { form, language, words } = call;
  const { notices, person, letter } = again;
  const said = letterPageWords[language];
  const title = letter.lost ? said.correctAndSend : said.sendAgain;
  const base = `${lettersAddress(notices.number)}/letters`;
  return (
    <Frame call={call} title={title} rehearsal={notices.rehearsal}>
      <h1>{title}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <p>
        {person.fullName} · {sayLetter(letter, language)} · <a href={base}>{notices.number}</a>
      </p>
      <p class="panel sky">{letter.lost ? said.willRepeat : said.willSend}</p>
      <form method="post" action={`${base}/${letter.id}`}>
        <Mark call={call} />
        <input type="hidden" name="formKey" value={form['formKey'] ?? newFormKey()} />
        {letter.lost && (
          <Field
            call={call}
            name="email"
            label={said.email}
            type="email"
            hint={said.emailHint}
            value={form['email'] ?? person.email}
            refusals={refusals}
            attributes={{ autocomplete: 'off', maxlength: 200 }}
          />
        )}
        <Field call={call} name="reason" label={said.reason} value={form['reason']} refusals={refusals} />
        <div class="buttons">
          <button class="first">{title}</button>
          <a href={base}>{words.cancel}</a>
        </div>
      </form>
    </Frame>
  );
}

/** On the page of a case or sitting: what did not arrive, and the way to its letters. */
export function LettersLink({ call, number, lost }: { call: SignedCall; number: string; lost: number }): VNode {
  const said = letterPageWords[call.language];
  return (
    <>
      {lost > 0 && (
        <div class="panel lacquer">
          <p class="strong">{said.lost(lost)}</p>
          <p>{said.lostHelp}</p>
        </div>
      )}
      <p>
        <a href={`${lettersAddress(number)}/letters`}>{said.link}</a>
      </p>
    </>
  );
}
