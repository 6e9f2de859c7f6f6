/** One nomination on one page: where it is, what comes, evidence, papers, notices, record, and the acts of staff. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { keepsLetters } from '../../../prisma/queries/letter-office';
import { keptReasons } from '../../../prisma/queries/export-case';
import { listCaseLetters } from '../../../prisma/queries/list-case-letters';
import { readProgress } from '../../../prisma/queries/read-effect';
import { readChecklist, type Checklist } from '../../../prisma/queries/read-checklist';
import { readMayEnter } from '../../../prisma/queries/read-award';
import { readMerit, type Merit } from '../../../prisma/queries/read-merit';
import { readForecast, type CaseForecast } from '../../../prisma/queries/read-forecast';
import { readStanding, type CaseStanding } from '../../../prisma/queries/read-standing';
import { openableAmong } from '../../../prisma/queries/visible-sittings';
import { listWaiting } from '../../../prisma/queries/read-overrides';
import { showCase, type ShownCase, type WhatIsAsked } from '../../../prisma/queries/show-case';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import type { Ending } from '../../../rules/endings';
import { isAfterAward, stageOf, type StepKind } from '../../../rules/stage-kinds';
import { sayInstant } from '../../../words/dates';
import { deskWords } from '../../../words/desk';
import { dossierWords, sayPart } from '../../../words/dossier';
import { sayFinding } from '../../../words/findings';
import { sayForecastLine } from '../../../words/forecast';
import { sayStepNow } from '../../../words/pages/case-standing';
import { meritWords, sayEvidence } from '../../../words/merit';
import { recordPageWords } from '../../../words/pages/record';
import { explain } from '../../../words/refusals';
import { endingWords } from '../../../words/terms';
import { Files } from '../files';
import { Frame, Progress } from '../frame';
import { AtRest, LiveActs, sendLivePage } from '../live';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { AfterAward } from './after-award';
import { CaseLetters } from './case-letters';
import { Acts, sayWhereItIs, StandingSentence, Steered } from './case-standing';
import { Missing, PartFile } from './dossier';
import { Heard } from './hearing';
import { TwoClocks } from './ministry-desk';
import { Moves } from './move-policy';
import { Waiting } from './overrides';
import { PaperList } from './paper-list';
import { sendPaper } from './papers';
import { Corrections, Timeline } from './timeline';
import { TurnedDown } from './turned-down';
import { showWhy } from './why-dates';

/** For whoever the case is there for; acts are offered only to those who may do them now. */
export function nominationRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/nominations/:number' }, showNomination);
  signedPage(app, house, { method: 'GET', path: '/nominations/:number/why' }, showWhy);
  signedPage(app, house, { method: 'GET', path: '/nominations/:number/papers/:file' }, sendPaper('number'));
}

