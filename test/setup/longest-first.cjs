/**
 * Where nothing is known of how long a file of tests took, Jest begins with the largest. The longest of ours are short: they
 * play whole journeys, and last they would keep one worker while the other has nothing left to do.
 */

const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = /[\\/]test[\\/](journey|fuzz|stack)[\\/]|every-page/;

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const long = sorted.filter(({ path }) => LONG.test(path));
    return [...long, ...sorted.filter((test) => !long.includes(test))];
  }
};
