/** The file a sitting is planned from: body, times, agenda, who is absent and how. Every fault in it is listed. */

import { z } from 'zod';
import type { Convening } from '../../prisma/acts/convene-sitting';
import type { Refusal } from '../../rules/refusal';
import { instantOf } from './values';

const Time = z.string().refine((text) => instantOf(text, 'UTC') !== undefined, { params: { rule: 'date' } });
const Seats = z.array(z.int().positive());

const SittingFile = z.strictObject({
  body: z.string().min(1).max(60),
  meets: Time,
  place: z.string().min(1).max(300),
  opens: Time,
  closes: Time,
  agenda: z.union([z.literal('auto'), z.array(z.string()).min(1).max(500)]),
  absent: z
    .record(
      z.string().regex(/^\d+$/),
      z.strictObject({
        presence: z.enum(['written', 'proxy', 'opinion', 'absent']),
        reason: z.string().max(500).optional(),
        /** Of a proxy: the delegate's e-mail address, and number and date of the letter. */
        delegate: z.email().optional(),
        letter: z.string().max(200).optional(),
        /** Of an opinion: the day on which it was asked for in writing. */
        askedOn: z.string().max(10).optional(),
      }),
    )
    .default({}),
  /** By the nomination's number: the seats that may not vote on it. */
  recusals: z.record(z.string(), Seats).default({}),
  countingBoard: Seats.optional(),
  scores: z
    .array(z.strictObject({ organisationId: z.string(), self: z.string(), cross: z.string(), adopted: z.string() }))
    .optional(),
  /** Of a bloc: it scores before it votes, or its table was adopted by this paper. */
  scoring: z.boolean().optional(),
  scorePaper: z.string().max(200).optional(),
});

export type SittingPlanFile = z.infer<typeof SittingFile>;

/** What can be filled in by hand; `laurel sitting plan --print-template` prints it. */
export const sittingTemplate = `# body: hatinh-ez-council | mpi-ez-bac-trung-bo
body: hatinh-ez-council
meets: "2020-12-25 14:00"
place: Phòng họp tầng 2
opens: "2020-12-24 08:00"
closes: "2020-12-25 17:00"
# auto = tất cả hồ sơ đang chờ, hồ sơ diễn tập họp riêng / everything that waits, rehearsed cases apart; hoặc/or ["2020-0001"]
agenda: auto
# ghế vắng mặt / absent seats: written (phiếu kín bằng văn bản) | opinion (xin ý kiến, không tính phiếu; askedOn: "2020-12-21") | absent
# | proxy (ủy quyền; delegate: e-mail, letter: số, ngày giấy ủy quyền)
absent:
  "8": { presence: written, reason: đi công tác }
# ghế không tham gia bỏ phiếu vì liên quan / seats that may not vote on a nomination
recusals: {}
#  "2020-0001": [2]
countingBoard: [4, 5, 7]
# chỉ khối / bloc only:
# scores:
#   - { organisationId: hatinh-ez-board, self: "97.5", cross: "96.5", adopted: "96.5" }
# scorePaper: 03/BB-KTĐ, 08/01/2021
# hoặc chấm điểm trong Laurel trước khi biểu quyết / or score here before the vote:
# scoring: true
`;

/** A checked file, or everything that is wrong with its form. */
export function readSittingFile(content: unknown): SittingPlanFile | Refusal[] {
  const parsed = SittingFile.safeParse(content);
  return parsed.success ? parsed.data : parsed.error.issues.flatMap((issue) => refusalsOf(issue, content));
}

type Issue = z.core.$ZodIssue;

function refusalsOf(issue: Issue, content: unknown): Refusal[] {
  const field = issue.path.map(String).join('.');
  const value = valueAt(content, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'field-wrong',
      field: [field, key].filter(Boolean).join('.'),
      rule: 'unknown-field',
    }));
  }
  if (value === undefined && field !== '') return [{ code: 'field-missing', field }];
  const shown = typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {};
  return [{ code: 'field-wrong', field: field === '' ? 'file' : field, ...shown, ...ruleOf(issue) }];
}

function ruleOf(issue: Issue): {
  rule: 'instant' | 'text' | 'number' | 'list' | 'record' | 'closed-word' | 'too-long';
  allowed?: string[];
  max?: number;
} {
  switch (issue.code) {
    case 'custom':
      return { rule: 'instant' };
    case 'invalid_value':
      return { rule: 'closed-word', allowed: issue.values.map(String) };
    case 'invalid_union':
      return { rule: 'closed-word', allowed: ['auto', '["2020-0001"]'] };
    case 'too_big':
      return { rule: 'too-long', max: Number(issue.maximum) };
    case 'invalid_type':
      return {
        rule:
          issue.expected === 'array'
            ? 'list'
            : issue.expected === 'string'
              ? 'text'
              : issue.expected === 'object' || issue.expected === 'record'
                ? 'record'
                : 'number',
      };
    default:
      return { rule: 'number' };
  }
}

function valueAt(content: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
}

/** The convening a checked file asks for, but for who asks and its key; `numbers` where the agenda was not chosen. */
export function conveningOf(
  file: SittingPlanFile,
  { numbers, timeZone }: { numbers: string[]; timeZone: string },
): Omit<Convening, 'actor' | 'key'> {
  const items = file.agenda === 'auto' ? numbers : file.agenda;
  const time = (text: string): Date => instantOf(text, timeZone) ?? new Date(Number.NaN);
  const recusals = Object.fromEntries(
    Object.entries(file.recusals).map(([number, seats]) => [positionOf(number, items), seats]),
  );
  return {
    bodyId: file.body,
    meetsAt: time(file.meets),
    place: file.place,
    opensAt: time(file.opens),
    closesAt: time(file.closes),
    items,
    presence: Object.fromEntries(
      Object.entries(file.absent).map(([seat, { presence, reason, delegate, letter, askedOn }]) => [
        seat,
        {
          presence,
          ...(reason === undefined ? {} : { reason }),
          ...(delegate === undefined ? {} : { delegate }),
          ...(letter === undefined ? {} : { letter }),
          ...(askedOn === undefined ? {} : { askedOn }),
        },
      ]),
    ),
    recusals,
    ...(file.countingBoard === undefined ? {} : { countingBoard: file.countingBoard }),
    ...(file.scores === undefined ? {} : { scores: file.scores }),
    ...(file.scoring === undefined ? {} : { scoring: file.scoring }),
    ...(file.scorePaper === undefined ? {} : { scorePaper: file.scorePaper }),
  };
}

/** A nomination that is not on the agenda keeps its number: the rule then names it. */
function positionOf(number: string, items: string[]): string {
  const index = items.indexOf(number);
  return index < 0 ? number : String(index + 1);
}
