/** OpenAPI 3.1, made of the schemas by which the API reads and answers: nothing in it is kept by hand. */

import { z } from 'zod';
import { apiWords, type ApiParameter } from '../../../words/api';
import type { Language } from '../../../words/language';
import { caseKinds, type CaseKind } from '../../../rules/record';
import type { WebhookHeader } from '../../../rules/events';
import { recordKindWords } from '../../../words/pages/record';
import { CaseEvent, Problem } from './documents';
import { isFileRoad, type Road } from './route';

type Json = Record<string, unknown>;

/** Every road can be answered so: a call that is written wrong, a database that is away, a fault of ours. */
const ALWAYS = [400, 500, 503];
/** And every road for which a token is needed: none that lives, or too many calls. */
const WITH_TOKEN = [401, 429];

/** In one language; a road that is added is in it without another word. */
export function openApiOf(roads: Road[], language: Language): Json {
  const words = apiWords[language];
  const paths: Record<string, Json> = {};
  for (const one of roads) {
    const address = (paths[one.path] ??= {});
    address[one.method.toLowerCase()] = operationOf(one, language);
  }
  return {
    openapi: '3.1.0',
    info: { title: words.title, version: '1', description: words.about },
    servers: [{ url: '/api/v1' }],
    paths,
    webhooks: Object.fromEntries(caseKinds.map((kind) => [kind, { post: tellingOf(kind, language) }])),
    components: {
      schemas: { CaseEvent: schemaOf(CaseEvent, 'output'), Problem: schemaOf(Problem, 'output') },
      parameters: headersOf(language),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: words.token } },
    },
  };
}

function operationOf(one: Road, language: Language): Json {
  const words = apiWords[language];
  const statuses = [...ALWAYS, ...(one.scope === undefined ? [] : WITH_TOKEN), ...one.refuses].sort((a, b) => a - b);
  const problem = { description: words.answers.refused, content: { 'application/problem+json': { schema: PROBLEM } } };
  return {
    operationId: one.operation,
    summary: words.operations[one.operation],
    security: one.scope === undefined ? [] : [{ token: [] }],
    ...parametersOf(one, language),
    ...(one.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(one.body, 'input') } } } }),
    responses: { ...answersOf(one, language), ...Object.fromEntries(statuses.map((status) => [status, problem])) },
  };
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** How a webhook is told of one kind of event: the body, and what shows that Laurel sent it. */
function tellingOf(kind: CaseKind, language: Language): Json {
  const { taken, triedAgain } = apiWords[language].webhooks;
  const event = { $ref: '#/components/schemas/CaseEvent' };
  const schema = { allOf: [event, { type: 'object', properties: { kind: { const: kind } } }] };
  return {
    operationId: `${kind}Event`,
    summary: recordKindWords[language][kind],
    parameters: Object.keys(HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: taken }, default: { description: triedAgain } },
  };
}

/** What each header looks like. */
const HEADERS: Record<WebhookHeader, string> = {
  'webhook-id': '^\\d{4}-\\d{4,}-\\d+$',
  'webhook-timestamp': '^\\d+$',
  'webhook-signature': '^v1,[A-Za-z0-9+/]{43}=$',
};

function headersOf(language: Language): Json {
  const said = apiWords[language].webhooks.headers;
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, pattern]) => [
      name,
      {
        name,
        in: 'header',
        required: true,
        description: said[name as WebhookHeader],
        schema: { type: 'string', pattern },
      },
    ]),
  );
}

function answersOf(one: Road, language: Language): Json {
  const { file, done, made } = apiWords[language].answers;
  if (isFileRoad(one)) return { 200: { description: file, content: { 'application/pdf': {} } } };
  return Object.fromEntries(
    Object.entries(one.answers).map(([status, schema]) => [
      status,
      {
        description: status === '201' ? made : done,
        content: { 'application/json': { schema: schemaOf(schema, 'output') } },
      },
    ]),
  );
}

function parametersOf(one: Road, language: Language): Json {
  const { parameters: said } = apiWords[language];
  const places = [
    ['path', one.params],
    ['query', one.query],
    ['header', one.headers],
  ] as const;
  const parameters = places.flatMap(([place, shape]) => {
    if (shape === undefined) return [];
    const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, schema]) => ({
      name: name === 'idempotency-key' ? 'Idempotency-Key' : name,
      in: place,
      required: place === 'path' || required.includes(name),
      description: said[name as ApiParameter],
      schema,
    }));
  });
  return parameters.length === 0 ? {} : { parameters };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
