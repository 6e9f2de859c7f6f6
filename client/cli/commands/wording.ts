/** laurel letter wording: how an office words a kind of letter, printed, checked, taken into use, taken back. */

import { stringify } from 'yaml';
import { z } from 'zod';
import { previewLetter, tryWording } from '../../../mail/try-wording';
import { setWording } from '../../../prisma/acts/set-wording';
import { lastWording, partsOf } from '../../../prisma/queries/read-wording';
import { isWordedKind, plainWording, wordedKinds, type WordedKind, type Wording } from '../../../rules/letter-wording';
import { languages, type Language } from '../../../words/language';
import { wordingWords } from '../../../words/letter-wording';
import { answer, refused, usage, type Failure, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { readFields } from '../input';
import { rehearseAndAct } from '../rehearsed-act';
import { closedWord, type Faults } from '../values';
import { isFailure, readStaff, readViewer } from '../who';

const HINT = 'laurel help letter wording';
/** Where nothing is set a preview shows an address like that of a letter. */
const SITE = 'https://laurel.example';

const WordingFile = z.strictObject({
  greeting: z.string().default(''),
  middle: z.string().default(''),
  closing: z.string().default(''),
});

type Asked = { kind: WordedKind; organisationId: string; language: Language };

/** Prints the wording in use; `--file` checks another and takes it into use, `--reset` goes back to Laurel's. */
export const runWording: Run = async (request) => {
  const asked = readAsked(request);
  if (isFailure(asked)) return asked;
  const { flags } = request;
  if (flags.reset === true) return use(request, asked, plainWording);
  const file = textFlag(flags, 'file');
  if (file === undefined) return print(request, asked);
  const wording = await readWordingFile(file);
  return isFailure(wording) ? wording : use(request, asked, wording);
};

function readAsked({ argument: kind = '', flags, terminal }: Request): Asked | Failure {
  const faults: Faults = [];
  const organisationId = textFlag(flags, 'office') ?? '';
  if (organisationId === '') faults.push({ code: 'field-missing', field: '--office' });
  const language = closedWord(flags, { flag: '--in', allowed: languages }, faults) ?? terminal.language;
  if (!isWordedKind(kind)) {
    faults.push({ code: 'invalid-choice', field: 'kind', value: kind, allowed: [...wordedKinds] });
    return usage(faults, HINT);
  }
  return faults.length > 0 ? usage(faults, HINT) : { kind, organisationId, language };
}

async function readWordingFile(file: string): Promise<Wording | Failure> {
  const read = await readFields(file);
  if ('refusal' in read) return refused([read.refusal], HINT);
  if (isFailure(read)) return read;
  try {
    return WordingFile.parse(read.content);
  } catch {
    return refused([{ code: 'file-malformed', field: 'file', value: file }], HINT);
  }
}

async function print(request: Request, asked: Asked): Promise<Outcome> {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const last = await lastWording(database, asked);
  const wording = partsOf(last);
  const { subject, text } = previewLetter({ ...asked, wording, site: SITE });
  const lines = [stringify(wording).trimEnd(), '', subject, '', ...text.split('\n')];
  return answer(lines, { ...asked, version: last?.version ?? null, wording });
}

async function use(request: Request, asked: Asked, wording: Wording): Promise<Outcome> {
  const { terminal } = request;
  const words = wordingWords[terminal.language];
  const refusals = tryWording({ ...asked, wording, site: SITE });
  if (refusals.length > 0) return refused(refusals, HINT);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const command = { ...asked, actor, wording };
  return rehearseAndAct(request, database, {
    run: (one) => setWording(one, command),
    hint: HINT,
    asks: { number: asked.kind, act: words.save },
    before: ({ version }) => answer([words.before], { ...asked, version, changed: false }),
    would: () => answer([words.would], { ...asked, changed: false }),
    done: ({ version, repeated }) => answer([words.taken(version)], { ...asked, version, changed: !repeated }),
  });
}
