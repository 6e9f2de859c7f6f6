/** laurel template get, check, import, take-back: the Word templates of papers, as an office words them. */

import path from 'node:path';
import { findInTemplate } from '../../../papers/check-template';
import { PLAIN_LAYOUT } from '../../../papers/make-paper';
import { wordTemplate } from '../../../papers/word-template';
import { importTemplate, takeBackTemplate, type KeptTemplate } from '../../../prisma/acts/keep-template';
import { readTemplate } from '../../../prisma/queries/read-template';
import { isPaperKind, paperKinds, type PaperKind } from '../../../rules/paper-kinds';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayTypedChoices } from '../../../words/choices';
import type { Language } from '../../../words/language';
import { templateWords, type SaidFinding } from '../../../words/template';
import { answer, refused, usage, type Failure, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { readWhole } from '../input';
import { rehearseAndAct } from '../rehearsed-act';
import { fileInTheWay, writeWhole } from '../output';
import { isFailure, readStaff, readViewer } from '../who';

/** An office's own by `--office`, else Laurel's. Never writes over a file without `--force`. */
export const runTemplateGet: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const words = templateWords[terminal.language];
  const kind = kindOf(argument, 'kind');
  if (isRefusal(kind)) return usage([kind], 'laurel help template get');
  const office = textFlag(flags, 'office');
  const file = textFlag(flags, 'out') ?? `${kind}.docx`;
  const inTheWay = fileInTheWay(file, flags, `laurel template get ${kind}`);
  if (inTheWay !== undefined) return inTheWay;
  const own = office === undefined ? null : await ownTemplate(request, office, kind);
  if (own !== null && 'ok' in own) return own;
  const bytes = own?.bytes ?? wordTemplate({ kind, language: terminal.language, layout: PLAIN_LAYOUT });
  const stopped = await writeWhole(file, bytes);
  if (stopped !== undefined) return stopped;
  const text = [
    words.written(file, named(kind, terminal.language)),
    ...(own === null && office !== undefined ? [words.ours] : []),
  ];
  return answer(text, { file, kind, office: office ?? null, version: own?.version ?? null });
};

/** The one an office brought; nothing where it brought none. */
async function ownTemplate(request: Request, office: string, kind: PaperKind) {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const read = await readTemplate(database, { office, kind });
  return isRefusal(read) ? refused([read], 'laurel help template get') : read;
}

/** Needs no database: which fields nobody fills, and which are missing. */
export const runTemplateCheck: Run = async (request) => {
  const read = await readAsked(request, 'laurel help template check');
  if (isFailure(read)) return read;
  const { findings } = findInTemplate(read.bytes, read.kind);
  return sayFindings(read, findings, request) ?? soundOf(read, request);
};

/** Refused while the check finds an error; papers are filled by it from then on, those that were made stay. */
export const runTemplateImport: Run = async (request) => {
  const { flags, terminal } = request;
  const hint = 'laurel help template import';
  const words = templateWords[terminal.language];
  const office = textFlag(flags, 'office');
  if (office === undefined) return usage([{ code: 'field-missing', field: '--office' }], hint);
  const read = await readAsked(request, hint);
  if (isFailure(read)) return read;
  const { findings, bytes } = findInTemplate(read.bytes, read.kind);
  const wrong = sayFindings(read, findings, request);
  if (wrong !== undefined) return wrong;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const asked = { actor, office, kind: read.kind, bytes, fileName: path.basename(read.file) };
  const said = named(read.kind, terminal.language);
  return rehearseAndAct(request, database, {
    run: (one) => importTemplate(one, asked),
    hint,
    asks: { number: read.kind, act: words.importing },
    before: (kept) => answer([words.before(said, office)], documentOf(kept, false)),
    would: (kept) => answer([words.would(said, office)], documentOf(kept, false)),
    done: (kept) => answer([words.imported(said, office, kept.version)], documentOf(kept, !kept.repeated)),
  });
};

/** Laurel's own is used again; every version that was brought is kept. */
export const runTemplateTakeBack: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const hint = 'laurel help template take-back';
  const words = templateWords[terminal.language].back;
  const kind = kindOf(argument, 'kind');
  const office = textFlag(flags, 'office');
  if (isRefusal(kind)) return usage([kind], hint);
  if (office === undefined) return usage([{ code: 'field-missing', field: '--office' }], hint);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const said = named(kind, terminal.language);
  const asked = { actor, office, kind, ours: wordTemplate({ kind, language: 'vi', layout: PLAIN_LAYOUT }) };
  return rehearseAndAct(request, database, {
    run: (one) => takeBackTemplate(one, asked),
    hint,
    asks: { number: kind, act: words.act },
    before: (kept) => answer([words.before(said, office)], documentOf(kept, false)),
    would: (kept) => answer([words.would(said, office)], documentOf(kept, false)),
    done: (kept) => answer([words.done(said, office)], documentOf(kept, !kept.repeated)),
  });
};

function documentOf({ version, repeated }: KeptTemplate, changed: boolean) {
  return { version, repeated, changed };
}

type Asked = { file: string; bytes: Uint8Array; kind: PaperKind };

/** The file and the kind it is a template for. */
async function readAsked({ argument: file = '', flags }: Request, hint: string): Promise<Asked | Failure> {
  const kind = kindOf(textFlag(flags, 'kind') ?? '', '--kind');
  if (isRefusal(kind)) return usage([kind], hint);
  const bytes = await readWhole(file, hint);
  return Buffer.isBuffer(bytes) ? { file, bytes, kind } : bytes;
}

/** Tờ trình (request). */
function named(kind: PaperKind, language: Language): string {
  return sayTypedChoices({ field: 'kind', allowed: [kind] }, language);
}

function kindOf(word: string, field: string): PaperKind | Refusal {
  if (isPaperKind(word)) return word;
  if (word === '') return { code: 'field-missing', field };
  return { code: 'invalid-choice', field, value: word, allowed: [...paperKinds] };
}

function sayFindings({ file, kind }: Asked, findings: SaidFinding[], { terminal }: Request): Outcome | undefined {
  if (findings.length === 0) return undefined;
  const words = templateWords[terminal.language];
  const text = [
    words.wrong(file, named(kind, terminal.language), findings.length),
    ...findings.map((finding) => `  ${words.finding(finding)}`),
  ];
  return { ...answer(text, { file, kind, findings }), kind: 'finding', remarks: [`laurel template get ${kind}`] };
}

function soundOf({ file, kind }: Asked, { terminal }: Request): Outcome {
  return answer([templateWords[terminal.language].sound(file, named(kind, terminal.language))], {
    file,
    kind,
    findings: [],
  });
}
