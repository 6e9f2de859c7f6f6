/** The facts of a paper, read when it is made: a sitting that is counted, or a nomination on its way to the ministry. */

import { civilDateOf } from '../../rules/calendar';
import type { Attendance } from '../../rules/convening';
import { hasPaper } from '../../rules/count-box';
import type { Decision } from '../../rules/counting';
import type { AbsentMember, PaperFacts, PaperItem } from '../../rules/papers';
import type { Policy } from '../../rules/policy';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { AgendaItem, Nomination, Paper } from '../generated/client';
import { readHead } from '../record';
import { readKey } from '../sittings/seal-key';
import { loadCase, loadSittingCalendar, nameOn } from '../stages/load-case';
import { readEdition } from './corrected-sitting';
import { readPaperScores } from './paper-scores';
import { readOpenVotes } from './read-tasks';

/** @throws if the paper's case or sitting is not there or not yet counted */
export async function readPaperFacts(database: Database, paper: Paper): Promise<PaperFacts> {
  if (paper.sittingNumber !== null)
    return readSittingPaper(database, paper.sittingNumber, {
      kind: paper.kind as 'minutes' | 'countRecord',
      edition: Number(paper.key.split('/').at(-1)),
    });
  if (paper.nominationNumber === null) throw new Error(`paper ${paper.key} belongs to nothing`);
  return readRequest(database, paper.nominationNumber);
}

/** The province in an organisation's name is where its papers are signed; a ministry's name tells nothing. */
function placeOf(name: string): string {
  return /(?:tỉnh|thành phố) (\p{Lu}[\p{L} ]*)$/u.exec(name)?.[1] ?? '';
}

async function readSittingPaper(
  database: Database,
  number: string,
  { kind, edition }: { kind: 'minutes' | 'countRecord'; edition: number },
): Promise<PaperFacts> {
  const counted = await database.sitting.findUniqueOrThrow({
    where: { number },
    include: {
      body: { include: { organisation: { include: { names: true } } } },
      roll: { include: { person: true }, orderBy: { seatNo: 'asc' } },
      agenda: {
        orderBy: { position: 'asc' },
        include: { nomination: { include: { policy: true } } },
      },
    },
  });
  if (counted.countedAt === null) throw new Error(`sitting ${number} is not counted`);
  const { sitting, corrected } = await readEdition(database, { ...counted, countedAt: counted.countedAt }, edition);
  const calendar = await loadSittingCalendar(database, sitting, sitting.countedAt);
  const on = civilDateOf(sitting.countedAt, calendar.timeZone);
  const names = await readNames(database, on);
  const ofRole = (role: string): string => sitting.roll.find((row) => row.role === role)?.person.fullName ?? '';
  const nameOf = (seatNo: number): string => sitting.roll.find((row) => row.seatNo === seatNo)?.person.fullName ?? '';
  const seatName = ({ organisationId, person }: (typeof sitting.roll)[number]): string =>
    organisationId === null ? person.fullName : `${names(organisationId)} (${person.fullName})`;
  const recusedOn = (position: number): string[] =>
    sitting.roll.filter((row) => (row.recusedItems as number[]).includes(position)).map(seatName);
  const outcome = sitting.outcome as SittingOutcome;
  const members = await database.seat.findMany({ where: { bodyId: sitting.bodyId }, include: { person: true } });
  const memberOf = (seatNo: number): string =>
    members.find(({ no, fromOn, toOn }) => no === seatNo && fromOn <= on && (toOn ?? on) >= on)?.person.fullName ?? '';
  const owner = nameOn(sitting.body.organisation.names, on).name;
  return {
    kind,
    language: languageOf(sitting.agenda[0]?.nomination.policy.content),
    superior: owner,
    issuer: sitting.body.name,
    place: placeOf(owner),
    on,
    caseNumber: number,
    recordHash: (await readHead(database, `sitting:${number}`)).hash,
    rehearsal: sitting.agenda.some((item) => item.nomination.rehearsal),
    sitting: number,
    sittingKind: sitting.kind as 'council' | 'bloc',
    body: sitting.body.name,
    meetsAt: sitting.meetsAt.toISOString(),
    closedAt: (sitting.closedAt ?? sitting.countedAt).toISOString(),
    zone: calendar.timeZone,
    meetingPlace: sitting.place,
    members: sitting.roll.length,
    present: outcome.present ?? 0,
    written: outcome.written ?? 0,
    proxies: outcome.proxies ?? 0,
    absent: absentOf(sitting, { seatName, memberOf }),
    quorum: outcome.quorum ?? 0,
    held: outcome.outcome !== 'noQuorum',
    chair: ofRole('chair'),
    secretary: ofRole('secretary'),
    countingBoard: (sitting.countingBoard as number[]).map(nameOf),
    issued: sitting.roll.filter(hasPaper).length,
    returned: counted.roll.filter((row) => row.voted).length,
    items: sitting.agenda.map((item) => itemOf(item, { names, recused: recusedOn(item.position) })),
    votes: await readOpenVotes(database, number),
    ...(await readPaperScores(database, sitting, names)),
    box: await readBoxHash(database, number),
    ...(await readSealed(database, number, sitting.roll.filter(({ envelope }) => envelope).length)),
    ...(corrected === undefined ? {} : { corrected }),
  };
}

