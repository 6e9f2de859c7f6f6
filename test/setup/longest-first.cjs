/**
 * Where nothing is known of how long a file of tests took, Jest begins with the largest. Those of ours that take longest are
 * small: they play whole journeys. Begun last, one would keep one worker busy while the other has nothing left to do.
 */

const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = /^test[\\/](journey|fuzz|stack)[\\/]|every-page\.test/;

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const long = sorted.filter(({ path: file, context }) => LONG.test(path.relative(context.config.rootDir, file)));
    return [...long, ...sorted.filter((test) => !long.includes(test))];
  }
};
