/** The people of Hà Tĩnh 2020 at work, and what they do on the way to each ending. Dates are those of the worked timeline. */

import type { ShownCase } from '../../prisma/queries/show-case';
import { at } from '../../rules/calendar';
import type { SeasonClock } from '../season-clock';
import { aPlayer, type Player } from './player';

export const ENDINGS = [
  'awarded',
  'no-quorum',
  'returned',
  'withdrawn',
  'refused',
  'not-awarded',
  'failed-vote',
  'not-chosen',
  'lapsed',
  'superseded',
  'not-eligible',
  'suspended',
  'revoked',
] as const;
export type RehearsalEnding = (typeof ENDINGS)[number];

export type Stage = {
  number: string;
  site: string;
  inboxUrl: string;
  clock: SeasonClock;
  /** Resolves when the engine has done all that follows from what the players did. */
  settled: () => Promise<void>;
  say: (line: string) => void;
  /** Slow people let the reminders come first. */
  slow: boolean;
};

/** Whether a case ended, or stands, as a rehearsal was asked to end. */
export function endedAs(
  { state, ending, agenda }: Pick<ShownCase, 'state' | 'ending' | 'agenda'>,
  asked: RehearsalEnding,
): boolean {
  if (asked === 'suspended') return state === 'held';
  if (asked === 'no-quorum') return state === 'open' && agenda.some(({ decision }) => decision?.outcome === 'noQuorum');
  return ending === asked.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const HOUSE = 'bqlkkt.hatinh.example';
const HEAD = `truong-ban@${HOUSE}`;
const SECRETARY = `thu-ky@${HOUSE}`;
const LIAISON = `chanh-van-phong@${HOUSE}`;
const CLERK = `chuyen-vien-01@${HOUSE}`;
const OFFICE = 'vu-tdkt@mpi.example';
const COUNCIL = [
  HEAD,
  `pho-truong-ban@${HOUSE}`,
  LIAISON,
  `uy-vien-01@${HOUSE}`,
  `uy-vien-02@${HOUSE}`,
  `uy-vien-03@${HOUSE}`,
  `uy-vien-04@${HOUSE}`,
  `uy-vien-05@${HOUSE}`,
  SECRETARY,
];
const ABSENT_SEAT = 8;
const BLOC = [
  'dai-dien@dongnam.nghean.example',
  'dai-dien@nghison.thanhhoa.example',
  `pho-truong-ban@${HOUSE}`,
  'dai-dien@kkt.quangbinh.example',
  'dai-dien@kkt.quangtri.example',
  'dai-dien@kkt.thuathienhue.example',
];
const BLOC_HEAD = 'dai-dien@dongnam.nghean.example';
/** Adopted scores by seat, from the example's sample; Hà Tĩnh sits third. */
const SCORES = ['94,0', '94,5', '96,5', '93,0', '92,5', '95,5'];
const ZONE = 'Asia/Ho_Chi_Minh';

type People = { stage: Stage; players: Map<string, Player>; ending: RehearsalEnding };

/** Plays the case to the asked ending. */
export async function playTo(stage: Stage, ending: RehearsalEnding): Promise<void> {
  const people: People = { stage, players: new Map(), ending };
  if (ending === 'lapsed') return letItLapse(people);
  if (await unitReview(people)) return;
  if (await council(people)) return;
  if (await bloc(people)) return;
  await submit(people);
  await answer(people);
  if (ending === 'revoked') {
    await until(people, '2021-06-01', '10:30');
    await steer(people, 'revoke', { reason: 'phát hiện thành tích không đúng', paper: '77/QĐ, 31/05/2021' });
  }
}

function player({ stage, players }: People, email: string): Player {
  const known = players.get(email) ?? aPlayer({ site: stage.site, inboxUrl: stage.inboxUrl, email });
  players.set(email, known);
  return known;
}

async function until({ stage }: People, day: string, hour: string): Promise<void> {
  await stage.clock.advanceTo(at(day, hour, ZONE));
}

async function letItLapse(people: People): Promise<void> {
  people.stage.say('Nobody acts.');
  await until(people, '2021-02-16', '10:30');
  await people.stage.settled();
}

/** True where the road ends here. */
async function unitReview(people: People): Promise<boolean> {
  const { stage, ending } = people;
  await until(people, stage.slow ? '2020-12-23' : '2020-12-18', '10:30');
  const head = player(people, HEAD);
  const page = await head.follow('review');
  if (ending === 'refused') {
    await head.act(page, { choice: 'disagree', reason: 'chưa đủ minh chứng cho thành tích' });
    await stage.settled();
    return true;
  }
  if (ending === 'returned') {
    await head.act(page, { choice: 'return', reason: 'bổ sung thời điểm chốt số liệu\nbổ sung bảng điểm' });
    await stage.settled();
    stage.say('The unit head returns the file for supplement; nobody hands one in.');
    await until(people, '2021-01-15', '10:30');
    await stage.settled();
    return true;
  }
  await head.act(page, { choice: 'agree' });
  await stage.settled();
  stage.say('Unit review: the head of the unit agrees.');
  return steeredAway(people);
}

/** Endings that staff bring about while the case waits for the council. */
async function steeredAway(people: People): Promise<boolean> {
  const { ending } = people;
  switch (ending) {
    case 'withdrawn':
      await steer(people, 'withdraw', { reason: 'đơn vị xin rút hồ sơ' });
      return true;
    case 'superseded':
      await steer(people, 'supersede', {
        reason: 'đã có hình thức cao hơn cho cùng thành tích',
        paper: '12/QĐ-TTg, 15/12/2020',
      });
      return true;
    case 'suspended':
    case 'not-eligible':
      await steer(people, 'hold', { cause: 'inspection', reason: 'văn bản 88/TTr' });
      if (ending === 'suspended') return true;
      await steer(people, 'resume', { end: 'disciplined', reason: 'kết luận số 9/KL' });
      return true;
    default:
      return false;
  }
}

async function steer(people: People, act: string, filled: Record<string, string>): Promise<void> {
  const secretary = player(people, SECRETARY);
  const page = await secretary.visit(`/nominations/${people.stage.number}/acts/${act}`);
  await secretary.act(page, filled);
  await people.stage.settled();
  people.stage.say(`The secretary's act: ${act}.`);
}

async function council(people: People): Promise<boolean> {
  const { stage, ending } = people;
  await until(people, '2020-12-21', '10:30');
  const secretary = player(people, SECRETARY);
  const page = await secretary.visit('/sittings/new?body=hatinh-ez-council');
  await secretary.act(page, {
    opensAt: '2020-12-22T08:00',
    meetsAt: '2020-12-25T14:00',
    closesAt: '2020-12-25T15:30',
    place: 'Phòng họp A2',
    [`presence-${ABSENT_SEAT}`]: 'written',
  });
  stage.say('The council of 9 is convened for 25 Dec 2020; member 8 is absent and asked in writing.');
  await until(people, '2020-12-25', '14:10');
  const opposed = ending === 'failed-vote' ? [5, 6] : [5];
  const silent = ending === 'no-quorum' ? [1, 2, 3, 4] : [];
  for (const [index, email] of COUNCIL.entries()) {
    const seat = index + 1;
    if (silent.includes(seat)) continue;
    const member = player(people, email);
    const paper = await member.follow(seat === ABSENT_SEAT ? 'opinion' : 'ballot');
    await member.act(paper, { 'item-1': opposed.includes(seat) ? 'oppose' : 'approve' });
  }
  if (ending === 'no-quorum') await until(people, '2020-12-25', '16:00');
  await stage.settled();
  stage.say('The box is closed and counted.');
  return ending === 'failed-vote' || ending === 'no-quorum';
}

async function bloc(people: People): Promise<boolean> {
  const { stage, ending } = people;
  await until(people, '2021-01-05', '10:30');
  const head = player(people, BLOC_HEAD);
  const page = await head.visit('/sittings/new?body=mpi-ez-bac-trung-bo');
  const scores = SCORES.map((score, index) => [
    `score-${index + 1}`,
    ending === 'not-chosen' && index === 2 ? '90,0' : score,
  ]);
  await head.act(page, {
    opensAt: '2021-01-08T08:00',
    meetsAt: '2021-01-08T08:30',
    closesAt: '2021-01-08T17:00',
    place: 'Hội nghị tổng kết khối',
    ...(Object.fromEntries(scores) as Record<string, string>),
  });
  stage.say('The bloc of 6 is convened for 8 Jan 2021, with its adopted score table.');
  await until(people, '2021-01-08', '09:10');
  for (const email of BLOC) {
    const representative = player(people, email);
    const paper = await representative.follow('bloc-vote');
    await representative.act(paper, { 'item-1': 'approve' });
  }
  await stage.settled();
  stage.say('The six organisations have voted openly. Here the article ends: what follows is only played.');
  return ending === 'not-chosen';
}

async function submit(people: People): Promise<void> {
  await until(people, '2021-01-15', '10:30');
  const liaison = player(people, LIAISON);
  await liaison.act(await liaison.follow('submit'), {});
  await people.stage.settled();
  people.stage.say('The dossier is submitted to the ministry.');
}

async function answer(people: People): Promise<void> {
  const { stage, ending } = people;
  if (stage.slow) await supplementOnce(people);
  await until(people, '2021-03-26', '10:30');
  const office = player(people, OFFICE);
  const page = await office.follow('answer');
  if (ending === 'not-awarded') await office.act(page, { answer: 'notAwarded', reason: 'chỉ tiêu năm đã hết' });
  else await office.act(page, { answer: 'awarded', decisionNumber: '000/QĐ-DIỄN-TẬP', decisionOn: '2021-03-26' });
  await stage.settled();
  stage.say('The ministry answers.');
}

/** The ministry asks once for a supplement; its clock stops and goes on. */
async function supplementOnce(people: People): Promise<void> {
  await until(people, '2021-01-20', '10:30');
  const office = player(people, OFFICE);
  await office.act(await office.follow('answer'), {
    answer: 'supplement',
    reason: 'thời điểm chốt số liệu\nbảng điểm của khối',
  });
  await people.stage.settled();
  await until(people, '2021-02-03', '10:30');
  const clerk = player(people, CLERK);
  await clerk.act(await clerk.follow('supplement'), { text: 'đã bổ sung thời điểm chốt và bảng điểm' });
  await people.stage.settled();
  people.stage.say('The ministry asked for a supplement; the unit answered on 3 Feb 2021.');
}
