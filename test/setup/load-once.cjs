/**
 * Jest's loader, but for what is tested: a file of tests is loaded anew with all that stands under test/, as always; what
 * it tests, and every package, is loaded by Node itself, once for a worker. Files of tests find the program as warm as it is
 * in an office, and what it caches it still has in the next file: a hash that a test makes up must be its own. What is put
 * on `globalThis` or given to `expect.extend` stays too; names are resolved as Node does it.
 */

const { createRequire, Module } = require('node:module');
const path = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
require('./compile-once.cjs');

const TESTS = path.join(__dirname, '..', path.sep);
const PROGRAM = path.join(TESTS, '..', path.sep);
const PACKAGES = path.join(PROGRAM, 'node_modules', path.sep);
/** Of these Jest has one of its own for each file of tests. */
const OF_JEST = ['@jest/globals', '@jest/expect', 'expect'];

/** What Node loaded for this worker, each with where its source map lies. */
const loaded = new Map();
let running;

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, file) => {
    const { code, sourceMapPath } = running.transform(file);
    loaded.set(file, sourceMapPath);
    running.getSourceMaps().set(file, sourceMapPath);
    module._compile(code, file);
  };
}

function isOfProgram(file) {
  return file.startsWith(PROGRAM) && !file.startsWith(PACKAGES);
}

function refuseToMock(name, why) {
  throw new Error(`${name} cannot be mocked: ${why}`);
}

module.exports = class LoadOnce extends Runtime {
  constructor(config, environment, resolver, transformer, ...others) {
    super(config, environment, resolver, transformer, ...others);
    this.transform = (file) => transformer.transform(file, this._getFullTransformationOptions());
    this.executor.compile = (source, filename) => this.compile(source, filename);
    this.mockState.markExplicitCjsMock = (_, name) => refuseToMock(name, 'say by what');
    for (const [file, map] of loaded) this.getSourceMaps().set(file, map);
    running = this;
  }

  /** In the one context that there is. */
  compile(source, filename) {
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    return compileFunction(source, this.executor.injectedModuleParameters, { filename, importModuleDynamically });
  }

  requireModuleOrMock(from, name) {
    if (this.testState.isTornDown()) return super.requireModuleOrMock(from, name);
    const require = createRequire(from);
    const isOwn = OF_JEST.includes(name) || this.isAnew(require.resolve(name));
    return isOwn ? super.requireModuleOrMock(from, name) : require(name);
  }

  isAnew(file) {
    return file.startsWith(TESTS) || (this.isMocking && isOfProgram(file));
  }

  /** A file of tests that puts something in the place of a module of ours has a program of its own. */
  setMock(from, name, ...mock) {
    if (!isOfProgram(createRequire(from).resolve(name))) refuseToMock(name, 'it is loaded once for all tests');
    this.isMocking = true;
    super.setMock(from, name, ...mock);
  }

  /** The process is the real one, and keeps what is its own. */
  installGetBuiltinModule() {}
};
