/** One rule of a pack on a page: what it is about, and what it asks. */

import type { VNode } from 'preact';
import type { Language } from '../../../words/language';
import { nameRule } from '../../../words/rule-names';
import { sayRule } from '../../../words/policy-values';

/** What the rule is about, and its key, by which it is found in the pack's file. */
export function RuleName({ name, language }: { name: string; language: Language }): VNode {
  const said = nameRule(name, language);
  return (
    <>
      {said !== undefined && (
        <>
          {said}
          <br />
        </>
      )}
      <code class="soft">{name}</code>
    </>
  );
}

/** In words; a value that holds a word only the pack knows stands as code. */
export function RuleValue({ name, value, language }: { name: string; value: unknown; language: Language }): VNode {
  const { text, isSaid } = sayRule(value, language, name);
  return isSaid ? <span>{text}</span> : <code>{text}</code>;
}
