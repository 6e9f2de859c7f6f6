/** Nominations for other systems: started, listed, read, by the same functions as pages and commands. */

import { z } from 'zod';
import { nominate } from '../../../prisma/acts/nominate';
import { countCases } from '../../../prisma/queries/find-cases';
import { listCases } from '../../../prisma/queries/list-cases';
import { readPaperFile } from '../../../prisma/queries/read-paper-file';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { hashOf } from '../../../prisma/secrets';
import { maySeeDesk } from '../../../rules/may-see';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { caseDocument, lineDocument } from '../../case-document';
import type { House } from '../call';
import { filterOf, markText, readMark } from '../pages/desk-filters';
import {
  Case,
  CaseList,
  CaseNumber,
  CaseQuery,
  NominateHeaders,
  Nominated,
  Nomination,
  Outcome,
  PaperList,
} from './documents';
import { road, type Reply, type Road } from './route';

const OfCase = z.strictObject({ number: CaseNumber });

export const nominationRoads: Road[] = [
  road({
    operation: 'startNomination',
    method: 'POST',
    path: '/nominations',
    scope: 'nominate',
    headers: NominateHeaders,
    body: Nomination,
    answers: { 200: Nominated, 201: Nominated },
    refuses: [403, 409, 413, 415, 422],
    run: async ({ house, actor, headers, body }) => {
      const asked = { key: headers['idempotency-key'], digest: hashOf(JSON.stringify(body)) };
      const answer = await nominate(house.database, { actor, input: body, asked });
      if (Array.isArray(answer)) return { refusals: answer };
      const { judged: _toBeShown, ...json } = answer;
      return { status: json.repeated ? 200 : 201, json };
    },
  }),
  road({
    operation: 'listNominations',
    method: 'GET',
    path: '/nominations',
    scope: 'read',
    query: CaseQuery,
    answers: { 200: CaseList },
    refuses: [403],
    run: async ({ house, actor, query }) => {
      const refusal = maySeeDesk(actor);
      if (refusal !== undefined) return { refusals: [refusal] };
      const { sort, limit, after, ...narrowed } = query;
      const mark = readMark(after);
      if (after !== undefined && mark === undefined)
        return { refusals: [{ code: 'field-wrong', field: 'after', value: after, rule: 'next-mark' }], usage: true };
      const filter = filterOf(textsOf(narrowed));
      const page = { filter, sort, limit: Number(limit), ...(mark === undefined ? {} : { after: mark }) };
      const [list, total] = await Promise.all([
        listCases(house.database, actor, page),
        countCases(house.database, actor, filter),
      ]);
      const items = list.items.map((item) => lineDocument(item, list.timeZone));
      return { status: 200, json: { items, next: list.next === null ? null : markText(list.next), total } };
    },
  }),
  road({
    operation: 'readNomination',
    method: 'GET',
    path: '/nominations/{number}',
    scope: 'read',
    params: OfCase,
    answers: { 200: Case },
    refuses: [404],
    run: ({ house, actor, params }) => withCase(house, { actor, ...params }, caseDocument),
  }),
  road({
    operation: 'readOutcome',
    method: 'GET',
    path: '/nominations/{number}/outcome',
    scope: 'read',
    params: OfCase,
    answers: { 200: Outcome },
    refuses: [404],
    run: ({ house, actor, params }) => withCase(house, { actor, ...params }, outcomeDocument),
  }),
  road({
    operation: 'listPapers',
    method: 'GET',
    path: '/nominations/{number}/papers',
    scope: 'read',
    params: OfCase,
    answers: { 200: PaperList },
    refuses: [404],
    run: ({ house, actor, params }) =>
      withCase(house, { actor, ...params }, ({ papers }) => ({ items: papers, next: null })),
  }),
  road({
    operation: 'readPaper',
    method: 'GET',
    path: '/nominations/{number}/papers/{fileName}',
    scope: 'read',
    params: z.strictObject({ number: CaseNumber, fileName: z.string().max(200) }),
    answers: {},
    refuses: [404],
    run: async ({ house, actor, params }) => {
      const file = await readPaperFile(house.database, actor, params);
      return isRefusal(file) ? { refusals: [file] } : { file };
    },
  }),
];

async function withCase(
  house: House,
  { actor, number }: { actor: Actor; number: string },
  documentOf: (shown: ShownCase) => object,
): Promise<Reply> {
  const shown: ShownCase | Refusal = await showCase(house.database, actor, { number, record: false, letters: false });
  return isRefusal(shown) ? { refusals: [shown] } : { status: 200, json: documentOf(shown) };
}

/** The part of the case's document that the schema of outcomes names. */
function outcomeDocument(shown: ShownCase): object {
  const names = Object.keys(Outcome.shape);
  return Object.fromEntries(Object.entries(caseDocument(shown)).filter(([name]) => names.includes(name)));
}

function textsOf(query: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}
