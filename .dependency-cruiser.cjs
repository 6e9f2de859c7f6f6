/** Who may import whom: the rooms of the README, read as rules. */

/** Everything of ours that a room may import; what else it imports from the project is refused. */
const ROOMS = {
  rules: ['rules'],
  words: ['words', 'rules'],
  ballot: ['ballot'],
  verifier: ['verifier', 'rules'],
  workflows: ['workflows', 'activities', 'rules'],
  prisma: ['prisma', 'rules', 'ballot'],
  mail: ['mail', 'rules', 'words'],
  papers: ['papers', 'rules', 'words'],
  passport: ['passport', 'rules', 'words', 'verifier'],
  activities: ['activities', 'rules', 'words', 'ballot', 'prisma', 'mail', 'papers', 'passport'],
  watch: ['watch', 'prisma'],
  client: [
    'client',
    'rules',
    'words',
    'ballot',
    'verifier',
    'passport',
    'papers',
    'prisma',
    'mail',
    'workflows',
    'watch',
  ],
  worker: ['worker', 'activities', 'rules', 'words', 'ballot', 'prisma', 'mail', 'papers', 'workflows', 'watch'],
  keeper: ['keeper', 'rules', 'ballot', 'prisma', 'watch'],
  stack: ['stack', 'worker', 'client', 'prisma', 'rules', 'words', 'ballot', 'workflows'],
};

/** Packages that a pure room may use; the others are free in what they take from outside but for the bans below. */
const PACKAGES = {
  rules: ['zod', 'fflate'],
  words: [],
  ballot: ['@noble/'],
  verifier: ['libsodium-wrappers-sumo'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
};

const every = Object.keys(ROOMS);
const among = (rooms) => `^(${rooms.join('|')})/`;

module.exports = {
  forbidden: [
    ...every.map((room) => ({
      name: `${room}-imports`,
      comment: `${room}/ may import ${ROOMS[room].join(', ')} of ours`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: among([...every, 'test', 'bench', 'setup']), pathNot: among(ROOMS[room]) },
    })),
    ...Object.entries(PACKAGES).map(([room, packages]) => ({
      name: `${room}-packages`,
      comment: `${room}/ may use ${packages.join(', ') || 'no package'}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: 'node_modules',
        ...(packages.length === 0 ? {} : { pathNot: `node_modules/(${packages.join('|')})` }),
      },
    })),
    {
      name: 'workflows-take-types',
      comment: 'A workflow knows activities and rules by their types only; at run time it has neither.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: among(['activities', 'rules']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-takes-messages',
      comment: 'Of the workflows a client knows the messages.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages\\.ts$' },
    },
    {
      name: 'stack-takes-messages',
      comment: 'Of the workflows the stack knows the messages.',
      severity: 'error',
      from: { path: '^stack/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages\\.ts$' },
    },
    {
      name: 'client-and-mail',
      comment:
        'People can sign in while nothing else works: the client posts sign-in codes, and no other letter; a wording is tried there and posted nowhere.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^mail/', pathNot: '^mail/(send-code|post-letter|try-wording)\\.ts$' },
    },
    {
      name: 'pure-rooms',
      comment: 'Rules, words, the ballot and the story ask nothing of the machine.',
      severity: 'error',
      from: { path: among(['rules', 'words', 'ballot', 'verifier', 'workflows']) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-in-prisma',
      comment: 'Only prisma/ speaks SQL.',
      severity: 'error',
      from: { path: among(every), pathNot: '^prisma/' },
      to: { path: 'node_modules/(pg|@prisma|prisma)/|^prisma/generated/' },
    },
    {
      name: 'smtp-in-mail',
      comment: 'Only mail/ knows SMTP.',
      severity: 'error',
      from: { path: among(every), pathNot: '^mail/' },
      to: { path: 'node_modules/nodemailer/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'bench-stands-alone',
      comment: 'What measures is built and run; tests are not built.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^test/' },
    },
    { name: 'no-circles', severity: 'error', from: { pathNot: '^prisma/generated/' }, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nobody.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^prisma/generated/', '\\.d\\.ts$', '\\.test\\.tsx?$', '^test/setup/'] },
      to: {},
    },
    {
      name: 'names-that-say-something',
      comment: 'A file is named after its subject.',
      severity: 'error',
      from: {
        path: '(^|[/-])(utils?|helpers?|common|services?|managers?|handlers?|processors?|impl|data|info)([.-]|/)',
        pathNot: ['^prisma/generated/', 'node_modules'],
      },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated/' },
    exclude: { path: '^(dist|out|bench/engines/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
