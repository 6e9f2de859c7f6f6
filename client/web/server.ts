/** The pages as one fastify instance: everything about safety stands here, everything about content in pages/. */

import path from 'node:path';
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { readPrograms } from '../../passport/programs';
import { readNow } from '../../prisma/clock';
import { apiRoutes } from './api/api';
import { openBallotChecks } from './ballot-checks';
import { servePrograms } from './browser-program';
import type { Ground, House } from './call';
import { isPassing, statusOfFault } from './fault-status';
import { hearDoors } from './other-methods';
import { LARGEST, readForms } from './read-forms';
import { calendarRoutes } from './pages/calendars';
import { chainRoutes } from './pages/chains';
import { conflictRoutes } from './pages/conflicts';
import { deputyRoutes } from './pages/deputies';
import { conveneRoutes } from './pages/convene';
import { agreeRoutes } from './pages/agree-correction';
import { correctionRoutes } from './pages/corrections';
import { deskRoutes } from './pages/desk';
import { dossierRoutes } from './pages/dossier';
import { letterRoutes } from './pages/letters';
import { templateRoutes } from './pages/templates';
import { ministryDeskRoutes } from './pages/ministry-desk';
import { exportRoutes } from './pages/exports';
import { electHeadsRoutes } from './pages/elect-heads';
import { envelopeRoutes } from './pages/envelopes';
import { oidcRoutes } from './pages/oidc';
import { importRoutes } from './pages/import-nominations';
import { nominateRoutes } from './pages/nominate';
import { nominationRoutes } from './pages/nomination';
import { noticeRoutes } from './pages/notices';
import { sealedRoutes } from './pages/sealed-tasks';
import { signInRoutes } from './pages/sign-in';
import { sessionRoutes } from './pages/sessions';
import { seasonRoutes } from './pages/season';
import { sittingRoutes } from './pages/sittings';
import { steerSittingRoutes } from './pages/steer-sitting';
import { registerRoutes } from './pages/registers';
import { paperRoutes } from './pages/papers';
import { recordRoutes } from './pages/record';
import { helpRoutes } from './pages/help';
import { movePolicyRoutes } from './pages/move-policy';
import { overrideRoutes } from './pages/overrides';
import { policyRoutes } from './pages/policies';
import { passportRoutes } from './pages/passport';
import { awardDutyRoutes } from './pages/award-duty';
import { steeringRoutes } from './pages/steering';
import { taskRoutes } from './pages/tasks';
import { wordingRoutes } from './pages/wording';
import { verifyRoutes } from './pages/verify';
import { plainPage } from './plain-page';
import type { Answered } from '../../watch/gauges';
import { storyOf } from '../../watch/say-fault';
import { withPatience } from '../../watch/serve-watch';

const FONTS = {
  'sans-latin-400': 'source-sans-3/files/source-sans-3-latin-400-normal.woff2',
  'sans-latin-600': 'source-sans-3/files/source-sans-3-latin-600-normal.woff2',
  'sans-vietnamese-400': 'source-sans-3/files/source-sans-3-vietnamese-400-normal.woff2',
  'sans-vietnamese-600': 'source-sans-3/files/source-sans-3-vietnamese-600-normal.woff2',
  'serif-latin-600': 'source-serif-4/files/source-serif-4-latin-600-normal.woff2',
  'serif-vietnamese-600': 'source-serif-4/files/source-serif-4-vietnamese-600-normal.woff2',
};

export type ServerOptions = {
  house: Ground;
  /** The project's root: assets, fonts and the built program of the browsers are read from there. */
  root: string;
  log: FastifyBaseLogger;
  /** Whether the engine answers; asked for /health only. */
  isEngineThere?: () => Promise<boolean>;
  /** Addresses and networks of the proxies before the house, whose word on who asks is believed; with commas. */
  proxies?: string;
  /** Told of every answer: its route's pattern, its status, and how long it took. */
  onAnswered?: (answered: Answered) => void;
};

