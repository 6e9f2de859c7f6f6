/** How an office words its letters: the kinds it may word, and a page for each with fields, preview and versions. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { previewLetter, tryWording } from '../../../mail/try-wording';
import { setWording } from '../../../prisma/acts/set-wording';
import { listHeldOffices } from '../../../prisma/queries/held-offices';
import {
  lastWording,
  listOfficeWordings,
  listWordings,
  partsOf,
  readLiveFacts,
  type WordingVersion,
} from '../../../prisma/queries/read-wording';
import type { LetterFacts } from '../../../rules/letters';
import {
  fieldsOfPart,
  isWordedKind,
  OWN_TEXT,
  plainWording,
  wordedKinds,
  wordingParts,
  type WordedKind,
  type Wording,
} from '../../../rules/letter-wording';
import { mayKeepTemplates, wordsForNoOffice } from '../../../rules/may-keep';
import type { Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { languages, type Language } from '../../../words/language';
import { templatePageWords } from '../../../words/pages/templates';
import { sayWordedKind, wordingWords } from '../../../words/letter-wording';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';

/**
 * For those who keep an office's letters; a wording that would not do is refused with what is wrong, and every version
 * stays.
 */
export function wordingRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/letters' }, showKinds);
  const path = '/letters/:office/:kind/:language';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withPlace(call, async (place) => {
      const wording = partsOf(await lastWording(house.database, keyOf(place)));
      return showForm(call, place, { wording, refusals: [] });
    }),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withPlace(call, (place) => act(call, place)));
}

type Place = { office: { id: string; name: string }; kind: WordedKind; language: Language };

function keyOf({ office, kind, language }: Place) {
  return { organisationId: office.id, kind, language };
}

/** The offices whose letters this person may word: of an administrator all there are. */
async function officesOf({ house, me }: SignedCall): Promise<{ id: string; name: string }[]> {
  const offices = await listHeldOffices(house.database, me.actor);
  return offices.filter(({ id }) => mayKeepTemplates(me.actor, id) === undefined);
}

async function withPlace(call: SignedCall, answer: (place: Place) => Promise<FastifyReply>): Promise<FastifyReply> {
  const { kind = '', language: asked = '' } = call.params;
  const office = (await officesOf(call)).find(({ id }) => id === call.params['office']);
  const language = languages.find((one) => one === asked);
  if (office === undefined || language === undefined || !isWordedKind(kind))
    return refusalPage(call, { code: 'not-found' });
  return answer({ office, kind, language });
}

