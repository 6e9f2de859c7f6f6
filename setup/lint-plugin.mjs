/** Rules of ours for the linter: what it has no rule for itself. */

/** In pure rooms nobody reads the clock by `new Date()` or `Date()`; `Date.now()` is among the restricted properties. */
const noClock = {
  create(context) {
    const refuse = (node) => {
      if (node.callee.name === 'Date') context.report({ node, message: 'Take `now` as a parameter.' });
    };
    return {
      NewExpression: (node) => (node.arguments.length === 0 ? refuse(node) : undefined),
      CallExpression: refuse,
    };
  },
};

/** A file says what it exports, and by what name. */
const namedExports = {
  create: (context) => ({
    ExportAllDeclaration: (node) => context.report({ node, message: 'Say what is exported.' }),
    ExportDefaultDeclaration: (node) => context.report({ node, message: 'Exports have names.' }),
  }),
};

export default { meta: { name: 'laurel' }, rules: { 'named-exports': namedExports, 'no-clock': noClock } };
