/** A season as four pictures, each with a finding in words and its figures in a table; and who has how much to do. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  listSeasons,
  readSeasonFigures,
  type SeasonFigures,
  type ShownLoad,
} from '../../../prisma/queries/read-season-figures';
import { readWorkload, type Workload } from '../../../prisma/queries/read-workload';
import { openableAmong } from '../../../prisma/queries/visible-sittings';
import { maySeeDesk } from '../../../rules/may-see';
import { marginOf, slowest, type FunnelStage } from '../../../rules/season';
import { maySeeWorkload } from '../../../rules/workload';
import { seasonWords } from '../../../words/pages/season';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import { stepWords } from '../../../words/terms';
import { daysTable, funnelTable, sayBearer, sayLost, sayStage, sayStrip, waitingTable } from '../../tables/season-file';
import { Bars, Loads, Spans, Strips } from '../charts';
import { Frame, SittingLink } from '../frame';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { Files } from '../files';
import { Figures } from './figures';

/** For those who see the desk, of the cases they may see; who has how much to do is for fewer. */
export function seasonRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/season' }, showNewest);
  signedPage(app, house, { method: 'GET', path: '/season/:year' }, showSeason);
}

async function showNewest(call: SignedCall): Promise<FastifyReply> {
  const { house, me } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const [newest] = await listSeasons(house.database, me.actor);
  return goTo(call.reply, newest === undefined ? '/desk' : `/season/${newest}`);
}

async function showSeason(call: SignedCall): Promise<FastifyReply> {
  const { house, me, language, params } = call;
  const { year: asked = '' } = params;
  if (maySeeDesk(me.actor) !== undefined || !/^\d{4}$/.test(asked)) return refusalPage(call, { code: 'not-found' });
  const year = Number(asked);
  const maySeeWork = maySeeWorkload(me.actor) === undefined;
  const [seasons, figures, workload] = await Promise.all([
    listSeasons(house.database, me.actor),
    readSeasonFigures(house.database, me.actor, { year, day: me.day }),
    maySeeWork ? readWorkload(house.database, me.actor, year) : undefined,
  ]);
  const sittings = figures.strips.map(({ sitting }) => sitting);
  const openable = await openableAmong(house.database, me.actor, sittings);
  const said = seasonWords[language];
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading(year)}>
      <h1>{said.heading(year)}</h1>
      <p class="soft">{figures.cases === 0 ? said.none : said.cases(figures.cases)}</p>
      {figures.rehearsals > 0 && <p class="panel gold">{said.rehearsals(figures.rehearsals)}</p>}
      <Others call={call} seasons={seasons.filter((other) => other !== year)} />
      {figures.cases > 0 && (
        <Files
          call={call}
          files={(['xlsx', 'pdf'] as const).map((kind) => ['season', kind, `/season/${year}/exports/report/${kind}`])}
        />
      )}
      {figures.cases > 0 && (
        <div class="pictures">
          <Funnel call={call} funnel={figures.funnel} />
          <Waiting call={call} loads={figures.loads} />
          <Days call={call} days={figures.days} />
          <Closest call={call} strips={figures.strips} openable={openable} />
        </div>
      )}
      {workload !== undefined && <Work call={call} workload={workload} />}
    </Frame>,
  );
}

function Others({ call, seasons }: { call: SignedCall; seasons: number[] }): VNode | null {
  if (seasons.length === 0) return null;
  return (
    <nav class="counts" aria-label={seasonWords[call.language].others}>
      {seasons.map((year) => (
        <a key={year} href={`/season/${year}`}>
          {year}
        </a>
      ))}
    </nav>
  );
}

