/** The tests of rules alone, for `npm run mutate`: the properties run fewer cases there, each mutant runs them anew. */
const [pure] = require('../../jest.config.cjs').projects;
module.exports = { ...pure, rootDir: '../..', testMatch: ['<rootDir>/test/rules/**/*.test.ts'] };
