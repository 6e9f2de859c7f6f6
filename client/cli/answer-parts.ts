/** What answers of commands are made of: answer-shapes.ts puts them together. */

import { z } from 'zod';
import { deskActs, type DeskAct } from '../../rules/desk-acts';

export const text = z.string();
export const count = z.int().nonnegative();
/** ISO 8601 with its offset. */
export const instant = z.iso.datetime({ offset: true });
export const day = z.iso.date();
export const either = { vi: text, en: text };

/** One document. `ok` is false where the answer is a finding or was done in part. */
export function one<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.looseObject({ ok: z.boolean(), ...fields });
}

/** A list; `next` is what `--after` takes for the page that follows. */
export function list<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.looseObject({ items: z.array(z.looseObject(fields)), next: text.nullable() });
}

/** An act on a case or sitting: done, there already, or only tried. */
export const act = one({
  number: text,
  act: text,
  at: instant.optional(),
  repeated: z.boolean(),
  dryRun: z.literal(true).optional(),
  takenUp: z.boolean().optional(),
  record: count.optional(),
});
/** What waits for a second person. */
export const waiting = list({
  number: text,
  no: count,
  kind: text,
  /** Of a move to other rules. */
  packs: z.array(text).optional(),
  reason: text.optional(),
  paper: text.optional(),
  by: text,
  at: instant,
  /** Nothing of what does not lapse. */
  until: instant.nullable(),
  /** The command that decides it, or the path of its page. */
  decidedBy: text,
  rehearsal: z.boolean(),
});
/** The same on several, each with an answer of its own; `exit` is the code the command ends with. */
export const acts = z.union([
  act,
  z.looseObject({
    items: z.array(z.looseObject({ number: text, ok: z.boolean() })),
    next: z.null(),
    exit: z.int(),
  }),
]);
export const change = { changed: z.boolean() };
export const template = one({ template: text });
export const writtenFile = { file: text, sha256: text };
export const moment = {
  at: instant,
  doneAt: instant.nullable(),
  agrees: z.boolean(),
};
export const duty = one({ number: text, duty: text, on: day, repeated: z.boolean().optional() });
export const brought = one({
  rows: count,
  added: count,
  changedRows: count,
  lines: z.array(z.looseObject({ row: count, effect: text })),
  ...change,
});
/** A sitting that was convened. */
export const convened = one({
  number: text,
  repeated: z.boolean(),
  agenda: z.array(text),
  warnings: z.array(z.unknown()),
});
export const packFindings = z.array(z.looseObject({ level: text, rule: text, pack: text, path: text }));

export const caseLine = {
  number: text,
  unit: text,
  nominee: text,
  title: text,
  titleName: text,
  year: z.int(),
  state: text,
  step: text.nullable(),
  sitting: text.nullable(),
  acted: count,
  needed: count,
  owed: text.nullable(),
  dueAt: instant.nullable(),
  overdueWorkingDays: count,
  policy: text,
  ending: text.nullable(),
  rehearsal: z.boolean(),
};

/** A case, or a sitting under its number. */
export const shown = one({
  number: text,
  state: text,
  rehearsal: z.boolean(),
  timeZone: text,
  agenda: z.array(z.looseObject({ position: z.int() })),
  papers: z.array(z.looseObject({ key: text, kind: text, state: text, symbol: text.nullable() })),
});

const days = z.array(z.looseObject({ date: text, kind: text, name: text }));
/** Against the version in force. */
export const changedDays = z.object({ added: days, removed: days });

export const calendarMoves = one({
  rows: changedDays.optional(),
  calendar: text,
  version: text,
  mark: text,
  people: count,
  dates: z.array(z.looseObject({ number: text, from: instant, to: instant, earlier: z.boolean() })),
});

export const deskAnswers = Object.fromEntries(deskActs.map((name) => [`ministry ${name}`, act])) as Record<
  `ministry ${DeskAct}`,
  typeof act
>;
