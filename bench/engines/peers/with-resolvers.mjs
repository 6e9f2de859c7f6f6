/** Restate's library asks for a word that Node 20 does not have yet. */
Promise.withResolvers ??= function withResolvers() {
  let resolve, reject;
  const promise = new this((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
};