function Funnel({ call, funnel }: { call: SignedCall; funnel: FunnelStage[] }): VNode {
  const { language } = call;
  const said = seasonWords[language];
  const { head, rows } = funnelTable(funnel, language);
  const awarded = funnel.at(-1);
  return (
    <section>
      <h2>{said.funnel}</h2>
      <Bars
        id="funnel"
        title={said.funnel}
        finding={said.funnelFinding(funnel[0]?.reached ?? 0, awarded?.reached ?? 0, awarded?.ended[0]?.count ?? 0)}
        rows={funnel.map((bar) => ({
          label: sayStage(bar, language),
          value: bar.reached,
          note: sayLost(bar, language),
        }))}
      />
      <Figures summary={said.figures} heads={head} rows={rows} />
    </section>
  );
}

function Waiting({ call, loads }: { call: SignedCall; loads: ShownLoad[] }): VNode {
  const { language } = call;
  const said = seasonWords[language];
  const [first] = loads;
  const { head, rows } = waitingTable(loads, language);
  return (
    <section>
      <h2>{said.waiting}</h2>
      {first === undefined ? (
        <p>{said.nobodyWaited}</p>
      ) : (
        <>
          <Loads
            id="waiting"
            title={said.waiting}
            finding={said.waitingFinding(sayBearer(first, language), first)}
            rows={loads.map((load) => ({ ...load, label: sayBearer(load, language) }))}
          />
          <p class="soft">{said.legend}</p>
          <Figures summary={said.figures} heads={head} rows={rows} />
        </>
      )}
    </section>
  );
}

function Days({ call, days }: { call: SignedCall; days: SeasonFigures['days'] }): VNode {
  const { language } = call;
  const said = seasonWords[language];
  const longest = slowest(days);
  const { head, rows } = daysTable(days, language);
  return (
    <section>
      <h2>{said.days}</h2>
      {longest === undefined ? (
        <p>{said.noDays}</p>
      ) : (
        <>
          <Spans
            id="days"
            title={said.days}
            finding={said.daysFinding(stepWords[language][longest.step], longest.p50, longest.limit, longest.over)}
            rows={days.map((span) => ({ ...span, label: stepWords[language][span.step] }))}
          />
          <p class="soft">{said.daysLegend}</p>
          <Figures summary={said.figures} heads={head} rows={rows} />
        </>
      )}
    </section>
  );
}

type ClosestProps = { call: SignedCall; strips: SeasonFigures['strips']; openable: ReadonlySet<string> };

function Closest({ call, strips, openable }: ClosestProps): VNode {
  const { language } = call;
  const said = seasonWords[language];
  const [first] = strips;
  return (
    <section>
      <h2>{said.strips}</h2>
      {first === undefined ? (
        <p>{said.noStrips}</p>
      ) : (
        <>
          <Strips
            id="strips"
            title={said.strips}
            finding={said.stripsFinding(first.nominee, marginOf(first))}
            rows={strips.map((strip) => ({ ...strip, label: sayStrip(strip, language) }))}
          />
          <p class="soft">{said.stripsLegend}</p>
          <Figures
            summary={said.figures}
            heads={[said.nominee, said.approve, said.needed, said.base]}
            rows={strips.map(({ number, nominee, rehearsal, sitting, approve, needed, base }) => [
              <>
                <a href={`/nominations/${number}`}>{number}</a> {nominee}
                {rehearsal && ` · ${staffDeskWords[language].rehearsal}`},{' '}
                <SittingLink number={sitting} openable={openable} />
              </>,
              ...[approve, needed, base],
            ])}
          />
        </>
      )}
    </section>
  );
}

function Work({ call, workload }: { call: SignedCall; workload: Workload }): VNode {
  const said = seasonWords[call.language];
  const { people, votes } = workload;
  return (
    <section>
      <h2>{said.workload}</h2>
      <p class="soft">{said.workloadNote}</p>
      {people.length === 0 ? (
        <p>{said.nobodyBusy}</p>
      ) : (
        <Figures
          heads={[said.person, said.open, said.overdue]}
          rows={people.map(({ name, open, overdue }) => [name, open, overdue])}
        />
      )}
      {votes.length > 0 && (
        <ul>
          {votes.map(({ sitting, returned, issued }) => (
            <li key={sitting}>{said.voted(sitting, returned, issued)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
