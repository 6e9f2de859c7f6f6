/** The figures of the house as Prometheus reads them. */

import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Database } from '../prisma/database';
import { readGauges, type Gauges } from '../prisma/queries/read-gauges';

/** Each figure under its name, with what it says. Alerts and the dashboard of deploy/monitoring/ use no other. */
export const GAUGES: Record<keyof Gauges, { name: string; help: string }> = {
  hintsWaiting: { name: 'laurel_hints_waiting', help: 'Hints that Temporal has not accepted yet' },
  hintsOldestSeconds: { name: 'laurel_hints_oldest_seconds', help: 'Age of the oldest hint' },
  lettersWaiting: { name: 'laurel_letters_waiting', help: 'Letters that no mail server has taken yet' },
  lettersOldestSeconds: { name: 'laurel_letters_oldest_seconds', help: 'How long the oldest of them could have gone' },
  lettersLost: { name: 'laurel_letters_lost', help: 'Letters that came back and still want somebody' },
  papersWaiting: { name: 'laurel_papers_waiting', help: 'Papers that are still to be made' },
  papersOldestSeconds: { name: 'laurel_papers_oldest_seconds', help: 'Age of the oldest of them' },
  eventsWaiting: { name: 'laurel_events_waiting', help: 'Cases with events that a webhook has not acknowledged' },
  eventsParked: { name: 'laurel_events_parked', help: 'Cases whose events were given up for a webhook' },
  momentsOverdue: { name: 'laurel_moments_overdue', help: 'Cases with a moment that passed two minutes ago' },
  casesDue: { name: 'laurel_cases_due', help: 'Cases with something to do now' },
  casesLive: { name: 'laurel_cases_live', help: 'Cases and sittings that ought to have a run' },
  boxesWaiting: { name: 'laurel_boxes_waiting', help: 'Closed ballot boxes that wait for the holders of their key' },
  codesGuessed: {
    name: 'laurel_codes_guessed',
    help: 'Sign-in codes of the last hour that were guessed until their browser was locked',
  },
  standstill: { name: 'laurel_standstill', help: '1 while nothing leaves the house' },
};

/** What the programs tell of themselves, beside what the database tells. */
export const OWN = {
  woken: { name: 'laurel_cases_woken', help: 'Cases without a run, or overdue, that the last sweep had to wake' },
  pages: { name: 'laurel_page_seconds', help: 'How long the pages took, by route and status' },
} as const;

/** Prometheus asks every few seconds, and of every worker: the database is asked no oftener than this. */
const KEPT_MS = 10_000;

/** What every program says of itself: memory, event loop, descriptors. */
export function newRegistry(program: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ program });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** The figures of the database, read when they are asked for. Every worker tells the same ones: alerts take the greatest. */
export function addHouseGauges(registry: Registry, database: Database): void {
  let kept: { at: number; gauges: Promise<Gauges> } | undefined;
  const read = (): Promise<Gauges> => {
    if (kept === undefined || Date.now() - kept.at > KEPT_MS) kept = { at: Date.now(), gauges: readGauges(database) };
    return kept.gauges;
  };
  for (const [figure, { name, help }] of Object.entries(GAUGES) as [keyof Gauges, { name: string; help: string }][])
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set((await read())[figure]);
      },
    });
}

/** Told by the sweep of a worker, after each of its rounds. */
export function addSweepGauge(registry: Registry): (woken: number) => void {
  const gauge = new Gauge({ ...OWN.woken, registers: [registry] });
  return (woken) => gauge.set(woken);
}

export type Answered = { method: string; route: string; status: number; seconds: number };

/** Told by the pages, of every answer. The route is the pattern, so no number of a case and no pointer is in it. */
export function addPageSeconds(registry: Registry): (answered: Answered) => void {
  const histogram = new Histogram({
    ...OWN.pages,
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return ({ seconds, status, ...where }) => histogram.observe({ ...where, status: String(status) }, seconds);
}
