/**
 * The facts of a paper, read when it is written for the first time: a sitting that is counted, or a nomination on its way
 * to the ministry. A later edition says what the first one said, with its number.
 */

import { DEPUTY, HEAD } from '../../rules/bloc-heads';
import { civilDateOf } from '../../rules/calendar';
import type { Attendance } from '../../rules/convening';
import { formOf } from '../../rules/paper-number';
import type { Decision } from '../../rules/counting';
import type { AbsentMember, PaperFacts, PaperItem } from '../../rules/papers';
import type { Policy } from '../../rules/policy';
import { voteBaseOf } from '../../rules/vote-base';
import type { Database } from '../database';
import type { AgendaItem, Nomination, Paper } from '../generated/client';
import { readHead } from '../record';
import { getsPaper, sentNone } from '../sittings/agenda';
import { readKey } from '../sittings/seal-key';
import { loadSittingCalendar, nameOn } from '../stages/load-case';
import { readEdition } from './corrected-sitting';
import { readDelegates } from './paper-delegates';
import { readPaperScores } from './paper-scores';
import { readElectedHeads } from './read-heads';
import { languageOf, placeOf, readNames } from './paper-head';
import { readRequest } from './request-facts';
import { readOpenVotes } from './read-tasks';

/**
 * What a paper says, to be kept, and the same with the number and day that the records clerk gave it, to be printed.
 * @throws if the paper's case or sitting is not there or not yet counted
 */
export async function readPaperFacts(
  database: Database,
  paper: Paper,
): Promise<{ said: PaperFacts; printed: PaperFacts }> {
  const said = keptFacts(paper) ?? (await readFresh(database, paper));
  const { edition, number, issuedOn } = paper;
  const day = issuedOn === null ? {} : { on: issuedOn };
  const registered = number === null ? {} : { registered: number };
  return { said, printed: { ...said, edition, ...day, ...registered } };
}

/** What was written before, or what whoever wanted the paper gave with it. */
function keptFacts({ facts }: Paper): PaperFacts | undefined {
  return (facts as { kind?: string }).kind === undefined ? undefined : (facts as unknown as PaperFacts);
}

async function readFresh(database: Database, paper: Paper): Promise<PaperFacts> {
  if (paper.sittingNumber !== null)
    return readSittingPaper(database, paper.sittingNumber, {
      kind: paper.kind as SittingPaper['kind'],
      edition: Number(paper.key.split('/').at(-1)),
    });
  if (paper.nominationNumber === null) throw new Error(`paper ${paper.key} belongs to nothing`);
  return readRequest(database, paper.nominationNumber);
}

