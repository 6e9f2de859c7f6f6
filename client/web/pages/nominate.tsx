/** A new nomination: a form or a file, everything that is wrong at once, a check, then one record. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { nominate, type Nominated } from '../../../prisma/acts/nominate';
import { mayBringNominations } from '../../../rules/may-import';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { importWords } from '../../../words/import';
import { sayFinding } from '../../../words/findings';
import { readDocument } from '../../read-document';
import { ConfirmForm } from '../confirm';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { statusOfAll } from '../problems';

const ROWS = 8;

export function nominateRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/nominations/new' }, async (call) =>
    sendPage(call.reply, <FormPage call={call} refusals={[]} />),
  );
  signedPage(app, house, { method: 'POST', path: '/nominations/new' }, act);
}

async function act(call: SignedCall): Promise<FastifyReply> {
  const { form, reply, house, me } = call;
  if (form['step'] === 'change' || form['step'] === 'row')
    return sendPage(reply, <FormPage call={call} refusals={[]} />);
  const input = readInput(call);
  if (Array.isArray(input)) return sendPage(reply, <FormPage call={call} refusals={input} />, 422);
  const dryRun = form['step'] !== 'confirm';
  const answer = await nominate(house.database, { input: input.value, actor: me.actor, dryRun });
  if (Array.isArray(answer)) return sendPage(reply, <FormPage call={call} refusals={answer} />, statusOfAll(answer));
  return sendPage(
    reply,
    dryRun ? (
      <NominationCheck call={call} answer={answer} text={input.text} />
    ) : (
      <DonePage call={call} answer={answer} />
    ),
  );
}

/** The nomination as file, pasted text or form, in this order. */
function readInput({ form }: SignedCall): { value: unknown; text: string } | Refusal[] {
  const text = [form['file'], form['text']].find((one) => one !== undefined && one.trim() !== '');
  if (text === undefined) {
    const value = fromForm(form);
    return { value, text: JSON.stringify(value) };
  }
  const read = readDocument(text);
  return isRefusal(read) ? [{ ...read, field: 'text' }] : { value: read.content, text };
}

function fromForm(form: Record<string, string>): unknown {
  const evidence = Array.from({ length: ROWS }, (_, index) => index + 1)
    .filter((row) => (form[`claim-${row}`] ?? '').trim() !== '')
    .map((row) => ({
      id: `E${row}`,
      claim: form[`claim-${row}`],
      measure: 'flow',
      value: { raw: form[`value-${row}`] ?? '', unit: form[`measure-${row}`] ?? '' },
    }));
  const year = Number(form['year']);
  return {
    title: form['title'] ?? '',
    year: Number.isInteger(year) ? year : form['year'],
    nominee: form['nominee'] ?? '',
    ...((form['reason'] ?? '') === '' ? {} : { reason: form['reason'] }),
    evidence,
  };
}

function FormPage({ call, refusals }: { call: SignedCall; refusals: Refusal[] }): VNode {
  const { words, form } = call;
  const rows = Math.min(ROWS, Math.max(2, Number(form['rows']) || 2) + (form['step'] === 'row' ? 1 : 0));
  return (
    <Frame call={call} title={words.newNomination}>
      <h1>{words.newNomination}</h1>
      <p>{words.formHint}</p>
      {mayBringNominations(call.me.actor) === undefined && (
        <p>
          <a href="/nominations/import">{importWords[call.language].title}</a>
        </p>
      )}
      <ErrorSummary call={call} refusals={refusals} />
      <form method="post" action="/nominations/new" enctype="multipart/form-data">
        <Mark call={call} />
        <input type="hidden" name="rows" value={String(rows)} />
        <Field call={call} name="title" label={words.title} value={form['title']} refusals={refusals} />
        <Field call={call} name="year" label={words.year} type="number" value={form['year']} refusals={refusals} />
        <Field call={call} name="nominee" label={words.nominee} value={form['nominee']} refusals={refusals} />
        <Field call={call} name="reason" label={words.reason} long value={form['reason']} refusals={refusals} />
        <h2>{words.evidence}</h2>
        {Array.from({ length: rows }, (_, index) => index + 1).map((row) => (
          <div class="panel" key={row}>
            <Field call={call} name={`claim-${row}`} label={`${row}. ${words.claim}`} value={form[`claim-${row}`]} />
            <Field call={call} name={`value-${row}`} label={words.value} value={form[`value-${row}`]} />
            <Field call={call} name={`measure-${row}`} label={words.unitOfMeasure} value={form[`measure-${row}`]} />
          </div>
        ))}
        {rows < ROWS && (
          <button class="other" name="step" value="row">
            {words.addRow}
          </button>
        )}
        <h2>{words.file}</h2>
        <div class="field">
          <label for="field-file">{words.file}</label>
          <p class="hint">{words.fileHint}</p>
          <input id="field-file" type="file" name="file" accept=".yaml,.yml,.json" />
        </div>
        <Field
          call={call}
          name="text"
          label={words.paste}
          long
          value={form['text'] ?? form['file']}
          refusals={refusals}
        />
        <button class="first" name="step" value="check">
          {words.check}
        </button>
      </form>
    </Frame>
  );
}

function NominationCheck({ call, answer, text }: { call: SignedCall; answer: Nominated; text: string }): VNode {
  const { words, language } = call;
  return (
    <Frame call={call} title={words.check}>
      <h1>{words.newNomination}</h1>
      <div class="panel leaf">{words.allGood}</div>
      {answer.warnings.length > 0 && (
        <section>
          <h2>{words.warnings}</h2>
          <ul>
            {answer.warnings.map((warning, index) => (
              <li key={index}>{sayFinding(warning, language)}</li>
            ))}
          </ul>
        </section>
      )}
      <ConfirmForm
        call={call}
        action="/nominations/new"
        confirm={words.createNow}
        values={{ text }}
        back="/nominations/new"
      />
    </Frame>
  );
}

function DonePage({ call, answer }: { call: SignedCall; answer: Nominated }): VNode {
  const { words } = call;
  return (
    <Frame call={call} title={words.recorded}>
      <h1>{words.recorded}</h1>
      <div class="panel leaf" role="status">
        <p>{answer.repeated ? words.alreadyThere(answer.number) : words.created(answer.number)}</p>
        <p>
          <a href={`/nominations/${answer.number}`}>{answer.number}</a>
        </p>
      </div>
    </Frame>
  );
}
