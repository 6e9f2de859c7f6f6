/** A new nomination: a form or a file, everything that is wrong at once, a check, then one record. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { nominate, type Nominated } from '../../../prisma/acts/nominate';
import { readNominating, type Nominating } from '../../../prisma/queries/read-nominating';
import { mayBringNominations } from '../../../rules/may-import';
import { flatten } from '../../../rules/nomination-file';
import { NominationInput } from '../../../rules/nomination-input';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { importWords } from '../../../words/import';
import { sayFinding } from '../../../words/findings';
import { sayEvidence } from '../../../words/merit';
import { nominatingWords } from '../../../words/pages/nominating';
import { deciderWords } from '../../../words/terms';
import { readDocument } from '../../read-document';
import { ConfirmForm } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOfAll } from '../problems';
import { Preconditions } from './nomination';
import { EvidenceRows, NominationFields, readForm, ROWS } from './nominate-form';

/**
 * For those who may nominate; a file takes the place of the fields. The same form again leads to the nomination it
 * made.
 */
export function nominateRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/nominations/new' }, async (call) => {
    const offered = await offeredTo(call);
    if (isRefusal(offered)) return refusalPage(call, offered);
    return sendPage(call.reply, <FormPage call={call} offered={offered} refusals={[]} />);
  });
  signedPage(app, house, { method: 'POST', path: '/nominations/new' }, act);
}

type Asked = { call: SignedCall; offered: Nominating };

function offeredTo({ form, house, me }: SignedCall): Promise<Nominating | Refusal> {
  const year = NominationInput.shape.year.safeParse(form['year']).data;
  return readNominating(house.database, { actor: me.actor, year });
}

async function act(call: SignedCall): Promise<FastifyReply> {
  const { form, reply, me } = call;
  const offered = await offeredTo(call);
  if (isRefusal(offered)) return refusalPage(call, offered);
  const asked: Asked = { call, offered };
  if (form['step'] === 'change' || form['step'] === 'row')
    return sendPage(reply, <FormPage {...asked} refusals={[]} />);
  const { value, text, refusals } = readInput(asked);
  const asking = refusals.length > 0 ? { ...call, form: { ...form, step: 'check' } } : call;
  const answer =
    value === undefined
      ? refusals
      : await doOrTry(asking, (within) => nominate(within.house.database, { input: value, actor: me.actor }));
  const found = Array.isArray(answer) ? answer : [];
  const all = [...refusals, ...found.filter(({ field }) => refusals.every((one) => one.field !== field))];
  if (Array.isArray(answer) || refusals.length > 0)
    return sendPage(reply, <FormPage {...asked} refusals={all} />, statusOfAll(all));
  return sendPage(
    reply,
    !isConfirmed(call) && !answer.repeated ? (
      <NominationCheck {...asked} answer={answer} value={value} text={text} />
    ) : (
      <DonePage call={call} answer={answer} />
    ),
  );
}

type Input = { value: unknown; text?: string | undefined; refusals: Refusal[] };

/** A file that was handed in, or what was pasted in its place. */
function textOf(form: Record<string, string>): string | undefined {
  return [form['file'], form['text']].find((one) => one !== undefined && one.trim() !== '');
}

/** The nomination as file, pasted text or form, in this order. */
function readInput({ call: { form }, offered }: Asked): Input {
  const text = textOf(form);
  if (text === undefined) return readForm(form, offered);
  const read = readDocument(text);
  return isRefusal(read)
    ? { value: undefined, refusals: [{ ...read, field: 'text' }] }
    : { value: read.content, text, refusals: [] };
}

