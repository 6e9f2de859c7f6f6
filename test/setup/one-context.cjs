/** Where tests run: in the process itself, without a sandbox, in which every name that is looked up would take its time. */

const { ModuleMocker } = require('jest-mock');

/** What Jest leaves behind of a file of tests. */
const LEFT = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'];

module.exports = class OneContext {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #console = globalThis.console;
  #exit = process.exit;

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Only asked whether there is one: see load-once.cjs. */
  getVmContext() {
    return globalThis;
  }

  async setup() {}

  async teardown() {
    globalThis.console = this.#console;
    process.exit = this.#exit;
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (LEFT.includes(key.description)) delete globalThis[key];
  }
};