async function showKinds(call: SignedCall): Promise<FastifyReply> {
  const { language, house } = call;
  const said = wordingWords[language];
  const offices = await officesOf(call);
  if (offices.length === 0) return refusalPage(call, wordsForNoOffice());
  const rows = await listOfficeWordings(
    house.database,
    offices.map(({ id }) => id),
  );
  const stateOf = (office: string, kind: WordedKind, one: Language): string => {
    const last = rows.findLast((row) => row.organisationId === office && row.kind === kind && row.language === one);
    return last === undefined || isPlain(partsOf(last)) ? said.plain : said.own(last.version);
  };
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p>{said.lead}</p>
      <p>
        <a href="/templates">{templatePageWords[language].heading}</a>
      </p>
      {offices.map(({ id, name }) => (
        <details key={id} open={offices.length === 1}>
          <summary class="strong">{name}</summary>
          <ul>
            {wordedKinds.map((kind) => (
              <li key={kind}>
                {sayWordedKind(kind, language)}
                {languages.map((one) => (
                  <span key={one}>
                    {' · '}
                    <a href={`/letters/${id}/${kind}/${one}`}>{one}</a>{' '}
                    <span class="soft">{stateOf(id, kind, one)}</span>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Frame>,
  );
}

function isPlain(wording: Wording): boolean {
  return wordingParts.every((part) => wording[part] === '');
}

function typed({ form }: SignedCall): Wording {
  return { greeting: form['greeting'] ?? '', middle: form['middle'] ?? '', closing: form['closing'] ?? '' };
}

async function act(call: SignedCall, place: Place): Promise<FastifyReply> {
  const { form, house, me, reply } = call;
  const wording = form['step'] === 'reset' ? plainWording : typed(call);
  const { kind, language } = place;
  const refusals = tryWording({ kind, language, wording, site: house.url });
  if (refusals.length > 0 || form['step'] === 'preview') return showForm(call, place, { wording, refusals });
  const answer = await setWording(house.database, { actor: me.actor, ...keyOf(place), kind, language, wording });
  if (Array.isArray(answer)) return showForm(call, place, { wording, refusals: answer });
  return goTo(reply, `/letters/${place.office.id}/${kind}/${language}`);
}

type Shown = { wording: Wording; refusals: Refusal[] };

async function showForm(call: SignedCall, place: Place, { wording, refusals }: Shown): Promise<FastifyReply> {
  const { house, me, reply } = call;
  const live = await readLiveFacts(house.database, me.actor, keyOf(place));
  const versions = await listWordings(house.database, keyOf(place));
  const page = (
    <WordingPage call={call} place={place} wording={wording} refusals={refusals} live={live} versions={versions} />
  );
  return sendPage(reply, page, refusals.length > 0 ? 422 : 200);
}

type PageProps = { call: SignedCall; place: Place; live: LetterFacts | undefined; versions: WordingVersion[] } & Shown;

function WordingPage({ call, place, wording, refusals, live, versions }: PageProps): VNode {
  const said = wordingWords[call.language];
  const { kind, language, office } = place;
  const title = `${sayWordedKind(kind, call.language)} (${language})`;
  return (
    <Frame call={call} title={title}>
      <h1>{title}</h1>
      <p>
        {office.name} · <a href="/letters">{said.heading}</a>
      </p>
      <ErrorSummary call={call} refusals={refusals} />
      <InForce call={call} wording={wording} last={versions[0]} />
      <p class="soft">{said.frame}</p>
      <form method="post" action={`/letters/${office.id}/${kind}/${language}`}>
        <Mark call={call} />
        {wordingParts.map((part) => {
          const fields = fieldsOfPart(kind, part);
          const hint = `${said.fields(fields)}${fields.includes(OWN_TEXT) ? ` ${said.textField}` : ''}`;
          return (
            <Field
              key={part}
              call={call}
              name={part}
              label={said.parts[part]}
              hint={hint}
              long={part === 'middle'}
              value={wording[part]}
              refusals={refusals}
              attributes={{ lang: language }}
            />
          );
        })}
        <div class="buttons">
          <button class="first" name="step" value="preview">
            {said.see}
          </button>
          <button class="other" name="step" value="save">
            {said.save}
          </button>
          <button class="other" name="step" value="reset">
            {said.reset}
          </button>
        </div>
      </form>
      {refusals.length === 0 && <Preview call={call} place={place} wording={wording} live={live} />}
      <Versions call={call} versions={versions} />
    </Frame>
  );
}

type InForceProps = { call: SignedCall; wording: Wording; last: WordingVersion | undefined };

/** In whose words letters go, and whether those of the form are others. */
function InForce({ call, wording, last }: InForceProps): VNode {
  const said = wordingWords[call.language];
  const used = last?.wording ?? plainWording;
  const isUsed = wordingParts.every((part) => wording[part] === used[part]);
  return (
    <div class={isUsed ? 'panel leaf' : 'panel gold'} role="status">
      <p class="strong">{last === undefined || isPlain(used) ? said.plainNow : said.ownNow(last.version)}</p>
      {!isUsed && <p>{said.onlyTried}</p>}
    </div>
  );
}

function Preview({ call, place, wording, live }: Omit<PageProps, 'refusals' | 'versions'>): VNode {
  const said = wordingWords[call.language];
  const { kind, language } = place;
  const { subject, text } = previewLetter({ kind, language, wording, site: call.house.url }, live);
  return (
    <section>
      <h2>{said.preview}</h2>
      <p class="soft">{live === undefined ? said.withCase : said.withLive}</p>
      <div class="panel" lang={language}>
        <p class="strong">{subject}</p>
        {text.split('\n\n').map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </section>
  );
}

function Versions({ call, versions }: Pick<PageProps, 'call' | 'versions'>): VNode | null {
  const said = wordingWords[call.language];
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>{said.history}</h2>
      <ul>
        {versions.map(({ version, by, at, wording }) => (
          <li key={version}>
            {said.changed({ version, by, at: sayInstant(at, call.language, call.visitor.zone) })}{' '}
            <span class="soft">
              {wordingParts
                .map((part) => wording[part])
                .filter((text) => text !== '')
                .join(' / ') || said.plain}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