async function showNomination(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params } = call;
  const number = params['number'] ?? '';
  const shown = await showCase(house.database, me.actor, { number, record: false, letters: false });
  if (isRefusal(shown)) return refusalPage(call, shown);
  const letters = {
    keeps: await keepsLetters(house.database, me.actor, number),
    groups: await listCaseLetters(house.database, number),
  };
  const sittings = shown.agenda.map(({ sitting }) => sitting);
  const openable = await openableAmong(house.database, me.actor, sittings);
  const standing = await readStanding(house.database, me.actor, number);
  if (isRefusal(standing)) return refusalPage(call, standing);
  const coming = await readForecast(house.database, me.actor, number);
  const progress = await readProgress(house.database, number);
  const waiting = await listWaiting(house.database, me.actor, { number, day: me.day });
  const merit = await readMerit(house.database, number);
  const dossier = await readChecklist(house.database, me.actor, number);
  if (isRefusal(dossier)) return refusalPage(call, dossier);
  const mayEnter = await readMayEnter(house.database, me.actor, shown);
  const kept = await keptReasons(house.database, me.actor, number);
  const title = `${number} · ${shown.titleName}`;
  const region = (
    <>
      <h1>{title}</h1>
      <StandingSentence call={call} shown={shown} standing={standing} openable={openable} progress={progress} />
      <Head call={call} shown={shown} standing={standing} />
      {shown.clocks !== undefined && <TwoClocks call={call} clocks={shown.clocks} timeZone={shown.timeZone} />}
      <Waiting call={call} waiting={waiting} />
      <Moves call={call} shown={shown} />
      <Steered call={call} shown={shown} />
      <Timeline call={call} shown={shown} openable={openable} standing={standing} />
    </>
  );
  const papers = shown.papers.map(({ state }) => state);
  const isLive = progress !== 'rest' || standing.sitting?.state === 'open' || papers.includes('writing');
  const acts = papers.join(' ');
  const pageOf = (first: VNode): VNode => (
    <Frame call={call} title={title} rehearsal={shown.rehearsal} live={isLive}>
      {first}
      <TurnedDown call={call} merit={merit} timeZone={shown.timeZone} />
      <Heard call={call} shown={shown} />
      <AfterAward call={call} shown={shown} mayEnter={mayEnter} />
      <Corrections call={call} shown={shown} />
      {!isRefusal(coming) && <Coming call={call} coming={coming} />}
      <Evidence call={call} shown={shown} merit={merit} />
      <LiveActs of={acts}>
        <Papers call={call} shown={shown} dossier={dossier} kept={kept} />
      </LiveActs>
      {shown.clocks !== undefined && (
        <p>
          <a href={`/nominations/${number}/ministry`}>{deskWords[call.language].link}</a>
        </p>
      )}
      <CaseLetters call={call} shown={shown} {...letters} openable={openable} />
      <Acts call={call} shown={shown} standing={standing} />
    </Frame>
  );
  if (!isLive) return sendPage(call.reply, pageOf(<AtRest>{region}</AtRest>));
  const say = sayWhereItIs({ call, shown, standing, openable });
  return sendLivePage(call, { every: progress === 'rest' ? 5 : 2, say, region, acts }, pageOf);
}

type HeadProps = { call: SignedCall; shown: ShownCase; standing?: CaseStanding };

/** What the case is, in a few lines; of one on an agenda it is due when the sitting closes, as on the desk. */
export function Head({ call, shown, standing }: HeadProps): VNode {
  const { words, language } = call;
  const step = shown.step as StepKind | null;
  const dueAt = standing?.sitting?.closesAt ?? shown.dueAt;
  return (
    <dl class="facts">
      <dt>{words.title}</dt>
      <dd class="strong">{shown.titleName}</dd>
      <dt>{words.nominee}</dt>
      <dd class="strong">{shown.nominee}</dd>
      <dt>{words.unit}</dt>
      <dd>{shown.unit}</dd>
      <dt>{words.year}</dt>
      <dd>{shown.year}</dd>
      <dt>{words.policy}</dt>
      <dd class="mono">{shown.policy}</dd>
      <dt>{words.at}</dt>
      <dd>
        <Progress
          call={call}
          own={shown.words}
          stage={step === null ? null : stageOf(step, shown.askedBy ?? undefined)}
          ended={shown.state === 'ended'}
        />{' '}
        {step !== null && '· '}
        {shown.ending !== null && <span class="strong">{endingWords[language][shown.ending as Ending]}</span>}
        {shown.state === 'held' && <span class="gold-word">{words.held}</span>}
        {step !== null &&
          shown.state === 'open' &&
          sayStepNow(step, language, { words: shown.words, sitting: standing?.sitting ?? null })}
      </dd>
      {dueAt !== null && (
        <>
          <dt>{words.due}</dt>
          <dd>
            {sayInstant(dueAt, language, shown.timeZone)} <a href={`/nominations/${shown.number}/why`}>{words.why}</a>
          </dd>
        </>
      )}
    </dl>
  );
}

