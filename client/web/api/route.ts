/** What a road of the API is made of: what it is asked, what it answers, what a token needs for it. */

import type { z } from 'zod';
import type { Actor } from '../../../rules/permissions';
import type { TokenScope } from '../../../rules/tokens';
import type { ApiOperation } from '../../../words/api';
import type { House } from '../call';
import type { Wrong } from './problem';

type Shape = z.ZodObject;
type Read<Of> = Of extends Shape ? z.infer<Of> : object;

export type Asked<Params, Query, Headers> = {
  house: House;
  actor: Actor;
  params: Read<Params>;
  query: Read<Query>;
  headers: Read<Headers>;
  /** As it was sent: the rules judge it. */
  body: unknown;
};

/** `file` is sent as it is, everything else as JSON. */
export type Reply = { status: 200 | 201; json: object } | { file: { fileName: string; bytes: Uint8Array } } | Wrong;

export type Spec<Params, Query, Headers> = {
  operation: ApiOperation;
  method: 'GET' | 'POST' | 'DELETE';
  /** As OpenAPI writes it: /nominations/{number}. */
  path: string;
  /** What the token must be for; nobody needs one where none is named. */
  scope?: TokenScope;
  params?: Params;
  query?: Query;
  headers?: Headers;
  body?: Shape;
  /** By status; a road without any answers a file. */
  answers: Partial<Record<200 | 201, z.ZodType>>;
  /** Statuses of its refusals, beside those that every road has. */
  refuses: number[];
  run: (asked: Asked<Params, Query, Headers>) => Promise<Reply> | Reply;
};

export type Road = Spec<Shape | undefined, Shape | undefined, Shape | undefined>;

/** Holds what a road is asked and how it reads it to one another. */
export function road<
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Headers extends Shape | undefined = undefined,
>(spec: Spec<Params, Query, Headers>): Road {
  return spec;
}

/** Whether a road answers with refusals, and not with what was asked for. */
export function isWrong(reply: Reply): reply is Wrong {
  return 'refusals' in reply;
}

/** A road that says nothing of what it answers sends a file. */
export function isFileRoad({ answers }: Pick<Road, 'answers'>): boolean {
  return Object.keys(answers).length === 0;
}

const KINDS: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
};

/** A file under its name, of the kind that its ending says. */
export function fileOf({ fileName, bytes }: { fileName: string; bytes: Uint8Array }) {
  return { name: fileName, type: KINDS[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream', bytes };
}
