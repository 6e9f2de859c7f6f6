/** `npm run mutate`: changes counting and dates in every small way and asks whether a test of rules notices. */
export default {
  testRunner: 'jest',
  jest: { configFile: 'test/setup/jest-rules.cjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: [
    'rules/counting*.ts',
    'rules/count-box.ts',
    'rules/shares.ts',
    'rules/ranking.ts',
    'rules/reachability.ts',
    'rules/calendar.ts',
    'rules/deadlines.ts',
  ],
  ignoreStatic: true,
  plugins: ['@stryker-mutator/jest-runner'],
  reporters: ['clear-text', 'html'],
  htmlReporter: { fileName: 'out/mutate/index.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.cache/mutate',
  ignorePatterns: ['dist', 'out', '.laurel', 'prisma/generated', 'examples/*/out'],
  concurrency: 2,
  // A mutant that never ends is known by its count of hits; a slow machine must not pass for a test that noticed.
  timeoutMS: 120_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
