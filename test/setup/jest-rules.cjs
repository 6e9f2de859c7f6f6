/**
 * The tests of rules alone, for `npm run mutate`: each mutant runs the properties anew, so they try fewer cases. A mutant
 * runs in a sandbox of Jest's, with rules that are loaded anew for it.
 */
const [pure] = require('../../jest.config.cjs').projects;
process.env.LAUREL_PROPERTY_RUNS ??= '40';

/** Names that are looked up in hot loops: a lookup in a sandbox is slow, a parameter of the module is not. */
const hot =
  'Array BigInt Buffer DataView Date Error Float64Array Intl JSON Map Math ' +
  'Number Object Promise Reflect Set String Symbol Uint8Array Uint32Array';

module.exports = {
  ...pure,
  rootDir: '../..',
  testEnvironment: 'node',
  runtime: require.resolve('jest-runtime'),
  sandboxInjectedGlobals: hot.split(' '),
  testMatch: ['<rootDir>/test/setup/every-rule.ts'],
};
