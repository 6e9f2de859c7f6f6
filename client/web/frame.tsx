/** The frame of every page: header, navigation by role, language, footer; and the mark with one leaf per stage. */

import type { ComponentChildren, VNode } from 'preact';
import { maySeeDesk } from '../../rules/may-see';
import { holds, type Actor } from '../../rules/permissions';
import type { CaseStage } from '../../rules/stage-kinds';
import { sayZone } from '../../words/dates';
import { handbookWords } from '../../words/handbook';
import { calendarPageWords } from '../../words/pages/calendars';
import { chainWords } from '../../words/pages/chains';
import { frameWords } from '../../words/pages/frame';
import { policyPageWords } from '../../words/pages/policies';
import { seasonWords } from '../../words/pages/season';
import { staffDeskWords } from '../../words/pages/staff-desk';
import { sayStage, type OwnWords } from '../../words/terms';
import type { Call } from './call';
import { Carried } from './fields';
import { askedFrom, carriedOn } from './kept-form';
import { formMark } from './session';

/**
 * `seals`: the page needs the program that seals ballots and keeps keys; `live`: the one that looks at it again; `checks`:
 * the one that checks a file. `carries`: what somebody typed stands in this page alone, and reloading it is to bring it again.
 */
export type FrameProps = {
  call: Call;
  title: string;
  rehearsal?: boolean;
  seals?: boolean;
  live?: boolean;
  checks?: boolean;
  carries?: boolean;
  children: ComponentChildren;
};

/** A whole document. A rehearsal says so on every page, before anything else. */
export function Frame({ call, title, rehearsal = false, children, ...needs }: FrameProps): VNode {
  const { words, language, visitor, house } = call;
  const { seals = false, live = false, checks = false, carries = false } = needs;
  const fromForm = carries ? undefined : placeOfForm(call);
  const programs = [
    ...(seals ? [house.sealer] : []),
    ...(live || fromForm !== undefined ? [house.live] : []),
    ...(checks ? [house.checker] : []),
  ];
  return (
    <html lang={language} data-from={fromForm}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Laurel`}</title>
        <link rel="stylesheet" href="/assets/laurel.css" />
        <link rel="icon" href="/assets/laurel.svg" type="image/svg+xml" />
        {programs.map(({ address, integrity }) => (
          <script key={address} src={address} integrity={integrity} crossorigin="anonymous" defer />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <SprigParts />
          <a class="brand" href="/">
            <Sprig done={4} /> Laurel
          </a>
          {visitor.signedIn === undefined ? (
            <div class="who">
              <LanguageSwitch call={call} />
            </div>
          ) : (
            <Navigation call={call} signedIn={visitor.signedIn} />
          )}
        </header>
        <main id="main">
          {rehearsal && <p class="rehearsal">{words.rehearsal}</p>}
          {children}
        </main>
        <footer class="foot">
          <div>
            {visitor.signedIn !== undefined && `${words.hours(sayZone(visitor.zone, language))} `}
            {whomToCall(call)} <a href="/help">{handbookWords[language].handbook}</a> ·{' '}
            <a href="/verify">{words.howToVerify}</a>
          </div>
        </footer>
      </body>
    </html>
  );
}

/**
 * Where somebody is who came by a form: at the page of that address, or at the one on which the form stood. Going back or
 * reloading, the browser asks for it, in the place of asking whether the form is to be sent again.
 */
function placeOfForm({ request }: Call): string | undefined {
  if (request.method !== 'POST') return undefined;
  const { url = '' } = request.routeOptions;
  if (request.server.hasRoute({ method: 'GET', url })) return request.url;
  return askedFrom(request);
}

/** Everybody calls the secretary, a secretary the administrator; an administrator has nobody to call. */
function whomToCall({ words, language, visitor }: Call): string {
  const actor = visitor.signedIn?.actor;
  if (actor === undefined) return words.foot;
  if (holds(actor, ['administrator'])) return '';
  return holds(actor, ['secretary']) ? frameWords[language].footOfSecretary : words.foot;
}

type Place = { href: string; text: string };

/** One's own work is always in sight; the rest is folded away on a telephone, and opens without a program. */
function Navigation({ call, signedIn }: { call: Call; signedIn: NonNullable<Call['visitor']['signedIn']> }): VNode {
  const { words, language } = call;
  const said = frameWords[language];
  return (
    <nav aria-label={said.pages}>
      <NavigationLink call={call} href="/tasks" text={words.myWork} />
      <details class="menu">
        <summary>{said.more}</summary>
        <div class="links">
          {placesOf(call, signedIn.actor).map((place) => (
            <NavigationLink key={place.href} call={call} {...place} />
          ))}
        </div>
        <div class="who">
          <a href="/sessions">{signedIn.person.fullName}</a>
          <LanguageSwitch call={call} />
          <form class="inline" method="post" action="/sign-out">
            <Mark call={call} />
            <button class="linkish">{words.signOut}</button>
          </form>
        </div>
      </details>
    </nav>
  );
}

/** What a role reads, by the rules that its pages ask. */
function placesOf({ words, language }: Call, actor: Actor): Place[] {
  const sittings = { href: '/sittings', text: words.sittings };
  if (maySeeDesk(actor) !== undefined) return [sittings];
  return [
    { href: '/desk', text: words.desk },
    sittings,
    { href: '/season', text: seasonWords[language].nav },
    { href: '/policies', text: policyPageWords[language].nav },
    { href: '/calendars', text: calendarPageWords[language].nav },
    { href: '/record', text: chainWords[language].nav },
  ];
}

function NavigationLink({ call, href, text }: Place & { call: Call }): VNode {
  const [here = ''] = call.request.url.split('?');
  const isHere = here === href || here.startsWith(`${href}/`);
  return (
    <a href={href} {...(isHere ? { 'aria-current': 'true' } : {})}>
      {text}
    </a>
  );
}

/** What was typed and is not yet recorded is carried along. */
function LanguageSwitch({ call }: { call: Call }): VNode {
  const { language, request, words } = call;
  const other = language === 'vi' ? 'en' : 'vi';
  const { to, kept } = carriedOn(call);
  return (
    <form class="inline" method="post" action="/language" {...(kept === '' ? {} : { enctype: 'multipart/form-data' })}>
      <Mark call={call} />
      <Carried values={{ language: other, back: request.method === 'GET' ? request.url : '/' }} />
      {kept !== '' && <Carried values={{ to, kept }} />}
      <button class="linkish" lang={other}>
        {words.otherName}
      </button>
    </form>
  );
}

/** A sitting by its number: a link for those who may open it. */
export function SittingLink({ number, openable }: { number: string; openable: ReadonlySet<string> }): VNode {
  return openable.has(number) ? <a href={`/sittings/${number}`}>{number}</a> : <span>{number}</span>;
}

/** In the row of a list: that it is only played. */
export function Rehearsed({ call }: { call: Call }): VNode {
  return <span class="gold-word"> · {staffDeskWords[call.language].rehearsal}</span>;
}

/** The anti-forgery mark; every form has one. */
export function Mark({ call }: { call: Call }): VNode {
  const token = call.visitor.signedIn?.token;
  return <input type="hidden" name="mark" value={token === undefined ? '' : formMark(call.house, token)} />;
}

/** The sprig: outline ahead, half now, full done. Words always stand beside it. Its leaves are drawn once a page. */
export function Sprig({ done, now = false }: { done: number; now?: boolean }): VNode {
  const colour = (leaf: number): string =>
    leaf < done ? 'currentColor' : leaf === done && now ? 'var(--gold)' : 'none';
  return (
    <svg class="sprig laurel-word" width="44" height="20" aria-hidden="true">
      <use href="#twig" />
      {[0, 1, 2, 3].map((leaf) => (
        <use key={leaf} href={`#leaf-${leaf}`} fill={colour(leaf)} />
      ))}
    </svg>
  );
}

