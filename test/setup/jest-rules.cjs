/** The tests of rules alone, for `npm run mutate`: each mutant runs the properties anew, so they try fewer cases. */
const [pure] = require('../../jest.config.cjs').projects;
process.env.LAUREL_PROPERTY_RUNS ??= '40';
module.exports = { ...pure, rootDir: '../..', testMatch: ['<rootDir>/test/setup/every-rule.ts'] };
