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

/** A header of a letter that nodemailer takes as it stands is checked and folded by nobody: a name could add headers to it. */
const noPreparedHeader = {
  create: (context) => ({
    Property: (node) => {
      if (node.parent.type === 'ObjectExpression' && (node.key.name ?? node.key.value) === 'prepared')
        context.report({ node, message: 'Leave headers to nodemailer: none is prepared by hand.' });
    },
  }),
};

/** A file says what it exports, and by what name. */
const namedExports = {
  create: (context) => ({
    ExportAllDeclaration: (node) => context.report({ node, message: 'Say what is exported.' }),
    ExportDefaultDeclaration: (node) => context.report({ node, message: 'Exports have names.' }),
  }),
};

const rules = { 'named-exports': namedExports, 'no-clock': noClock, 'no-prepared-header': noPreparedHeader };

export default { meta: { name: 'laurel' }, rules };
