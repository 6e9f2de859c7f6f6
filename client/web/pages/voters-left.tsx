/** On an open sitting, for whoever convened it: reminding those who have not voted, and their names, which is recorded. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { remindVoters, showVotersLeft, type VotersLeft } from '../../../prisma/acts/reach-voters';
import type { ShownSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { votersLeftWords } from '../../../words/pages/voters-left';
import { remindedWords } from '../../../words/reminding';
import { sendPage, type House, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { newFormKey } from '../session';
import { withSitting } from './with-sitting';

/**
 * For the convener alone, while the box is open. Reminding names nobody; looking at the names is an act that stands in
 * the record.
 */
export function votersLeftRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'POST', path: '/sittings/:sitting/remind' }, (call) => withSitting(call, remind));
  signedPage(app, house, { method: 'POST', path: '/sittings/:sitting/names' }, (call) => withSitting(call, show));
}

function commandOf({ me, form }: SignedCall, number: string) {
  return { number, actor: me.actor, key: `form/${form['formKey'] ?? newFormKey()}` };
}

/** step=confirm writes the letters; before, they are written as if in earnest and taken back, and counted. */
async function remind(call: SignedCall, { number, rehearsal }: ShownSitting): Promise<FastifyReply> {
  const { language, reply } = call;
  const said = votersLeftWords[language];
  const command = commandOf(call, number);
  const answer = await doOrTry(call, ({ house }) => remindVoters(house.database, command));
  if (isRefusal(answer)) return refusalPage(call, answer);
  const { told } = answer;
  const text = told === undefined ? '' : remindedWords[language][isConfirmed(call) ? 'done' : 'will'](told);
  if (isConfirmed(call))
    return sendPage(
      reply,
      <RecordedPage
        call={call}
        repeated={answer.repeated}
        rehearsal={rehearsal}
        next={{ href: `/sittings/${number}`, text: number }}
      >
        <p>{text}</p>
      </RecordedPage>,
    );
  return sendPage(
    reply,
    <CheckPage
      call={call}
      heading={`${said.remind} · ${number}`}
      first={<p class="panel sky">{said.remindNote}</p>}
      action={`/sittings/${number}/remind`}
      confirm={said.remind}
      back={`/sittings/${number}`}
      rehearsal={rehearsal}
      isFinal
    >
      {text}
    </CheckPage>,
  );
}

async function show(call: SignedCall, { number, rehearsal }: ShownSitting): Promise<FastifyReply> {
  const answer: VotersLeft | Refusal = await showVotersLeft(call.house.database, commandOf(call, number));
  if (isRefusal(answer)) return refusalPage(call, answer);
  const { names } = answer;
  const said = votersLeftWords[call.language];
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading} rehearsal={rehearsal}>
      <h1>
        {said.heading} · <a href={`/sittings/${number}`}>{number}</a>
      </h1>
      <p class="panel gold" role="status">
        {said.noteShown}
      </p>
      {names.length === 0 ? (
        <p>{said.nobody}</p>
      ) : (
        <>
          <p class="strong">{said.shown(names.length)}</p>
          <ul>
            {names.map((name, index) => (
              <li key={index}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </Frame>,
  );
}

/** The two buttons, on the page of a sitting whose box is open. */
export function VotersLeftActs({ call, number }: { call: SignedCall; number: string }): VNode {
  const said = votersLeftWords[call.language];
  const forms = [
    ['remind', said.remind],
    ['names', said.show],
  ] as const;
  return (
    <div class="buttons">
      {forms.map(([act, text]) => (
        <form key={act} method="post" action={`/sittings/${number}/${act}`}>
          <Mark call={call} />
          <input type="hidden" name="formKey" value={newFormKey()} />
          <button class="other">{text}</button>
        </form>
      ))}
    </div>
  );
}
