/** laurel second: what waits for a second person, and that person's opinion on it. */

import { decideOverride, type SecondOpinion } from '../../../prisma/acts/decide-override';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { readEntryOf } from '../../../prisma/queries/read-effect';
import { listSeconds, type AwaitedSecond } from '../../../prisma/queries/list-seconds';
import { listWaiting, readOverride, type ShownOverride } from '../../../prisma/queries/read-overrides';
import { readRunning } from '../../../prisma/queries/read-running';
import { readHouse } from '../../../prisma/stages/load-case';
import type { Actor } from '../../../rules/permissions';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal } from '../../../rules/refusal';
import { caseWords } from '../../../words/cli-cases';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import { sayOverride, secondPersonWords } from '../../../words/second-person';
import { answer, refused, usage, type Outcome } from '../answer';
import { confirm, readWhy, waitForEffect, type Why } from '../changing';
import type { Request, Run } from '../command';
import { caseLines } from '../running-cases';
import { tableOf } from '../table';
import { note } from '../terminal';
import { wholeNumber, wrongCaseNumber, type Faults } from '../values';
import { isFailure, readStaff, readViewer } from '../who';
import { spokenZone } from '../zone';

const [HINT, HINT_AGREE] = ['laurel second list', 'laurel second agree'];

/** What its reader sees and may agree to, or waits for; `until` is the instant at which it lapses. */
export const runSecondList: Run = async (request) => {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const { language, columns } = request.terminal;
  const said = secondPersonWords[language];
  const waiting = await listWaiting(database, viewer);
  const others = await listSeconds(database, viewer, await readHouse(database));
  const all = [...waiting, ...others.map((one) => ({ ...one, until: null }))];
  const rows = all.map(({ number, no, kind, by, until, timeZone, rehearsal }) => [
    rehearsal ? `${number} [${caseWords[language].rehearsal}]` : number,
    String(no),
    said.kinds[kind],
    by,
    until === null ? said.noEnd : sayInstant(until, language, timeZone),
    wayOf({ kind, number }),
  ]);
  const items = all.map(({ number, no, kind, by, at, until, rehearsal, ...of }) => ({
    ...{ number, no, kind, by, rehearsal, decidedBy: wayOf({ kind, number }) },
    ...('packs' in of ? { packs: of.packs, reason: of.reason, paper: of.paper } : {}),
    at: at.toISOString(),
    until: until?.toISOString() ?? null,
  }));
  return answer(rows.length === 0 ? [said.nothing] : tableOf([...said.columns, said.decidedBy], rows, columns), {
    items,
    next: null,
  });
};

/** The command by which a second person decides it, or its page where there is none. */
function wayOf({ kind, number }: Pick<ShownOverride | AwaitedSecond, 'kind' | 'number'>): string {
  if (kind === 'conflict') return `/nominations/${number}/conflicts`;
  return kind === 'correction' ? `laurel correct ${number} --agree` : `${HINT_AGREE} ${number}`;
}

type Choice = SecondOpinion['choice'];
type Job = { request: Request; actor: Actor; database: Database; why: Why; one: ShownOverride; choice: Choice };

/**
 * With it the act takes effect. Refused to whoever proposed it, or has the office from that person since the case
 * began.
 */
export const runSecondAgree: Run = (request) => decide(request, 'agree');

/** The act never takes effect; to be wanted again it is proposed anew. */
export const runSecondDecline: Run = (request) => decide(request, 'decline');

async function decide(request: Request, choice: Choice): Promise<Outcome> {
  const { argument: number = '', flags } = request;
  const faults: Faults = [];
  const why = readWhy(request, faults);
  const no = wholeNumber(flags, { flag: '--no', min: 1, max: 100_000 }, faults);
  if (!isNominationNumber(number)) faults.push(wrongCaseNumber(number));
  if (faults.length > 0) return usage(faults, `laurel help second ${choice}`);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const waiting = (await listWaiting(database, actor, { number }))[0];
  const asked = no ?? waiting?.no;
  const one = asked === undefined ? undefined : await readOverride(database, actor, { number, no: asked });
  if (one === undefined) {
    const other = (await listSeconds(database, actor, await readHouse(database))).find((its) => its.number === number);
    return refused([{ code: 'not-found', field: 'number', value: number }], other === undefined ? HINT : wayOf(other));
  }
  return record({ request, actor, database, why, one, choice });
}

async function record(job: Job): Promise<Outcome> {
  const { request, actor, database, why, one, choice } = job;
  const { language } = request.terminal;
  const opinion: SecondOpinion = { number: one.number, no: one.no, actor, choice, reason: why.reason };
  const rehearsed = await inDryRun(database, (dry) => decideOverride(dry, opinion));
  if (isRefusal(rehearsed)) return refused([rehearsed], HINT);
  const isDry = request.flags.dryRun === true;
  if (!rehearsed.repeated && !isDry) {
    for (const line of [...sayOverride(one, language), ...(await changeLines(job))]) note(request.terminal, line);
    const act = secondPersonWords[language].act;
    const stopped = await confirm(request, { number: one.number, act, grave: choice === 'agree' });
    if (stopped !== undefined) return stopped;
  }
  const recorded = isDry ? rehearsed : await decideOverride(database, opinion);
  return isRefusal(recorded) ? refused([recorded], HINT) : done(job, recorded);
}

/** What it would change, as whoever proposed it was shown. */
async function changeLines({ request, actor, database, one }: Job): Promise<string[]> {
  const running = await readRunning(database, actor, { packs: one.packs, number: one.number });
  return isRefusal(running) ? [] : running.flatMap((change) => caseLines(change, request.terminal.language));
}

async function done({ request, database, why, one, choice }: Job, recorded: { at: Date; repeated: boolean }) {
  const { language } = request.terminal;
  const { number, no } = one;
  const [said, acts] = [secondPersonWords[language], steerWords[language]];
  const { at, repeated } = recorded;
  const facts = { number, act: choice, no, at: at.toISOString(), repeated };
  if (repeated) return answer([acts.already(sayInstant(at, language, spokenZone()))], facts);
  if (request.flags.dryRun === true) return answer([acts.would(said.act, number)], { ...facts, dryRun: true });
  const takenUp = choice === 'decline' || (await waitForEffect(database, number, why.waitSeconds));
  const entry = await readEntryOf(database, `nomination:${number}`, at);
  const line = `${said.done[choice](number)} ${acts.record(entry)} ${acts.next} laurel show ${number}`;
  return answer([line, ...(takenUp ? [] : [acts.pending])], { ...facts, record: entry, takenUp });
}
