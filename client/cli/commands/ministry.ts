/** laurel ministry, ministry receive, refuse, acknowledge, apologise, appraise: the ministry's desk of a dossier. */

import { refuseDossier } from '../../../prisma/acts/refuse-dossier';
import { workDesk } from '../../../prisma/acts/work-desk';
import { readDesk, type ShownDesk } from '../../../prisma/queries/read-desk';
import { deskActs, type DeskAct, type DeskKind } from '../../../rules/desk-acts';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal } from '../../../rules/refusal';
import { clockWords, sayClocks } from '../../../words/clocks';
import { sayDay, sayInstant } from '../../../words/dates';
import { deskWords } from '../../../words/desk';
import type { Language } from '../../../words/language';
import { answer, refused, usage } from '../answer';
import type { Request, Run } from '../command';
import { isoText } from '../../iso-dates';
import { section } from '../show-case';
import { pairsOf } from '../table';
import { actOnTask, type TaskAct } from '../task-act';
import { civilDay, plainText, wrongCaseNumber, type Faults } from '../values';
import { isFailure, readViewer } from '../who';

const TEXT_LENGTH = 2000;
const CLAUSE_LENGTH = 300;

/** Both clocks of a dossier, what the desk did, and what it may do next. */
export const runMinistry: Run = async (request) => {
  const { argument: number = '', terminal } = request;
  if (!isNominationNumber(number)) return usage([wrongCaseNumber(number)], 'laurel cases');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const desk = await readDesk(database, viewer, number);
  if (isRefusal(desk)) return refused([desk], 'laurel cases');
  return answer(linesOf(desk, terminal.language), documentOf(desk));
};

function linesOf(desk: ShownDesk, language: Language): string[] {
  const words = deskWords[language];
  const { clocks, check, slip, submissionCode = '', timeZone } = desk;
  const pairs: [string, string][] = [];
  if (submissionCode !== '') pairs.push([words.code, submissionCode]);
  if (slip !== undefined) pairs.push([words.slip, slip]);
  if (clocks !== undefined && check !== undefined) pairs.push([words.checkBy, sayDay(check.due, language)]);
  if (clocks !== undefined) pairs.push([words.promised, sayDay(clocks.ministry.derivation.due, language)]);
  const said = clocks === undefined ? [] : sayClocks(clocks, language, timeZone);
  const done = desk.done.map(
    ({ act, at, by, said: text }) =>
      `  ${words.done[act]} ${sayInstant(at, language, timeZone)}, ${by}${text === '' ? '' : `: ${text}`}`,
  );
  return [
    `${desk.number}  ${desk.nominee}`,
    ...pairsOf(pairs),
    ...(desk.apologies === 0 ? [] : [words.apologies(desk.apologies)]),
    ...section(
      clockWords[language].head,
      said.flatMap(({ text, why }) => [`  ${text}`, `    ${why}`]),
    ),
    ...section(words.was, done.length === 0 ? [`  ${desk.handedIn ? words.none : words.notHandedIn}`] : done),
  ];
}

/** `may`: the acts that are open to the reader. */
function documentOf({ against, done, ...desk }: ShownDesk) {
  return {
    ...desk,
    done: done.map((one) => ({ ...one, at: isoText(one.at, desk.timeZone) })),
    may: deskActs.filter((act) => against[act] === undefined),
  };
}

/** What each act is told by its flags. */
const SAID: Record<DeskKind, (request: Request, faults: Faults) => Record<string, string>> = {
  receive: () => ({}),
  acknowledge: () => ({}),
  apologise: (request, faults) => {
    const to = civilDay(request.flags, '--to', faults);
    if (to === undefined && faults.length === 0) faults.push({ code: 'field-missing', field: '--to' });
    return { to: to ?? '', reason: text(request, '--reason', faults) };
  },
  appraise: (request, faults) => ({ result: text(request, '--result', faults) }),
};

function text({ flags }: Request, flag: string, faults: Faults): string {
  return plainText(flags, { flag, max: TEXT_LENGTH, needed: true }, faults) ?? '';
}

function deskAct(act: DeskKind): Run {
  return (request) =>
    actOnTask(request, (faults): TaskAct => {
      const said = SAID[act](request, faults);
      const number = request.argument ?? '';
      return {
        task: 'answer',
        words: act,
        grave: false,
        run: (database, { actor }) => workDesk(database, { number, actor, act, said }),
      };
    });
}

const refuse: Run = (request) =>
  actOnTask(request, (faults) => {
    const reason = text(request, '--reason', faults);
    const clause = plainText(request.flags, { flag: '--clause', max: CLAUSE_LENGTH, needed: true }, faults) ?? '';
    return {
      task: 'answer',
      words: 'refuse',
      grave: true,
      run: (database, asked) => refuseDossier(database, { ...asked, reason, clause }),
    };
  });

export const runDeskAct: Record<DeskAct, Run> = {
  receive: deskAct('receive'),
  refuse,
  acknowledge: deskAct('acknowledge'),
  apologise: deskAct('apologise'),
  appraise: deskAct('appraise'),
};
