/** What the case rests on: dates with their derivation, the policy with its clauses, the calendar, and the record. */

import type { VNode } from 'preact';
import type { Derivation } from '../rules/deadlines';
import { walkLeaves } from '../rules/policy-cites';
import { rootInBase64 } from '../rules/day-seal';
import { isSameFact } from '../rules/record';
import { sayInstant } from '../words/dates';
import { momentWords } from '../words/forecast';
import { passportWords } from '../words/passport';
import { sayDerivation } from '../words/proofs';
import { sayToCompare } from '../words/verification';
import type { Shown } from './shown';

/** A date that several steps share is said once. */
export function Dates({ shown }: { shown: Shown }): VNode {
  const { exported, cover, language } = shown;
  const moments = exported.nominations.flatMap((nomination) => nomination.moments);
  const deadlines = moments.filter(({ kind }) => kind === 'deadline');
  return (
    <section>
      <h2>{passportWords[language].datesHead}</h2>
      <ul>
        {deadlines
          .filter(
            (one, index) => deadlines.findIndex((other) => isSameFact(other.derivation, one.derivation)) === index,
          )
          .map(({ kind, rung, at, derivation }, index) => (
            <li key={index}>
              <span class="strong">
                {momentWords[language][kind as 'deadline']} {rung > 0 ? rung : ''} ·{' '}
                {sayInstant(at, language, cover.timeZone)}
              </span>
              <br />
              {sayDerivation(derivation as unknown as Derivation, language, cover.timeZone)}
            </li>
          ))}
      </ul>
    </section>
  );
}

type Text = { title: string; page?: string };

/** Each policy that a step pinned, with its texts, its values and their clauses. */
export function Law({ shown }: { shown: Shown }): VNode {
  const { exported, language } = shown;
  const words = passportWords[language];
  return (
    <section>
      <h2>{words.lawHead}</h2>
      {Object.entries(exported.policies).map(([hash, policy]) => (
        <div key={hash}>
          <h3>
            {String(policy['id'])} <span class="mono soft">{hash.slice(0, 12)}</span>
          </h3>
          <h4>{words.texts}</h4>
          <ul>
            {Object.entries((policy['texts'] ?? {}) as Record<string, Text>).map(([id, { title, page }]) => (
              <li key={id}>
                {id}: {title} {page !== undefined && <span class="soft">{page}</span>}
              </li>
            ))}
          </ul>
          <details>
            <summary>{words.rules}</summary>
            <Rules shown={shown} policy={policy} />
          </details>
        </div>
      ))}
    </section>
  );
}

function Rules({ shown, policy }: { shown: Shown; policy: object }): VNode {
  const words = passportWords[shown.language];
  const leaves: { path: string; value: unknown; cite: string; certainty: string }[] = [];
  walkLeaves(policy, '', ({ value, cite, certainty }, path) => leaves.push({ path, value, cite, certainty }));
  return (
    <div class="wide">
      <table class="reflow">
        <thead>
          <tr>
            <th>{words.rule}</th>
            <th>{words.value}</th>
            <th>{words.clause}</th>
          </tr>
        </thead>
        <tbody>
          {leaves.map(({ path, value, cite, certainty }, index) => (
            <tr key={index}>
              <td data-label={words.rule} class="mono">
                {path}
              </td>
              <td data-label={words.value} class="mono">
                {value === undefined ? '' : JSON.stringify(value)}
              </td>
              <td data-label={words.clause}>
                {cite}
                {certainty === 'assumed' && <span class="gold-word"> ({words.certainty.assumed})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The versions of the calendars, whole: every date can be reckoned again from them. */
export function Calendars({ shown }: { shown: Shown }): VNode {
  const { exported, language } = shown;
  const words = passportWords[language];
  return (
    <section>
      <h2>{words.calendarHead}</h2>
      {exported.calendars.map(({ hash, version, content }) => (
        <details key={hash}>
          <summary>
            {typeof content['id'] === 'string' ? content['id'] : ''} {version}{' '}
            <span class="mono soft">{hash.slice(0, 12)}</span>
          </summary>
          <pre class="mono">{JSON.stringify(content, null, 1)}</pre>
        </details>
      ))}
    </section>
  );
}

/**
 * Every chain of the record with its entries and head, and the seal of its day, to be compared with the letter
 * observers have.
 */
export function Record({ shown }: { shown: Shown }): VNode {
  const { exported, cover, language } = shown;
  const words = passportWords[language];
  const chains = [...new Set(exported.record.map(({ chain }) => chain))];
  return (
    <section>
      <h2>{words.recordHead}</h2>
      {exported.seal !== undefined && (
        <p class="mono">{sayToCompare({ ...exported.seal, root: rootInBase64(exported.seal) }, language)}</p>
      )}
      {chains.map((chain) => {
        const entries = exported.record.filter((entry) => entry.chain === chain);
        return (
          <div key={chain}>
            <h3 class="mono">{chain}</h3>
            <p>
              {words.recordText(entries.length)} <span class="mono strong">{entries.at(-1)?.hash.slice(0, 12)}</span>
            </p>
            <details>
              <summary>{words.whole}</summary>
              <ol>
                {entries.map(({ sequence, kind, at, body, hash }) => (
                  <li key={sequence}>
                    <span class="strong">{kind}</span> · {sayInstant(at, language, cover.timeZone)}{' '}
                    <span class="mono soft">{hash.slice(0, 12)}</span>
                    <pre class="mono">{JSON.stringify(body, null, 1)}</pre>
                  </li>
                ))}
              </ol>
            </details>
          </div>
        );
      })}
    </section>
  );
}