function Coming({ call, coming }: { call: SignedCall; coming: CaseForecast }): VNode | null {
  if (coming.lines.length === 0) return null;
  return (
    <section id="if-nobody-acts">
      <h2>{call.words.ifNobody}</h2>
      <ul>
        {coming.lines.map((line, index) => (
          <li key={index}>{sayForecastLine(line, call.language, coming.timeZone)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What was missing from the dossier then: whoever shows the evidence says beside it what is missing now. */
const OF_THE_DOSSIER = ['dossier-incomplete', 'rating-missing'];

/** What is said for the nominee, and the evidence with what was found in it. */
export function Evidence({ call, shown, merit }: { call: SignedCall; shown: ShownCase; merit: Merit }): VNode {
  const { words, language } = call;
  const isShownBeside = new Set(shown.evidence.map(({ id }) => id));
  const warnings = shown.warnings.filter(
    ({ about, code }) => !isShownBeside.has(about) && !OF_THE_DOSSIER.includes(code),
  );
  const said = (id: string): string[] =>
    [...merit.figures].flatMap(([one, item]) => (one === id ? sayEvidence(item, language) : []));
  return (
    <section>
      <h2>{meritWords[language].heading}</h2>
      <p>{merit.reason}</p>
      {merit.claims.length > 0 && (
        <ul>
          {merit.claims.map((claim) => (
            <li key={claim}>{claim}</li>
          ))}
        </ul>
      )}
      <h2>{words.evidence}</h2>
      <ul class="plain">
        {shown.evidence.map(({ id, claim, findings }) => (
          <li key={id}>
            <span class="strong">
              {id} {claim}
            </span>
            {said(id).map((line, index) => (
              <p key={index}>{line}</p>
            ))}
            <ul>
              {findings.map((finding, index) => (
                <li key={index} class={finding.kind === 'warning' ? 'gold-word' : 'laurel-word'}>
                  {sayFinding(finding, language)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <Supplements call={call} merit={merit} />
      {shown.preconditions.length > 0 && <h3>{words.preconditions}</h3>}
      <Preconditions call={call} asked={shown} />
      {warnings.length > 0 && (
        <details>
          <summary>{words.warningsThen}</summary>
          <ul>
            {warnings.map((finding, index) => (
              <li key={index}>{sayFinding(finding, language)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Each that the title asks for with its answer, and what it was judged by. */
export function Preconditions({ call, asked }: { call: SignedCall; asked: WhatIsAsked }): VNode {
  return (
    <ul>
      {asked.preconditions.map((finding, index) => (
        <li key={index} class={finding.facts?.['answer'] === 'met' ? 'laurel-word' : 'gold-word'}>
          {sayFinding(finding, call.language, asked.titleNames)}
        </li>
      ))}
    </ul>
  );
}

/** What was asked for beside what came: whoever judges again judges by it. */
function Supplements({ call, merit }: { call: SignedCall; merit: Merit }): VNode {
  const { words } = call;
  return (
    <>
      {merit.supplements.map(({ points, text }, index) => (
        <div class="panel" key={index}>
          <h3>{words.askedPoints}</h3>
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
          <h3>{words.supplementText}</h3>
          <p>{text}</p>
        </div>
      ))}
    </>
  );
}

/** `kept`: why the reader may not take the passport, if so. */
type PapersProps = { call: SignedCall; shown: ShownCase; dossier: Checklist; kept: Refusal | undefined };

/** What the case made itself, what was brought to its dossier, and on its way to the award what is missing from that. */
function Papers({ call, shown, dossier, kept }: PapersProps): VNode {
  const { words, language } = call;
  const brought = dossier.parts.filter(({ file }) => file?.version !== undefined);
  return (
    <section>
      <h2>{words.papers}</h2>
      {shown.papers.length + brought.length === 0 && <p class="soft">{words.none}</p>}
      <PaperList call={call} papers={shown.papers} />
      <ul>
        {brought.map((part) => (
          <li key={part.code}>
            {sayPart(part, language, dossier.words)}
            <br />
            <PartFile number={shown.number} part={part} />
          </li>
        ))}
      </ul>
      {shown.step !== null && !isAfterAward(shown.step) && <Missing call={call} list={dossier} />}
      <p>
        <a href={`/nominations/${shown.number}/dossier`}>{dossierWords[language].link}</a>
      </p>
      {kept === undefined ? (
        <p>
          <a href={`/nominations/${shown.number}/passport`}>{words.passport}</a>{' '}
          <span class="soft">{words.passportHint}</span>
        </p>
      ) : (
        <p class="soft">{explain(kept, language)}</p>
      )}
      {shown.papers.some(({ fileName }) => fileName !== null) && (
        <Files call={call} files={[['papers', 'zip', `/nominations/${shown.number}/exports/papers`]]} />
      )}
      <p class="soft">
        {words.recordHead}: {words.chain(shown.chain.length)} <code class="mono">{shown.chain.head.slice(0, 12)}</code>{' '}
        <a href={`/nominations/${shown.number}/record`}>{recordPageWords[call.language].see}</a>
      </p>
    </section>
  );
}