/** What every sprig of a page is made of; the header's stands first and brings it. */
function SprigParts(): VNode {
  const leaf = (index: number): VNode => {
    const [x, y, turn] = [10 + index * 8, index % 2 === 0 ? 6 : 14, index % 2 === 0 ? -35 : 35];
    return (
      <ellipse
        id={`leaf-${index}`}
        cx={x}
        cy={y}
        rx="4.5"
        ry="2.4"
        transform={`rotate(${turn} ${x} ${y})`}
        stroke="currentColor"
        stroke-width="1"
      />
    );
  };
  return (
    <svg class="parts" width="0" height="0" aria-hidden="true">
      <defs>
        <path id="twig" d="M2 10 H40" stroke="currentColor" stroke-width="1.2" fill="none" />
        {[0, 1, 2, 3].map(leaf)}
      </defs>
    </svg>
  );
}

/** The leaf a stage stands at; others are heard on the way to the ministry. */
const LEAF: Record<CaseStage, number> = {
  'unit-review': 0,
  council: 1,
  bloc: 2,
  notice: 3,
  consultation: 3,
  'party-opinion': 3,
  'local-opinion': 3,
  ministry: 3,
  revocation: 4,
};

/** How far a case is, as a sprig and in words. */
type ProgressProps = { stage: CaseStage | null; ended: boolean; call: Call; own?: OwnWords };

/** All leaves once the case has ended, whatever it ended with. */
export function Progress({ stage, ended, call, own }: ProgressProps): VNode {
  const index = stage === null ? 0 : LEAF[stage];
  return (
    <span class="nowrap">
      <Sprig done={ended ? 4 : index} now={!ended} /> {stage === null ? '' : sayStage(stage, call.language, own)}
    </span>
  );
}