/** Ready for inject() or listen(). It never needs Temporal: acts are transactions, hints are rows. */
export async function createServer({
  house: ground,
  root,
  log,
  isEngineThere,
  proxies = '127.0.0.1',
  onAnswered,
}: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST,
    trustProxy: proxies,
  });
  const isOtherMethod = hearDoors(app);
  await guard(app, ground);
  if (onAnswered !== undefined) measure(app, onAnswered);
  await app.register(cookie);
  app.addHook('onRequest', refuseNul);
  await readForms(app);
  await serveAssets(app, root);
  const checks = openBallotChecks(root);
  app.addHook('onClose', () => checks.close());
  const programs = await servePrograms(app, root);
  const house: House = { ...ground, ...programs, checkSeal: checks.check };
  signInRoutes(app, house);
  oidcRoutes(app, house);
  sessionRoutes(app, house);
  taskRoutes(app, house);
  sealedRoutes(app, house);
  envelopeRoutes(app, house);
  electHeadsRoutes(app, house);
  deskRoutes(app, house);
  exportRoutes(app, house);
  registerRoutes(app, house);
  importRoutes(app, house);
  seasonRoutes(app, house);
  rulesRoutes(app, house);
  nominateRoutes(app, house);
  nominationRoutes(app, house);
  passportRoutes(app, house, readPrograms(root));
  paperRoutes(app, house);
  templateRoutes(app, house);
  noticeRoutes(app, house);
  letterRoutes(app, house);
  wordingRoutes(app, house);
  dossierRoutes(app, house);
  ministryDeskRoutes(app, house);
  steeringRoutes(app, house);
  awardDutyRoutes(app, house);
  movePolicyRoutes(app, house);
  overrideRoutes(app, house);
  correctionRoutes(app, house);
  agreeRoutes(app, house);
  conflictRoutes(app, house);
  deputyRoutes(app, house);
  conveneRoutes(app, house);
  sittingRoutes(app, house);
  steerSittingRoutes(app, house);
  verifyRoutes(app, house);
  helpRoutes(app, house, root);
  health(app, house, isEngineThere);
  answerWhatFails(app, isOtherMethod);
  // Last: what is awaited ends the set-up of every page above, which then has the answers to faults it will ever have.
  await apiRoutes(app, house, isOtherMethod);
  return app;
}

/** What every case rests on, and the record that nothing leaves. */
function rulesRoutes(app: FastifyInstance, house: House): void {
  calendarRoutes(app, house);
  policyRoutes(app, house);
  chainRoutes(app, house);
  recordRoutes(app, house);
}

async function serveAssets(app: FastifyInstance, root: string): Promise<void> {
  await app.register(statics, { root: path.join(root, 'client', 'web', 'assets'), prefix: '/assets/', maxAge: '1h' });
  for (const [name, file] of Object.entries(FONTS)) {
    app.get(`/assets/fonts/${name}.woff2`, (_request, reply) =>
      reply.sendFile(file, path.join(root, 'node_modules', '@fontsource'), { maxAge: '30d', immutable: true }),
    );
  }
}

function measure(app: FastifyInstance, onAnswered: (answered: Answered) => void): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    onAnswered({ method: request.method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 });
    done();
  });
}

/** What a page may load and run: its own style, and its own program; nothing of anybody else. */
async function guard(app: FastifyInstance, ground: Ground): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: ground.url.startsWith('https:'),
  });
}

/** The database keeps no text with a NUL in it: nothing has such an address. After the cookies, which the answer reads. */
function refuseNul(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (request.url.includes('%00')) reply.callNotFound();
  else done();
}

/** What a machine asks: whether the database answers, and the engine, each in time. The pages live without the engine. */
function health(app: FastifyInstance, { database }: House, isEngineThere?: () => Promise<boolean>): void {
  app.get('/health', async (_request, reply) => {
    const [databaseThere, engine] = await Promise.all([
      withPatience(readNow(database)).then(
        () => true,
        () => false,
      ),
      isEngineThere?.() ?? false,
    ]);
    return reply
      .code(databaseThere ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ database: databaseThere, engine });
  });
}

function answerWhatFails(app: FastifyInstance, isOtherMethod: ReturnType<typeof hearDoors>): void {
  app.setNotFoundHandler((request, reply) =>
    plainPage(request, reply, { status: isOtherMethod(request, reply) ? 405 : 404, say: (words) => words.notFound }),
  );
  app.setErrorHandler((fault: FastifyError, request, reply) => answerFault(fault, request, reply));
}

/** Never says "recorded". What is away for a while is 503, too large is 413, and the rest is our fault with a mark. */
function answerFault(fault: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOfFault(fault, request);
  if (status === 413 || /limit|too large/i.test(fault.code))
    return plainPage(request, reply, { status: 413, say: (words) => words.tooLarge });
  if (status >= 400 && status < 500) return plainPage(request, reply, { status, say: (words) => words.notOurs });
  if (isPassing(fault, request)) {
    void reply.header('retry-after', '30');
    return plainPage(request, reply, { status: 503, say: (words) => words.databaseAway, carries: true });
  }
  const mark = randomBytes(2).toString('hex').toUpperCase();
  request.log.error({ mark, fault: storyOf(fault) }, 'a page failed');
  return plainPage(request, reply, { status: 500, say: (words) => words.ourFault(mark), carries: true });
}
