/**
 * Tests open a client of the database each, and so does each command in one process: each client would have every query
 * compiled anew. What a query is compiled to depends on the schema alone, of which there is one. As the client does
 * itself, what writes many rows is not kept: it is made for just so many.
 */

const { QueryCompiler } = require('@prisma/client/runtime/query_compiler_fast_bg.postgresql.js');

const compiled = new Map();
const OF_MANY_ROWS = /"action":"createMany/;
const { compile } = QueryCompiler.prototype;
QueryCompiler.prototype.compile = function (query) {
  const plan = compiled.get(query) ?? compile.call(this, query);
  if (!OF_MANY_ROWS.test(query)) compiled.set(query, plan);
  return plan;
};
