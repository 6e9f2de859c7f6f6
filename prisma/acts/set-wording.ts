/** An office words a kind of letter itself, or takes its wording back. It is used from then on; older ones stay on file. */

import { inOneTransaction, writeAct, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database } from '../database';
import { lastWording, partsOf } from '../queries/read-wording';
import { checkWording, wordingParts, type WordedKind, type Wording } from '../../rules/letter-wording';
import { mayKeepTemplates } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';

export type WordingCommand = {
  actor: Actor;
  organisationId: string;
  kind: WordedKind;
  language: 'vi' | 'en';
  /** Empty parts are Laurel's own; all of them empty takes the wording back. */
  wording: Wording;
};

export type SetWording = Recorded & { version: number };

/**
 * Stores the wording as the next version, or says everything that is wrong with it. What is in use already, said again,
 * changes nothing; of two at the same moment one comes after the other.
 */
export async function setWording(
  database: Database,
  { actor, organisationId, kind, language, wording }: WordingCommand,
): Promise<SetWording | Refusal[]> {
  const said = tidied(wording);
  return inOneTransaction(database, async (tx) => {
    const place = { organisationId, kind, language };
    if ((await tx.organisation.count({ where: { id: organisationId } })) === 0)
      return [{ code: 'not-found', field: 'office', value: organisationId }];
    const refusal = mayKeepTemplates(actor, organisationId);
    if (refusal !== undefined) return [refusal];
    const refusals = checkWording(kind, said);
    if (refusals.length > 0) return refusals;
    const last = await lastWording(tx, place);
    if (canonical(partsOf(last)) === canonical(said))
      return {
        recorded: true,
        at: last?.at ?? (await readNow(tx)),
        code: '',
        repeated: true,
        version: last?.version ?? 0,
      };
    const now = await readNow(tx);
    const version = (last?.version ?? 0) + 1;
    await tx.letterWording.create({ data: { ...place, version, ...said, at: now, byId: actor.personId } });
    const key = `wording/${organisationId}/${kind}/${language}/${version}`;
    const content = { ...place, version, ...said };
    return { ...(await writeAct(tx, { key, kind: 'setWording', personId: actor.personId, content }, now)), version };
  });
}

/** One line each, as letters lay them out. */
function tidied(wording: Wording): Wording {
  const entries = wordingParts.map((part) => [part, wording[part].normalize('NFC').replace(/\s+/gu, ' ').trim()]);
  return Object.fromEntries(entries) as Wording;
}