type SittingPaper = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' }>;
type SittingOutcome = { present?: number; written?: number; proxies?: number; quorum?: number; outcome?: string };

/** What the procedure calls the parts of its dossier: `part.request` of its own words. */
function partsOf({ words }: Policy): Record<string, string> {
  const own = Object.entries(words?.[words.language] ?? {});
  return Object.fromEntries(own.flatMap(([key, word]) => (key.startsWith('part.') ? [[key.slice(5), word]] : [])));
}

/** A procedure that names no language writes its papers in Vietnamese. */
function languageOf(policy: unknown): 'vi' | 'en' {
  return (policy as Policy | undefined)?.words?.language ?? 'vi';
}

type AgendaRow = AgendaItem & { nomination: Nomination & { policy: { content: unknown } } };

function itemOf(
  { position, state, round, outcome, nominationNumber, nomination }: AgendaRow,
  { names, recused }: { names: (id: string) => string; recused: string[] },
): PaperItem {
  const { nomineePerson, nomineeId, year, policy } = nomination;
  return {
    position,
    nominee: nomineePerson ?? names(nomineeId),
    title: (policy.content as Policy).title.name,
    year,
    number: nominationNumber,
    struck: state === 'struck',
    round,
    recused,
    decision: outcome as unknown as Decision | null,
  };
}

/** Not there, with why as convened; for one with a delegate the roll names who sits and votes. */
function absentOf<Row extends { seatNo: number; presence: string }>(
  { roll, presence }: { roll: Row[]; presence: unknown },
  { seatName, memberOf }: { seatName: (row: Row) => string; memberOf: (seatNo: number) => string },
): AbsentMember[] {
  const noted = presence as Record<string, Partial<Attendance> | undefined>;
  return roll
    .filter((row) => row.presence !== 'present')
    .map((row) => {
      const { reason = '', letter = '', askedOn = '' } = noted[String(row.seatNo)] ?? {};
      return {
        name: row.presence === 'proxy' ? memberOf(row.seatNo) : seatName(row),
        reason,
        written: row.presence === 'written',
        ...(row.presence === 'opinion' ? { opinion: true, askedOn } : {}),
        ...(row.presence === 'proxy' ? { proxyLetter: letter, delegate: seatName(row) } : {}),
      };
    });
}

async function readNames(database: Database, on: string): Promise<(organisationId: string) => string> {
  const names = await database.organisationName.findMany();
  return (organisationId) =>
    nameOn(
      names.filter((name) => name.organisationId === organisationId),
      on,
    ).name;
}

