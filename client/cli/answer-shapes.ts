/**
 * What every command answers with `--json`. A field may be added, never renamed or removed within a major version: so
 * each shape names what a script may rely on and lets more stand beside it.
 */

import { z } from 'zod';
import type { CommandName } from '../../words/cli-help';
import {
  text,
  count,
  instant,
  day,
  either,
  one,
  list,
  act,
  waiting,
  acts,
  change,
  template,
  writtenFile,
  moment,
  duty,
  brought,
  convened,
  packFindings,
  caseLine,
  shown,
  calendarMoves,
  changedDays,
  deskAnswers,
} from './answer-parts';

/** Programs of the stack answer for themselves, and a group of commands answers nothing. */
type Silent =
  | 'start'
  | 'demo'
  | 'rehearse'
  | 'act-as'
  | (
      | 'paper'
      | 'letter'
      | 'deputy'
      | 'second'
      | 'sitting'
      | 'roll'
      | 'pact'
      | 'policy'
      | 'calendar'
      | 'office'
      | 'organisation'
      | 'history'
      | 'template'
      | 'token'
      | 'webhook'
      | 'standstill'
    );

export const answerShapes: Record<Exclude<CommandName, Silent>, z.ZodType> = {
  completion: one({ shell: text, script: text }),
  doctor: one({
    checks: z.array(z.looseObject({ name: text, state: z.enum(['ok', 'warning', 'problem']), text })),
    problems: count,
    warnings: count,
  }),
  migrate: one({
    applied: z.array(text),
    pending: z.array(text),
    newer: text.optional(),
    rights: z.boolean().optional(),
    ...change,
  }),
  'standstill begin': one({ since: instant.optional(), ...change }),
  begin: one({ organisations: count, people: count, bodies: count, ...change }),
  'standstill end': one({ differences: count.optional(), ...change }),
  schema: one({ schemas: z.array(text).optional(), command: text.optional() }),
  nominate: z.union([
    one({
      number: text.nullable(),
      repeated: z.boolean(),
      warnings: z.array(z.unknown()),
      preconditions: z.array(z.unknown()).optional(),
    }),
    one({ good: count, faulty: count, faults: z.array(z.looseObject({ row: count })) }),
    one({ file: text }),
    template,
  ]),
  cases: list(caseLine).extend({ total: count, sort: z.enum(['due', 'number']) }),
  show: shown,
  why: z.union([list({ name: text, ...moment }), one({ number: text, moment: text, ...moment })]),
  forecast: list({ at: instant.nullable(), step: text.nullable(), what: text }).extend({ number: text, state: text }),
  dossier: one({
    number: text,
    parts: z.array(z.looseObject({ code: text, name: text, state: text })),
    missing: z.array(text),
    asked: z.array(text),
    due: z.looseObject({ on: day }).nullable(),
  }),
  'dossier add': one({ number: text, part: text, repeated: z.boolean(), ...change }),
  'dossier not-applicable': one({ number: text, part: text, repeated: z.boolean(), ...change }),
  'dossier submit': act,
  'paper list': one({ number: text, papers: z.array(z.looseObject({ key: text, kind: text, state: text })) }),
  'paper get': one({ key: text, ...writtenFile }),
  'paper issue': one({ key: text, act: text, repeated: z.boolean(), ...change }),
  'paper cancel': one({ key: text, act: text, repeated: z.boolean(), ...change }),
  'paper sign-back': one({ key: text, act: text, repeated: z.boolean(), ...change }),
  'letter list': one({
    number: text,
    timeZone: text,
    people: z.array(z.looseObject({ personId: text, fullName: text, letters: z.array(z.looseObject({ kind: text })) })),
  }),
  'letter again': one({ number: text, reader: text, act: text, ...change }),
  'letter certify': one({ number: text, reader: text, act: text, ...change }),
  'deputy list': list({
    no: count,
    holder: text,
    deputy: text,
    tasks: z.array(text),
    fromOn: day,
    toOn: day,
    paper: text,
    paperOn: day,
    issuer: text,
    state: z.enum(['inForce', 'ahead', 'over', 'ended']),
    acts: count,
    enteredAt: instant,
    endedAt: instant.nullable(),
  }),
  'deputy appoint': one({
    no: count.optional(),
    holder: text,
    deputy: text,
    organisationId: text,
    tasks: z.array(text),
    ...change,
  }),
  'deputy end': one({ no: count, ...change }),
  'letter wording': one({ kind: text, organisationId: text, language: text, version: count.nullable().optional() }),
  ministry: one({
    number: text,
    nominee: text,
    done: z.array(z.looseObject({ act: text, at: instant })),
    may: z.array(text),
  }),
  ...deskAnswers,
  withdraw: acts,
  hold: acts,
  resume: acts,
  extend: acts,
  remind: acts,
  supersede: acts,
  finding: acts,
  revoke: acts,
  award: one({ number: text, duties: z.array(z.looseObject({ kind: text, state: text })) }),
  'award copy-sent': duty,
  'award received': duty,
  'award copy-passed': duty,
  'award handed-over': duty,
  correct: act,
  'second list': waiting,
  'second agree': act.extend({ no: count }),
  'second decline': act.extend({ no: count }),
  'sitting plan': z.union([
    one({ body: text, kind: text, agenda: z.array(text), dryRun: z.literal(true) }),
    convened,
    template,
  ]),
  'sitting open': convened,
  'sitting show': shown,
  'sitting sheet': one({ key: text, ...writtenFile }),
  'sitting strike': act,
  'sitting extend': act,
  'sitting cancel': act,
  'sitting restart-key': act,
  'sitting void': act,
  'sitting heads': one({ number: text, repeated: z.boolean(), ...change }),
  'roll import': brought,
  'roll show': list({ no: z.int(), role: text, name: text, email: text, from: day, to: day.nullable() }),
  'roll template': template,
  'office import': brought,
  'office show': list({ role: text, name: text, email: text, from: day, to: day.nullable() }),
  'office template': template,
  'organisation import': brought,
  'organisation show': list({ id: text, kind: text, names: z.array(z.looseObject({ name: text, from: day })) }),
  'organisation template': template,
  'pact import': one({ targets: count, members: count, repeated: z.boolean(), ...change }),
  'pact template': template,
  'policy list': list({
    id: text,
    authority: text,
    level: text,
    validFrom: day,
    validTo: day.nullable(),
    confirmed: count,
    assumed: count,
    nominations: count,
    brought: text.nullable(),
  }),
  'policy show': one({
    pack: text,
    validFrom: day,
    validTo: day.nullable(),
    leaves: z.array(z.looseObject({ key: text, value: z.unknown(), citation: z.unknown() })),
  }),
  'policy check': one({ findings: packFindings, packs: z.array(z.looseObject({ pack: text })) }),
  'policy diff': one({ before: text, after: text, changes: z.array(z.looseObject({})) }),
  'policy import': one({ findings: packFindings, pack: text.optional(), hash: text.optional() }),
  'policy what-if': one({
    season: z.int(),
    cases: count,
    replayed: count,
    flips: z.array(z.looseObject({ number: text })),
    unreplayable: z.array(z.looseObject({})),
    moved: z.array(z.looseObject({})),
  }),
  'policy move': act.extend({ change: z.unknown(), waits: z.object({ no: count, until: instant }).optional() }),
  'calendar show': one({
    id: text,
    timeZone: text,
    year: z.int(),
    workingDays: count,
    rows: z.array(z.looseObject({ date: day })),
    versions: z.array(z.looseObject({ version: count })),
  }),
  'calendar import': one({
    calendar: text,
    version: text,
    applied: z.boolean(),
    repeated: z.boolean(),
    added: count,
    removed: count,
    rows: changedDays,
    dryRun: z.boolean(),
  }),
  'calendar preview': calendarMoves,
  'calendar apply': z.union([
    calendarMoves,
    one({ calendar: text, version: z.int(), resumed: z.boolean(), cases: z.array(z.looseObject({ number: text })) }),
  ]),
  'history import': brought,
  'history show': list({ organisation: text, kind: text, year: z.int(), code: text, number: text }),
  'history next': list({ title: text, name: text, from: z.int() }),
  'history template': template,
  'calendar template': template,
  'template get': one({ file: text, kind: text, office: text.nullable(), version: count.nullable() }),
  'template check': one({ file: text, kind: text, findings: z.array(z.unknown()) }),
  'template import': one({ version: count, repeated: z.boolean(), ...change }),
  'template take-back': one({ version: count, repeated: z.boolean(), ...change }),
  verify: one({
    subject: text,
    from: z.enum(['file', 'database']),
    receipt: z.object({ receipt: text, isIn: z.boolean() }).optional(),
    checks: z.array(z.looseObject({ name: text, compared: count, differences: z.array(z.unknown()) })),
    seal: z.object({ no: z.int(), on: text, root: text }).optional(),
    invariants: z.array(
      z.looseObject({ id: text, held: z.boolean(), checked: count, differences: z.array(z.unknown()) }),
    ),
  }),
  export: one(writtenFile),
  passport: one({
    ...writtenFile,
    files: z.array(z.looseObject({ name: text, kind: text, sha256: text, size: count })),
  }),
  'token create': one({ id: text.optional(), token: text.optional(), name: text, scope: text, days: count, ...change }),
  'token list': list({ id: text, name: text, scope: text, of: text, createdAt: instant, expiresAt: instant }),
  'token revoke': one({ id: text, ...change }),
  'webhook add': one({ id: text.optional(), secret: text.optional(), url: text.optional(), ...change }),
  'webhook list': list({ id: text, url: text, kinds: z.array(text), of: text, createdAt: instant, waiting: count }),
  'webhook remove': one({ id: text, ...change }),
  'webhook replay': one({ id: text, number: text, from: count, until: count, ...change }),
};

/** What a command answers that was refused or went wrong, whichever it was. */
export const errorShape = z.looseObject({
  ok: z.literal(false),
  error: z.looseObject({
    kind: z.enum(['refusal', 'usage', 'missing', 'finding', 'unavailable', 'partial', 'bug', 'stopped']),
    code: text,
    sentence: z.looseObject(either),
    changed: z.literal(false),
  }),
});