async function readSittingPaper(
  database: Database,
  number: string,
  { kind, edition }: { kind: SittingPaper['kind']; edition: number },
): Promise<PaperFacts> {
  const counted = await database.sitting.findUniqueOrThrow({
    where: { number },
    include: {
      body: { include: { organisation: { include: { names: true } } } },
      roll: { include: { person: true }, orderBy: { seatNo: 'asc' } },
      envelopes: { where: { state: 'declined', decidedById: null }, select: { seats: true } },
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
  const nameOf = (seatNo: number): string => sitting.roll.find((row) => row.seatNo === seatNo)?.person.fullName ?? '';
  const seatName = ({ organisationId, person }: (typeof sitting.roll)[number]): string =>
    organisationId === null ? person.fullName : `${names(organisationId)} (${person.fullName})`;
  const recusedOn = (position: number): string[] =>
    sitting.roll.filter((row) => (row.recusedItems as number[]).includes(position)).map(seatName);
  const members = await database.seat.findMany({ where: { bodyId: sitting.bodyId }, include: { person: true } });
  const memberOf = (seatNo: number): string =>
    members.find(({ no, fromOn, toOn }) => no === seatNo && fromOn <= on && (toOn ?? on) >= on)?.person.fullName ?? '';
  const owner = nameOn(sitting.body.organisation.names, on).name;
  const policy = sitting.agenda[0]?.nomination.policy.content as unknown as Policy | undefined;
  return {
    kind,
    language: languageOf(policy),
    form: formOf(policy ?? {}, kind, { symbol: sitting.body.symbol, on }),
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
    ...presenceOf(sitting.outcome as SittingOutcome),
    absent: absentOf(sitting, { seatName, memberOf }),
    ...keptOutOf(sitting, seatName),
    ...(await readDelegates(database, sitting, { on, names })),
    ...officersOf(sitting),
    countingBoard: (sitting.countingBoard as number[]).map(nameOf),
    issued: sitting.roll.filter((row) => getsPaper(row, sitting.agenda)).length,
    returned: counted.roll.filter((row) => row.voted).length,
    items: sitting.agenda.map((item) => itemOf(item, { names, recused: recusedOn(item.position), kind: sitting.kind })),
    votes: await readOpenVotes(database, number),
    ...(await readPaperScores(database, sitting, names)),
    ...(await readElectedHeads(database, { number, bodyId: sitting.bodyId, meetsOn: on }, names)),
    box: await readBoxHash(database, number),
    ...(await readSealed(database, number, sitting.roll.filter(({ envelope }) => envelope).length)),
    ...(corrected === undefined ? {} : { corrected }),
  };
}

type SittingPaper = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' | 'scoreTable' }>;
type SittingOutcome = { present?: number; written?: number; proxies?: number; quorum?: number; outcome?: string };

function presenceOf({ present = 0, written = 0, proxies = 0, quorum = 0, outcome }: SittingOutcome) {
  return { present, written, proxies, quorum, held: outcome !== 'noQuorum' };
}

type Officer = { role: string; presence: string; person: { fullName: string } };

/** Head and deputy of a bloc only where they were there themselves: neither a vote in writing nor a delegate leads. */
function officersOf({ kind, roll }: { kind: string; roll: Officer[] }) {
  const nameOf = (role: string, among = roll) => among.find((row) => row.role === role)?.person.fullName ?? '';
  const leading = kind === 'council' ? roll : roll.filter(({ presence }) => presence === 'present');
  const deputy = nameOf(DEPUTY, leading);
  return { chair: nameOf(HEAD, leading), ...(deputy === '' ? {} : { deputy }), secretary: nameOf('secretary') };
}

type AgendaRow = AgendaItem & { nomination: Nomination & { policy: { content: unknown } } };

function itemOf(
  { position, state, round, outcome, nominationNumber, nomination }: AgendaRow,
  { names, recused, kind }: { names: (id: string) => string; recused: string[]; kind: string },
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
    ...voteBaseOf(policy.content as Policy, kind),
  };
}

type RollRow = { seatNo: number; presence: string; voted: boolean; recusedItems: unknown };

/** `envelopes`: those that were handed in, and that no second member of the board had agreed to when the box closed. */
type Counted<Row> = { roll: Row[]; presence: unknown; agenda: AgendaItem[]; envelopes: { seats: unknown }[] };

/** Not there, with why as convened, or of whom nothing came; for one with a delegate the roll names who sits and votes. */
function absentOf<Row extends RollRow>(
  { roll, presence, agenda, envelopes }: Counted<Row>,
  { seatName, memberOf }: { seatName: (row: Row) => string; memberOf: (seatNo: number) => string },
): AbsentMember[] {
  const noted = presence as Record<string, Partial<Attendance> | undefined>;
  const handedIn = envelopes.flatMap(({ seats }) => seats as number[]);
  const isSilent = (row: Row): boolean => sentNone(row, agenda) && !handedIn.includes(row.seatNo);
  return roll
    .filter((row) => row.presence !== 'present' || isSilent(row))
    .map((row) => {
      const { reason = '', letter = '', askedOn = '' } = noted[String(row.seatNo)] ?? {};
      return {
        name: row.presence === 'proxy' ? memberOf(row.seatNo) : seatName(row),
        reason,
        written: row.presence === 'written',
        ...(isSilent(row) ? { silent: true } : {}),
        ...(row.presence === 'opinion' ? { opinion: true, askedOn } : {}),
        ...(row.presence === 'proxy' ? { proxyLetter: letter, delegate: seatName(row) } : {}),
      };
    });
}

/** Who would have a paper if they were not recused from every item on it. */
function keptOutOf<Row extends RollRow>(
  { roll, agenda }: Pick<Counted<Row>, 'roll' | 'agenda'>,
  seatName: (row: Row) => string,
) {
  const keptOut = roll
    .filter((row) => !getsPaper(row, agenda) && getsPaper({ ...row, recusedItems: [] }, agenda))
    .map(seatName);
  return keptOut.length === 0 ? {} : { keptOut };
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
