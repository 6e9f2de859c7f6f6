/** The page of one Word template, and the page that checks one which is about to be used. */

import type { VNode } from 'preact';
import { MOST_MEGABYTES } from '../../../papers/make-docx';
import { fieldsOf, neededFields } from '../../../papers/template-fields';
import type { TemplateOffice, TemplateVersion } from '../../../prisma/queries/template-offices';
import type { PaperKind } from '../../../rules/paper-kinds';
import type { Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { languages } from '../../../words/language';
import { templatePageWords } from '../../../words/pages/templates';
import { paperWords } from '../../../words/paper-pages';
import { templateWords, type SaidFinding } from '../../../words/template';
import type { SignedCall } from '../call';
import { Carried, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { newFormKey } from '../session';

export type TemplatePlace = { office: TemplateOffice; kind: PaperKind };
/** What is wrong: with a template, and with what was sent. */
export type Shown = { findings?: SaidFinding[]; refusals?: Refusal[] };

/** The page of one kind of paper of one office. */
export function addressOf({ office, kind }: TemplatePlace): string {
  return `/templates/${office.id}/${kind}`;
}

type Placed = { call: SignedCall; place: TemplatePlace };
type PageProps = Placed & { versions: TemplateVersion[] } & Required<Shown>;

/** Which template is in use, what may be downloaded, and every version that was brought. */
export function TemplatePage({ call, place, versions, findings, refusals }: PageProps): VNode {
  const said = templatePageWords[call.language];
  const { office, kind } = place;
  const name = paperWords[call.language].kinds[kind];
  const [newest] = versions;
  const own = newest === undefined || newest.isOurs ? undefined : newest;
  return (
    <Frame call={call} title={`${name} · ${said.heading}`}>
      <h1>{name}</h1>
      <p>
        <a href={`/templates/${office.id}`}>{office.name}</a> · {said.heading}
      </p>
      <ErrorSummary call={call} refusals={refusals} />
      <Findings call={call} findings={findings} />
      <p class="strong">{own === undefined ? said.ours : said.inUse(own.version)}</p>
      <Downloads call={call} place={place} own={own?.version} />
      <BringForm call={call} place={place} refusals={refusals} />
      {own !== undefined && <TakeBackForm call={call} place={place} />}
      <Fields call={call} kind={kind} />
      <Versions call={call} place={place} versions={versions} />
    </Frame>
  );
}

function Findings({ call, findings }: { call: SignedCall; findings: SaidFinding[] }): VNode | null {
  const { language } = call;
  if (findings.length === 0) return null;
  return (
    <div class="panel lacquer" role="alert" tabIndex={-1} autofocus>
      <h2>{templatePageWords[language].wrong(findings.length)}</h2>
      <ul>
        {findings.map((finding, index) => (
          <li key={index}>
            <a href="#file">{templateWords[language].finding(finding)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Downloads({ call, place, own }: Placed & { own: number | undefined }): VNode {
  const said = templatePageWords[call.language];
  const at = `${addressOf(place)}/file`;
  return (
    <section>
      <h2>{said.download}</h2>
      <ul>
        {own !== undefined && (
          <li>
            <a href={`${at}/${own}`}>{said.downloadOwn(own)}</a>
          </li>
        )}
        {languages.map((one) => (
          <li key={one}>
            <a href={`${at}/${one}`}>{said.downloadOurs[one]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BringForm({ call, place, refusals }: Placed & { refusals: Refusal[] }): VNode {
  const said = templatePageWords[call.language];
  return (
    <form method="post" action={addressOf(place)} enctype="multipart/form-data">
      <Mark call={call} />
      <input type="hidden" name="act" value="bring" />
      <h2>{said.bring}</h2>
      <Field
        call={call}
        name="file"
        type="file"
        label={said.file}
        hint={said.fileHint(MOST_MEGABYTES)}
        refusals={refusals}
        attributes={{ accept: '.docx' }}
      />
      <button class="first" name="step" value="check">
        {call.words.check}
      </button>
    </form>
  );
}

function TakeBackForm({ call, place }: Placed): VNode {
  return (
    <form method="post" action={addressOf(place)}>
      <Mark call={call} />
      <input type="hidden" name="act" value="takeBack" />
      <button class="other" name="step" value="check">
        {templatePageWords[call.language].takeBack}
      </button>
    </form>
  );
}

/** What may stand in braces, and what must. */
function Fields({ call, kind }: { call: SignedCall; kind: PaperKind }): VNode {
  const said = templatePageWords[call.language];
  const { plain, lists, signatures, tables } = fieldsOf(kind);
  const lines: [string, string[]][] = [
    [said.needed, neededFields(kind).map(braced)],
    [said.plain, plain.map(braced)],
    [said.lists, [...lists.map((list) => `{#${list}}{.}{/${list}}`), ...signatures.map(sectionOfSigner)]],
    [said.tables, Object.entries(tables).map(([table, columns]) => `{#${table}}: ${columns.map(braced).join(' ')}`)],
  ];
  return (
    <details>
      <summary>{said.fields}</summary>
      <ul>
        {lines
          .filter(([, fields]) => fields.length > 0)
          .map(([name, fields]) => (
            <li key={name}>
              {name}:{' '}
              {fields.map((field) => (
                <span key={field}>
                  <code>{field}</code>{' '}
                </span>
              ))}
            </li>
          ))}
      </ul>
    </details>
  );
}

function braced(field: string): string {
  return `{${field}}`;
}

function sectionOfSigner(who: string): string {
  return `{#${who}}{office} {name}{/${who}}`;
}

function Versions({ call, place, versions }: Placed & { versions: TemplateVersion[] }): VNode | null {
  const { language } = call;
  const said = templatePageWords[language];
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>{said.history}</h2>
      <ul>
        {versions.map(({ isOurs, version, by, at, sha256 }) => {
          const facts = { version, by, at: sayInstant(at, language, call.visitor.zone) };
          if (isOurs) return <li key={version}>{said.takenBack(facts)}</li>;
          return (
            <li key={version}>
              <a href={`${addressOf(place)}/file/${version}`}>{said.brought(facts)}</a>{' '}
              <span class="mono soft">{sha256.slice(0, 12)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type CheckProps = Placed & {
  bytes: Uint8Array;
  will: string;
  /** The case or sitting whose paper it can be tried on. */
  trialOn: string | undefined;
};

/** What using it comes to. The file is small enough to be carried on in the page, so that it is the same one that is used. */
export function CheckTemplate({ call, place, bytes, will, trialOn }: CheckProps): VNode {
  const { words, language } = call;
  const said = templatePageWords[language];
  const heading = `${said.use} · ${paperWords[language].kinds[place.kind]}`;
  const template = Buffer.from(bytes).toString('base64');
  return (
    <Frame call={call} title={words.check}>
      <h1>{heading}</h1>
      <div class="panel gold">
        <p>{said.sound}</p>
        <p>{will}</p>
        <p>{said.stays}</p>
        {trialOn === undefined && <p>{said.noTrial}</p>}
      </div>
      <form method="post" action={addressOf(place)} enctype="multipart/form-data">
        <Mark call={call} />
        <Carried values={{ formKey: newFormKey(), act: 'bring', template }} />
        <div class="buttons">
          <button class="first" name="step" value="confirm">
            {said.use}
          </button>
          {trialOn !== undefined && (
            <button class="other" name="step" value="try">
              {said.tryOn(trialOn)}
            </button>
          )}
          <button class="other" name="step" value="change">
            {words.change}
          </button>
          <a href={addressOf(place)}>{words.cancel}</a>
        </div>
      </form>
    </Frame>
  );
}
