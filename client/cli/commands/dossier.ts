/** laurel dossier, dossier add, dossier not-applicable: what is in a dossier, and bringing what is missing. */

import type { Recorded } from '../../../prisma/act';
import { bringPart, excusePart, type Bringing } from '../../../prisma/acts/bring-part';
import type { Database } from '../../../prisma/database';
import { readChecklist, type Checklist, type ShownPart } from '../../../prisma/queries/read-checklist';
import { openParts, type JudgedPart } from '../../../rules/dossier';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayClause } from '../../../words/clauses';
import { sayDay } from '../../../words/dates';
import { dossierWords, sayBringer, sayOpenParts, sayPart, sayPartState } from '../../../words/dossier';
import { capital, type Language } from '../../../words/language';
import { sayDerivation } from '../../../words/proofs';
import { explainAlone } from '../../../words/refusals';
import { answer, refused, usage, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { readWhole } from '../input';
import { rehearseAndAct } from '../rehearsed-act';
import { tableOf } from '../table';
import { wrongCaseNumber } from '../values';
import { isFailure, readStaff, readViewer } from '../who';

/** Each part with its state, who brings it and by which clause, for whoever sees the case. */
export const runDossier: Run = async (request) => {
  const { argument = '', terminal } = request;
  if (!isNominationNumber(argument)) return usage([wrongCaseNumber(argument)], 'laurel cases');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const list = await readChecklist(database, viewer, argument);
  if (isRefusal(list)) return refused([list], 'laurel cases');
  return answer(linesOf(list, request), documentOf(list, terminal.language));
};

function linesOf(list: Checklist, { terminal }: Request): string[] {
  const { language, columns } = terminal;
  const words = dossierWords[language];
  if (list.parts.length === 0) return [words.none];
  const open = sayOpenParts(openParts(list.parts), language, (part) => sayPart(part, language, list.words));
  return [
    `${list.number}  ${list.titleName}`,
    ...(list.stopped === undefined ? [] : [`${capital(explainAlone(list.stopped, language), language)}.`]),
    '',
    ...tableOf(
      words.columns,
      list.parts.map((part) => rowOf(part, list, language)),
      columns,
    ),
    '',
    ...(open.length === 0 ? [words.complete] : open.map((sentence) => `${capital(sentence, language)}.`)),
    ...(open.length === 0 || list.due === null ? [] : [sayDerivation(list.due, language, list.timeZone)]),
  ];
}

function rowOf(part: ShownPart, list: Checklist, language: Language): string[] {
  const { due } = list;
  return [
    `${sayPart(part, language, list.words)} (${part.code})`,
    sayPartState(part, language),
    part.file?.name ?? '',
    sayBringer(part, language),
    part.state === 'missing' && due !== null ? sayDay(due.lastWorkingDay ?? due.due, language) : '',
    sayClause(part.citation, language),
  ];
}

/** For programs: the parts as judged, and the reckoning of the day. `missing` is all that is not there, `asked` what of it may not apply. */
function documentOf({ number, parts, due }: Checklist, language: Language) {
  const codes = (of: JudgedPart[]): string[] => of.map(({ code }) => code);
  return {
    number,
    parts: parts.map((part) => ({ ...part, name: sayPart(part, language) })),
    missing: codes(parts.filter(({ state }) => state === 'missing')),
    asked: codes(openParts(parts).asked),
    due: due === null ? null : { on: due.lastWorkingDay ?? due.due, derivation: due },
  };
}

/** The act behind a command: run once to see whether it may be, once in earnest. */
type Act = {
  words: 'bring' | 'excuse';
  run: (database: Database, bringing: Bringing) => Promise<Recorded | Refusal[]>;
};

/**
 * Every file is a version of its own and takes the place of the one before. Where the policy asks for it, refused
 * without `--no-secrets`.
 */
export const runDossierAdd: Run = async (request) => {
  const [part = '', file = ''] = wordsAfter(request);
  const hint = 'laurel help dossier add';
  const bytes = await readWhole(file, hint);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const noStateSecrets = request.flags.secrets === false;
  return act(request, part, {
    words: 'bring',
    run: (database, bringing) => bringPart(database, { ...bringing, bytes, noStateSecrets }),
  });
};

/** With a reason; a part that is asked of everybody is refused. */
export const runDossierNotApplicable: Run = (request) => {
  const [part = ''] = wordsAfter(request);
  const because = textFlag(request.flags, 'because') ?? '';
  return act(request, part, {
    words: 'excuse',
    run: (database, bringing) => excusePart(database, { ...bringing, because }),
  });
};

/** The words after the number: the part, and the file where one is brought. */
function wordsAfter({ flags }: Request): string[] {
  const [part = '', ...rest] = (textFlag(flags, 'extra') ?? '').split(' ');
  return [part, rest.join(' ')];
}

async function act(request: Request, part: string, { words: what, run }: Act): Promise<Outcome> {
  const { argument: number = '', terminal } = request;
  if (!isNominationNumber(number)) return usage([wrongCaseNumber(number)], 'laurel cases');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const words = dossierWords[terminal.language];
  const facts = { number, part };
  return rehearseAndAct(request, database, {
    run: (one) => run(one, { number, part, actor }),
    hint: `laurel dossier ${number}`,
    asks: { number, act: words.acting[what] },
    before: () => answer([words.before], { ...facts, repeated: true, changed: false }),
    would: () => answer([words.would(part)], { ...facts, repeated: false, changed: false }),
    done: async () => {
      const list = await readChecklist(database, actor, number);
      const shown = isRefusal(list) ? undefined : list.parts.find(({ code }) => code === part);
      const name = shown === undefined ? part : sayPart(shown, terminal.language);
      const said = what === 'excuse' ? words.excused(name) : words.brought(name, shown?.file?.name ?? '');
      return answer([said], { ...facts, repeated: false, file: shown?.file ?? null, changed: true });
    },
  });
}
