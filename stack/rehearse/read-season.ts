/** What happened in a played season, read whole for its report: cases, letters as they arrived, dates, papers. */

import type { Database } from '../../prisma/database';
import type { Calendar } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import type { ThrowAway } from '../throw-away';
import type { SeasonFinding } from '../../words/rehearse';
import { manyLetters, missedSteps, restDays } from './findings';
import type { SeasonFile } from './season-file';

export type StoryCase = {
  number: string;
  title: string;
  nominee: string;
  unit: string;
  openedAt: Date;
  ending: string | null;
  endedAt: Date | null;
  step: string | null;
};
export type StoryLetter = {
  kind: string;
  at: Date;
  personId: string;
  person: string;
  /** The place of its address: unit-03. */
  place: string;
  subject: string;
  text: string;
};
export type StoryMoment = { about: string; kind: string; at: Date; state: string; derivation: Derivation };
export type StoryPaper = { about: string; kind: string; fileName: string; bytes: Uint8Array; at: Date };
export type StorySitting = { number: string; body: string; kind: string; meetsAt: Date; state: string; items: number };

export type SeasonStory = {
  cases: StoryCase[];
  sittings: StorySitting[];
  letters: StoryLetter[];
  /** What the books say was sent; the report is complete if as many letters arrived. */
  sent: number;
  moments: StoryMoment[];
  papers: StoryPaper[];
  findings: SeasonFinding[];
};

/** Letters are those that the inbox took, held to the rows that sent them; `found` is what was seen while it was played. */
export async function readSeason(
  { database, stack }: Pick<ThrowAway, 'database' | 'stack'>,
  { season, calendar, found }: { season: SeasonFile; calendar: Calendar; found: SeasonFinding[] },
): Promise<SeasonStory> {
  const cases = await readCases(database);
  const sittings = await readSittings(database);
  const letters = await readLetters(database, stack.inbox?.letters() ?? []);
  const openings = await database.opening.findMany({
    select: { step: true, dueAt: true, settledAt: true, closesAt: true, onClose: true },
  });
  return {
    cases,
    sittings,
    letters,
    sent: await database.letter.count({ where: { state: 'sent' } }),
    moments: await readMoments(database),
    papers: await readPapers(database),
    findings: [
      ...found,
      ...restDays(sittings, calendar),
      ...(await noQuorum(database)),
      ...missedSteps(openings),
      ...manyLetters(letters, season.mostLettersADay, calendar.timeZone),
      ...cases.flatMap(({ number, ending, step }): SeasonFinding[] =>
        ending === null ? [{ kind: 'standing', number, step: step ?? '' }] : [],
      ),
      ...(await failedLetters(database)),
    ],
  };
}

async function readCases(database: Database): Promise<StoryCase[]> {
  const rows = await database.nomination.findMany({
    include: { nominee: { include: { names: true } } },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ number, title, nomineePerson, nominee, unitId, openedAt, ending, endedAt, step }) => {
    const name = nominee.names[0]?.shortName ?? '';
    return { number, title, nominee: nomineePerson ?? name, unit: unitId, openedAt, ending, endedAt, step };
  });
}

async function readSittings(database: Database): Promise<StorySitting[]> {
  const rows = await database.sitting.findMany({
    include: { body: true, _count: { select: { agenda: true } } },
    orderBy: [{ meetsAt: 'asc' }, { number: 'asc' }],
  });
  return rows.map(({ number, kind, meetsAt, state, body, _count }) => {
    return { number, kind, meetsAt, state, body: body.name, items: _count.agenda };
  });
}

type Arrived = { messageId: string; subject: string; text: string };

/** Letters as they arrived, each with the season's instant at which it was due. One that came twice counts once. */
async function readLetters(database: Database, inbox: readonly Arrived[]): Promise<StoryLetter[]> {
  const arrived = new Map(inbox.map((letter) => [bare(letter.messageId), letter]));
  const rows = await database.letter.findMany({
    where: { messageId: { not: null } },
    include: { person: true },
    orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }],
  });
  return rows.flatMap(({ kind, queuedAt, personId, person, messageId }) => {
    const letter = arrived.get(bare(messageId ?? ''));
    if (letter === undefined) return [];
    const { subject, text } = letter;
    const place = person.email.replace(/^.*@|\.example$/g, '');
    return [{ kind, at: queuedAt, personId, person: person.fullName, place, subject, text }];
  });
}

function bare(messageId: string): string {
  return messageId.replace(/[<>]/g, '');
}

async function readMoments(database: Database): Promise<StoryMoment[]> {
  const rows = await database.moment.findMany({ orderBy: [{ at: 'asc' }, { key: 'asc' }] });
  const duties = await database.awardDuty.findMany({ where: { derivation: { not: {} } } });
  return [
    ...rows.map(({ nominationNumber, sittingNumber, kind, at, state, derivation }) => {
      const about = nominationNumber ?? sittingNumber ?? '';
      return { about, kind, at, state, derivation: derivation as unknown as Derivation };
    }),
    ...duties.flatMap(({ nominationNumber, state, derivation }) => {
      const derived = derivation as unknown as Derivation | null;
      if (derived === null) return [];
      return [{ about: nominationNumber, kind: 'duty', at: new Date(derived.dueAt), state, derivation: derived }];
    }),
  ];
}

async function readPapers(database: Database): Promise<StoryPaper[]> {
  const rows = await database.paper.findMany({ where: { state: 'made' }, orderBy: { key: 'asc' } });
  return rows.flatMap(({ nominationNumber, sittingNumber, kind, fileName, bytes, wantedAt }) => {
    const about = nominationNumber ?? sittingNumber ?? '';
    return fileName === null || bytes === null ? [] : [{ about, kind, fileName, bytes, at: wantedAt }];
  });
}

async function noQuorum(database: Database): Promise<SeasonFinding[]> {
  const items = await database.agendaItem.findMany({
    where: { outcome: { path: ['outcome'], equals: 'noQuorum' } },
    select: { sittingNumber: true },
    distinct: ['sittingNumber'],
    orderBy: { sittingNumber: 'asc' },
  });
  return items.map(({ sittingNumber }) => ({ kind: 'no-quorum', sitting: sittingNumber }));
}

async function failedLetters(database: Database): Promise<SeasonFinding[]> {
  const rows = await database.letter.groupBy({
    by: ['personId'],
    where: { state: { in: ['bounced', 'deferred', 'queued', 'sending'] } },
    _count: { _all: true },
  });
  return rows.map(({ personId, _count }) => ({ kind: 'letter-failed', person: personId, count: _count._all }));
}