/** Nothing of an open vote, which has no key. */
async function readSealed(
  database: Database,
  number: string,
  envelopes: number,
): Promise<Pick<SittingPaper, 'sealed'>> {
  const key = await readKey(database, number);
  if (key === null) return {};
  const closed = await database.recordEntry.findFirst({ where: { chain: `sitting:${number}`, kind: 'ballotClosed' } });
  const { sealer = '' } = (closed?.body ?? {}) as { sealer?: string };
  const heldBy = key.heldBy === 'board' ? 'board' : 'system';
  return { sealed: { heldBy, needed: key.needed, holders: key.holders.length, envelopes, sealer } };
}

async function readBoxHash(database: Database, number: string): Promise<string> {
  const entry = await database.recordEntry.findFirst({ where: { chain: `sitting:${number}`, kind: 'counted' } });
  const { box } = (entry?.body ?? {}) as { box?: string };
  return box ?? '';
}

async function readRequest(database: Database, number: string): Promise<PaperFacts> {
  const now = await readNow(database);
  const { row, policy, about, calendar } = await loadCase(database, number, now);
  const on = civilDateOf(now, calendar.timeZone);
  const unit = nameOn(row.unit.names, on).name;
  const superior = await database.organisation.findUnique({
    where: { id: row.unit.superiorId ?? '' },
    include: { names: true },
  });
  const passed = await readPassed(database, number);
  const signer = await database.post.findFirst({
    where: {
      organisationId: row.unitId,
      role: 'unitHead',
      fromOn: { lte: on },
      OR: [{ toOn: null }, { toOn: { gte: on } }],
    },
    include: { person: true },
  });
  const input = row.input as { reason?: string };
  const head = await readHead(database, `nomination:${number}`);
  return {
    kind: 'request',
    language: languageOf(policy),
    parts: partsOf(policy),
    superior: superior === null ? '' : nameOn(superior.names, on).name,
    issuer: unit,
    place: placeOf(unit),
    on,
    caseNumber: number,
    recordHash: head.hash,
    rehearsal: row.rehearsal,
    title: policy.title.name,
    year: row.year,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, on).name,
    unit: about.unit,
    decider: policy.title.decider,
    addressee: (await readNames(database, on))(row.ministryId),
    reason: input.reason ?? '',
    texts: Object.values(policy.texts)
      .filter(({ issuedOn }) => issuedOn !== undefined)
      .map(({ title, issuedOn }) => ({ title, issuedOn: issuedOn ?? null })),
    minutes: passed.map(({ sitting, decision }) => ({
      sitting: sitting.number,
      on: civilDateOf(sitting.countedAt ?? now, calendar.timeZone),
      body: sitting.body.name,
      decision,
    })),
    attachments: policy.dossier.value.parts
      .filter(({ value }) => value.code !== 'request')
      .map(({ value: { code, required } }) => ({ code, ifAny: required !== 'always' })),
    signer: { office: signer?.title ?? '', name: signer?.person.fullName ?? '' },
  };
}

/** A vote that failed in an earlier round, or that a correction voided, is no ground for a request. */
async function readPassed(database: Database, number: string) {
  const openings = await database.opening.findMany({
    where: { nominationNumber: number, state: 'settled', step: { in: ['council', 'bloc'] } },
    orderBy: { sequence: 'asc' },
  });
  const passed = openings.flatMap(({ outcome }) => {
    const decision = outcome as unknown as (Decision & { sitting: string }) | null;
    return decision?.outcome === 'passed' ? [decision] : [];
  });
  const sittings = await database.sitting.findMany({
    where: { number: { in: passed.map(({ sitting }) => sitting) } },
    include: { body: true },
  });
  return passed.flatMap(({ sitting: held, ...decision }) => {
    const sitting = sittings.find((one) => one.number === held);
    return sitting === undefined ? [] : [{ sitting, decision }];
  });
}
