/** laurel letter list, again, certify: who was told what, sending again, and the certificate of it. */

import type { Recorded } from '../../../prisma/act';
import { certifyNotice } from '../../../prisma/acts/certify-notice';
import { sendAgain } from '../../../prisma/acts/send-again';
import type { Database } from '../../../prisma/database';
import { readNotices, type Notices, type NoticesOfPerson } from '../../../prisma/queries/read-notices';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import type { Language } from '../../../words/language';
import { letterPageWords, sayLetter } from '../../../words/letter-pages';
import { answer, refused, usage, type Outcome } from '../answer';
import { keyOf } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { rehearseAndAct } from '../rehearsed-act';
import { tableOf } from '../table';
import { isNumber, plainText, wrongNumber, type Faults } from '../values';
import { isFailure, readStaff, readViewer } from '../who';

const REASON_LENGTH = 2000;

/** For whoever keeps the letters of that case or sitting: by person, with the mail server's answer word for word. */
export const runLetterList: Run = async (request) => {
  const { argument = '', terminal } = request;
  if (!isNumber(argument)) return usage([wrongNumber(argument)], 'laurel cases');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const notices = await readNotices(database, viewer, argument);
  if (isRefusal(notices)) return refused([notices], 'laurel cases');
  const { language, columns } = terminal;
  const words = letterPageWords[language];
  const rows = notices.people.flatMap((person) => rowsOf(person, { language, timeZone: notices.timeZone }));
  return answer([words.lead, ...(rows.length === 0 ? [words.none] : tableOf(words.columns, rows, columns))], notices);
};

function rowsOf(
  { fullName, email, letters }: NoticesOfPerson,
  { language, timeZone }: { language: Language; timeZone: string },
): string[][] {
  const { states } = letterPageWords[language];
  return letters.map((letter) => [
    `${fullName} <${email}>`,
    sayLetter(letter, language),
    states[letter.state] ?? letter.state,
    sayInstant(letter.sentAt ?? letter.queuedAt, language, timeZone),
    letter.answer ?? '',
  ]);
}

/** `mark` tells an act apart from the same one before: what has come of the letters or papers meanwhile. */
type Act = {
  what: 'sendAgain' | 'certify';
  content: Record<string, string>;
  mark: (person: NoticesOfPerson) => string | number | null;
  run: (
    database: Database,
    asked: { person: NoticesOfPerson; actor: Actor; key: string },
  ) => Promise<Recorded | Refusal>;
};

/** To one reader, with a reason; a corrected address is that person's from then on, and the links of before are dead. */
export const runLetterAgain: Run = (request) => {
  const faults: Faults = [];
  const reason = plainText(request.flags, { flag: '--reason', max: REASON_LENGTH, needed: true }, faults) ?? '';
  const email = textFlag(request.flags, 'newAddress');
  return act(request, faults, {
    what: 'sendAgain',
    content: { reason, email: email ?? '' },
    mark: ({ letters }) => letters.length,
    run: (database, { person, actor, key }) =>
      person.again === null
        ? Promise.resolve({ code: 'closed' })
        : sendAgain(database, {
            letterId: person.again,
            actor,
            key,
            reason,
            ...(email === undefined ? {} : { email }),
          }),
  });
};

/** Each asking is a paper of its own: it says what was known then. */
export const runLetterCertify: Run = (request) =>
  act(request, [], {
    what: 'certify',
    content: {},
    mark: ({ certificates }) => certificates.length,
    run: (database, { person, actor, key }) =>
      certifyNotice(database, { number: request.argument ?? '', personId: person.personId, actor, key }),
  });

async function act(request: Request, faults: Faults, { what, content, mark, run }: Act): Promise<Outcome> {
  const { argument: number = '', flags, terminal } = request;
  const reader = textFlag(flags, 'reader')?.trim().toLowerCase();
  if (reader === undefined) faults.push({ code: 'field-missing', field: '--reader' });
  if (!isNumber(number)) faults.push(wrongNumber(number));
  if (faults.length > 0) return usage(faults, `laurel letter list ${number}`);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const hint = `laurel letter list ${number}`;
  const notices = await readNotices(database, actor, number);
  if (isRefusal(notices)) return refused([notices], hint);
  const person = readerOf(notices, reader ?? '');
  if (isRefusal(person)) return refused([person], hint);
  const words = letterPageWords[terminal.language];
  const key = keyOf({ what, number, personId: person.personId, by: actor.personId, content, mark: mark(person) });
  const facts = { number, reader, act: what };
  const before = ({ at }: Recorded): Outcome =>
    answer([steerWords[terminal.language].already(sayInstant(at, terminal.language, notices.timeZone))], {
      ...facts,
      changed: false,
    });
  return rehearseAndAct(request, database, {
    run: (one) => run(one, { person, actor, key }),
    hint,
    asks: { number, act: what === 'certify' ? words.certify : words.sendAgain },
    before,
    would: () => answer([words.would], { ...facts, changed: false }),
    done: (kept) => (kept.repeated ? before(kept) : answer([words.queued], { ...facts, changed: true })),
  });
}

function readerOf({ people }: Notices, reader: string): NoticesOfPerson | Refusal {
  const found = people.find(({ email }) => email === reader);
  return found ?? { code: 'not-found', field: '--reader', value: reader };
}
