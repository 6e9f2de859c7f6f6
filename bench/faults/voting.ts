/** The case brought to an open vote of its bloc or a secret ballot of its council, and members who vote at the pages. */

import type { Page } from '../../stack/players/browser';
import type { Player } from '../../stack/players/player';
import { award, conveneFor, everybodyVotes, review, submit, until } from '../walk';
import { patiently, type FaultHouse } from './house';

export type OpenChoice = 'approve' | 'oppose' | 'abstain';

/** A member with their paper in hand. */
export type Voter = { player: Player; task: string; page: Page };

/** Everything up to the council's ballot, which is open. Answers its number. */
export async function toBallot({ database, number }: FaultHouse): Promise<string> {
  await review(database, number);
  return conveneFor(database, number, { kind: 'council' });
}

/** Everything up to the bloc's vote, which is open. Answers its number. */
export async function toVote(house: FaultHouse): Promise<string> {
  const { database, number } = house;
  await everybodyVotes(database, await toBallot(house));
  return conveneFor(database, number, { kind: 'bloc' });
}

/** Everything after the bloc's vote, to the award. */
export async function toAward({ database, number }: FaultHouse): Promise<void> {
  await submit(database, number);
  await award(database, number);
}

/** Everybody who may vote in a sitting reads the letter, signs in, and opens the page. */
export async function votersOf(house: FaultHouse, sitting: string): Promise<Voter[]> {
  const { database, cast } = house;
  const tasks = await until(`the papers of ${sitting}`, async () => {
    const open = await database.task.findMany({
      where: { sittingNumber: sitting, kind: { in: ['ballot', 'vote'] }, state: 'open' },
      include: { person: true },
      orderBy: { seatNo: 'asc' },
    });
    return open.length >= Math.min(cast.bloc.voters.length, cast.council.voters.length) ? open : undefined;
  });
  return papersIn(house, tasks);
}

/** Everybody who has not voted yet in a sitting, with their paper in hand. */
export async function votersLeft(house: FaultHouse, sitting: string): Promise<Voter[]> {
  const tasks = await house.database.task.findMany({
    where: { sittingNumber: sitting, kind: { in: ['ballot', 'vote'] }, state: 'open' },
    include: { person: true },
    orderBy: { seatNo: 'asc' },
  });
  return papersIn(house, tasks);
}

type Asked = { id: string; kind: string; person: { email: string } };

function papersIn(house: FaultHouse, tasks: Asked[]): Promise<Voter[]> {
  return Promise.all(
    tasks.map(async ({ id, kind, person }) => {
      const player = house.player(person.email);
      await player.follow(kind === 'vote' ? 'bloc-vote' : 'ballot');
      return { player, task: id, page: await player.visit(`/tasks/${id}`) };
    }),
  );
}

/** Sends one open vote as the check page would; a page that does not come is an answer too. */
export async function vote(
  { player, page }: Voter,
  { choice, edition }: { choice: OpenChoice; edition: number },
): Promise<Page | undefined> {
  const form = page.forms.filter(({ method }) => method === 'post').at(-1);
  if (form === undefined) throw new Error(`${page.url} has no paper`);
  const filled = { 'item-1': choice, edition: String(edition), step: 'confirm' };
  return player.browser.submit(page, form, filled).catch(() => undefined);
}

/** Sends it again until somebody says what became of it: the same vote, so that it is one. */
export async function voteUntilAnswered(
  voter: Voter,
  cast: { choice: OpenChoice; edition: number },
): Promise<{ page: Page; tries: number }> {
  let tries = 0;
  const page = await patiently(async () => {
    tries += 1;
    const answer = await vote(voter, cast);
    if (answer === undefined || answer.status >= 500) throw new Error('no answer');
    return answer;
  });
  return { page, tries };
}
