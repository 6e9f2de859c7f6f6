/** Where tests run: in the process itself, without a sandbox, in which every name that is looked up would take its time. */

const { AsyncLocalStorage } = require('node:async_hooks');
const { ModuleMocker } = require('jest-mock');

/** What Jest leaves behind of a file of tests: all that it holds, how long it waits, how often it tries. */
const LEFT = [
  'JEST_STATE_SYMBOL',
  'EVENT_HANDLERS',
  'TEST_TIMEOUT_SYMBOL',
  'RETRY_TIMES',
  'RETRY_TIMES_SETTER',
  'RETRY_IMMEDIATELY',
  'WAIT_BEFORE_RETRY',
  'LOG_ERRORS_BEFORE_RETRY',
];

/**
 * What follows promises and was entered since the last file: Jest makes one for each file of tests, a connection to Temporal
 * another. Until it is disabled, Node 20 hands every one of them on at every promise.
 */
const entered = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  entered.add(this);
  return run.apply(this, given);
};

module.exports = class OneContext {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #console = globalThis.console;
  #exit = process.exit;
  #environment = { ...process.env };

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** For modules in CommonJS, of which all are, it is only asked whether there is one: see load-once.cjs. */
  getVmContext() {
    return globalThis;
  }

  async setup() {}

  async teardown() {
    for (const storage of entered) storage.disable();
    entered.clear();
    globalThis.console = this.#console;
    process.exit = this.#exit;
    for (const key of Object.keys(process.env)) if (!(key in this.#environment)) delete process.env[key];
    Object.assign(process.env, this.#environment);
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (LEFT.includes(key.description)) delete globalThis[key];
  }
};
