/** The registers that are brought by a table, each as the one page of them all works with it. */

import { z } from 'zod';
import { importHistory } from '../../prisma/acts/import-history';
import { importOffices } from '../../prisma/acts/import-offices';
import { importOrganisations } from '../../prisma/acts/import-organisations';
import { importRoll } from '../../prisma/acts/import-roll';
import { listHistory } from '../../prisma/award-history';
import type { Database } from '../../prisma/database';
import { showOffices } from '../../prisma/queries/read-offices';
import { readPacks } from '../../prisma/queries/read-packs';
import { readOfficeName, showOrganisations, showRoll } from '../../prisma/queries/read-registers';
import { titleNamesIn } from '../../rules/find-title';
import { mayKeepHistory } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { TitleNames } from '../../words/history-codes';
import type { Language } from '../../words/language';
import type { RegisterKind } from '../../words/register-columns';
import { registerWords } from '../../words/registers';
import type { TableFile } from '../tables/read-table';
import { historyCells, officeCells, organisationCells, rollCells } from '../tables/register-cells';
import { readRegister, REGISTER_ROWS, type RegisterRow } from '../tables/register-file';
import { historyLines, officeLines, organisationLines, rollLines, type BroughtLine } from '../tables/register-lines';

/** What is on file; `next` is where the rows go on. */
export type ShownRegister = { title: string; head: string[]; rows: string[][]; note?: string; next?: string };

export type Brought = { rows: number; added: number; changed: number; lines: BroughtLine[] };

type Asking = { database: Database; actor: Actor; of: string; language: Language };
type Counted = Omit<Brought, 'lines'>;

export type Register = {
  /** Refused alike: what is not there, and what others keep. */
  show: (asking: Asking & { after: string }) => Promise<ShownRegister | Refusal>;
  /** The right rows of a file as text, to be carried from the preview to the confirmation, and what is wrong with the others. */
  read: (bytes: Buffer) => Promise<{ carried: string; refusals: Refusal[] }>;
  /** Brings what was carried: all rows or none. */
  bring: (asking: Asking & { carried: string; file: string }) => Promise<Brought | Refusal[]>;
};

type Act<Kind extends RegisterKind> = (
  asking: Asking,
  brought: { rows: TableFile<RegisterRow[Kind]>['rows']; file: string },
) => Promise<Brought | Refusal[]>;

function register<Kind extends RegisterKind>(kind: Kind, show: Register['show'], act: Act<Kind>): Register {
  const row: z.ZodType<RegisterRow[Kind]> = REGISTER_ROWS[kind];
  const Carried = z.array(z.strictObject({ line: z.int().positive(), row }));
  return {
    show,
    read: async (bytes) => {
      const file = await readRegister(kind, bytes, 'file');
      return { carried: JSON.stringify(file.rows), refusals: file.refusals };
    },
    bring: async ({ carried, file, ...asking }) => {
      const rows = Carried.safeParse(jsonOf(carried));
      return rows.success ? act(asking, { rows: rows.data, file }) : [{ code: 'file-malformed', field: 'file' }];
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function counted({ rows, added, changed }: Counted): Counted {
  return { rows, added, changed };
}

const roll = register(
  'roll',
  async ({ database, actor, of, language }) => {
    const shown = await showRoll(database, actor, of);
    if (isRefusal(shown)) return shown;
    const { rollHead, frozen } = registerWords[language];
    const rows = shown.seats.map((seat) => rollCells(seat, shown.kind, language));
    return { title: shown.name, head: rollHead, rows, note: frozen };
  },
  async ({ database, actor, of, language }, { rows, file }) => {
    const done = await importRoll(database, { actor, body: of, rows, file });
    if (Array.isArray(done)) return done;
    return { ...counted(done), lines: rollLines(done, language) };
  },
);

const offices = register(
  'offices',
  async ({ database, actor, of, language }) => {
    const shown = await showOffices(database, actor, of);
    if (isRefusal(shown)) return shown;
    const rows = shown.offices.map((office) => officeCells(office, language));
    return { title: shown.name, head: registerWords[language].officeHead, rows };
  },
  async ({ database, actor, of, language }, { rows, file }) => {
    const done = await importOffices(database, { actor, organisation: of, rows, file });
    if (Array.isArray(done)) return done;
    return { ...counted(done), lines: officeLines(done, language) };
  },
);

const organisations = register(
  'organisations',
  async ({ database, actor, of, language }) => {
    const shown = await showOrganisations(database, actor, of);
    if (isRefusal(shown)) return shown;
    const rows = shown.items.flatMap((item) => organisationCells(item, language));
    return { title: shown.office, head: registerWords[language].organisationHead, rows };
  },
  async ({ database, actor, language }, { rows, file }) => {
    const done = await importOrganisations(database, { actor, rows, file });
    if (Array.isArray(done)) return done;
    return { ...counted(done), lines: organisationLines(done, language) };
  },
);

const HISTORY_ROWS = 100;

async function readTitleNames(database: Database): Promise<TitleNames> {
  return titleNamesIn(await readPacks(database), { packs: [] });
}

const history = register(
  'history',
  async ({ database, actor, of, language, after }) => {
    const title = await readOfficeName(database, of);
    if (title === undefined || mayKeepHistory(actor, of) !== undefined) return { code: 'not-found' };
    const [, year = '', key = ''] = /^(\d{4}),([0-9a-f]{64})$/.exec(after) ?? [];
    const mark = key === '' ? undefined : { year: Number(year), key };
    const list = await listHistory(database, actor, { organisation: of, after: mark, limit: HISTORY_ROWS });
    const titles = await readTitleNames(database);
    return {
      title,
      head: registerWords[language].historyHead,
      rows: list.items.map((item) => historyCells(item, language, titles)),
      ...(list.next === null ? {} : { next: `${list.next.year},${list.next.key}` }),
    };
  },
  async ({ database, actor, language }, { rows, file }) => {
    const done = await importHistory(database, { actor, rows, file });
    if (Array.isArray(done)) return done;
    return { ...counted(done), lines: historyLines(done, language, await readTitleNames(database)) };
  },
);

export const REGISTERS: Record<RegisterKind, Register> = { roll, offices, organisations, history };