function FormPage({ call, offered, refusals }: Asked & { refusals: Refusal[] }): VNode {
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
      <ErrorSummary call={call} refusals={refusals} within={textOf(form) === undefined ? undefined : 'text'} />
      <form method="post" action="/nominations/new" enctype="multipart/form-data">
        <Mark call={call} />
        <input type="hidden" name="rows" value={String(rows)} />
        <NominationFields call={call} offered={offered} refusals={refusals} />
        <h2>{words.evidence}</h2>
        <EvidenceRows call={call} rows={rows} refusals={refusals} />
        {rows < ROWS && (
          <button class="other" name="step" value="row">
            {words.addRow}
          </button>
        )}
        <details open={textOf(form) !== undefined}>
          <summary>{nominatingWords[call.language].byFile}</summary>
          <div class="field">
            <label for="field-file">{words.file}</label>
            <p class="hint">{words.fileHint}</p>
            <input id="field-file" type="file" name="file" accept=".yaml,.yml,.json" />
          </div>
          <Field call={call} name="text" label={words.paste} long value={textOf(form)} refusals={refusals} />
        </details>
        <button class="first" name="step" value="check">
          {words.check}
        </button>
      </form>
    </Frame>
  );
}

type CheckProps = Asked & { answer: Nominated; value: unknown; text: string | undefined };

function NominationCheck({ call, offered, answer, value, text }: CheckProps): VNode {
  const { words, language } = call;
  const items = new Set(readBack(value)?.evidence.map(({ id }) => id));
  return (
    <Frame call={call} title={words.check}>
      <h1>{words.newNomination}</h1>
      <div class="panel leaf">{words.allGood}</div>
      <WhatIsNominated call={call} offered={offered} value={value} />
      {answer.judged !== undefined && answer.judged.preconditions.length > 0 && (
        <section>
          <h2>{words.preconditions}</h2>
          <Preconditions call={call} asked={answer.judged} />
        </section>
      )}
      {answer.warnings.length > 0 && (
        <section>
          <h2>{words.warnings}</h2>
          <ul>
            {answer.warnings.map((warning, index) => (
              <li key={index}>
                {items.has(warning.about) && `${words.evidence} ${warning.about}: `}
                {sayFinding(warning, language)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ConfirmForm
        call={call}
        action="/nominations/new"
        confirm={words.createNow}
        {...(text === undefined ? {} : { values: { text } })}
        back="/nominations/new"
      />
    </Frame>
  );
}

function readBack(value: unknown): NominationInput | undefined {
  const flat = flatten(value);
  return isRefusal(flat) ? undefined : NominationInput.safeParse(flat.fields).data;
}

/** What the form or the file says, as it will be recorded. */
function WhatIsNominated({ call, offered, value }: Asked & { value: unknown }): VNode | null {
  const { words, language } = call;
  const said = nominatingWords[language];
  const read = readBack(value);
  if (read === undefined) return null;
  const { title, year, nominee, nomineePerson, unit = nominee, ministry, reason, evidence } = read;
  const named = ministry === undefined ? undefined : offered.titleOf({ title, ministry, unit, year });
  const isOurs = named?.decider === 'unitHead';
  const lines: [string, string | undefined][] = [
    [words.title, (named ?? offered.titles.find(({ code }) => code === title))?.name ?? title],
    [words.year, String(year)],
    [words.nominee, [nomineePerson, offered.nameOf(nominee)].filter((one) => one !== undefined).join(' · ')],
    [said.unit, offered.nameOf(unit)],
    [isOurs ? said.rulesOf : said.ministry, ministry === undefined ? undefined : offered.nameOf(ministry)],
    [said.decider, isOurs ? deciderWords[language]['unitHead'] : undefined],
    [words.reason, reason],
    ...evidence.map((item): [string, string] => [
      `${words.evidence} ${item.id}`,
      [item.claim, ...sayEvidence(item, language)].join('; '),
    ]),
  ];
  return (
    <dl class="facts">
      {lines.map(([name, text]) =>
        text === undefined ? null : (
          <>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </>
        ),
      )}
    </dl>
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
        {!answer.repeated && <p>{nominatingWords[call.language].next}</p>}
      </div>
    </Frame>
  );
}
