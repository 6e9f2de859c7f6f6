const shared = {
  testEnvironment: '<rootDir>/test/setup/one-context.cjs',
  runtime: '<rootDir>/test/setup/load-once.cjs',
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
  testSequencer: '<rootDir>/test/setup/longest-first.cjs',
  reporters: ['default', '<rootDir>/test/setup/last-line.cjs'],
};
