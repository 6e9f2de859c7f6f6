/** What programs of other engines tell about nominations, and those who wait for it. */

export type Step = { id: string; stage: number };

export type Steps = {
  /** Resolves when a nomination has come to a stage; the stage after the last is its end. */
  reached: (id: string, stage: number) => Promise<void>;
  tell: (step: Step) => void;
};

const PATIENCE_MS = 60_000;

/** Whoever waits for what was told before is answered at once; a minute in vain is a fault. */
export function watchSteps(): Steps {
  const told = new Set<string>();
  const waiting = new Map<string, () => void>();
  const keyOf = ({ id, stage }: Step): string => `${id}/${stage}`;
  return {
    tell: (step) => {
      told.add(keyOf(step));
      waiting.get(keyOf(step))?.();
    },
    reached: (id, stage) => {
      const key = keyOf({ id, stage });
      if (told.has(key)) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`waited in vain for ${key}`)), PATIENCE_MS);
        waiting.set(key, () => {
          clearTimeout(late);
          resolve();
        });
      });
    },
  };
}
