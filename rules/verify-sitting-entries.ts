/**
 * What the chain of a sitting tells a second time: the policy and hours of its voting, who was to be there, its envelopes,
 * its key and who opened its box. One holds the other, though somebody reckon the chain anew.
 */

import { tellApart } from './apart';
import type { Board } from './board';
import type { Difference, Hash } from './differences';
import type { Exported, ExportedEntry, ExportedSitting } from './exported';
import { canonical, isSameFact } from './record';
import { entriesOf } from './verify-chains';

type Told = {
  /** Of its chain, in order. */
  entries: ExportedEntry[];
  compare: (stored: unknown, derived: unknown) => void;
};

/** Each fact of a sitting that an entry of its chain says otherwise. */
export function verifySittingEntries(exported: Exported, hash: Hash): Difference[] {
  const differences: Difference[] = [];
  for (const sitting of exported.sittings) {
    const { number, agenda, acts = [], board } = sitting;
    const compare: Told['compare'] = (stored, derived) => {
      if (isSameFact(stored, derived)) return;
      differences.push({ check: 'box', code: 'entry-differs', subject: number, ...tellApart(stored, derived) });
    };
    const told = { entries: entriesOf(exported, number), compare };
    for (const item of agenda) compare(item.sitting, number);
    for (const { at } of acts) if (!told.entries.some((entry) => entry.at === at)) compare(at, null);
    compareVoting(told, sitting);
    if (board !== null) compareKey(told, board, hash);
  }
  return differences;
}

/** The voting opens under the policy of the sitting, to close when it was convened for or last extended to, for whom the convener named. */
function compareVoting({ entries, compare }: Told, { state, policyHash, roll }: ExportedSitting): void {
  const [convened, opened] = ['convened', 'ballotOpened'].map((kind) => entries.find((entry) => entry.kind === kind));
  if (convened === undefined || opened === undefined) return;
  compare(policyHash, opened.body.policy);
  const extended = entries.findLast(({ kind, sequence }) => kind === 'sittingExtended' && sequence < opened.sequence);
  compare({ closesAt: opened.body.closesAt }, { closesAt: (extended ?? convened).body.closesAt });
  const presence = (convened.body.presence ?? {}) as Record<string, { presence?: string } | undefined>;
  const recusals = Object.entries((convened.body.recusals ?? {}) as Record<string, number[]>);
  for (const { seatNo, presence: frozen, recusedItems } of roll) {
    compare({ presence: frozen }, { presence: presence[seatNo]?.presence ?? 'present' });
    const named = recusals.flatMap(([position, seats]) => (seats.includes(seatNo) ? [Number(position)] : []));
    compare({ recusedItems: named.filter((position) => !recusedItems.includes(position)) }, { recusedItems: [] });
  }
  if (state !== 'counted') return;
  const entered = entries.flatMap(({ kind, body }) => (kind === 'envelopesEntered' ? (body.seats as number[]) : []));
  const envelopes = roll.flatMap(({ seatNo, envelope }) => (envelope ? [seatNo] : []));
  compare(envelopes, [...entered].sort(byNumber));
}

/** The key that was made last is that of the box, and each share that opened it is on record. */
function compareKey({ entries, compare }: Told, board: Board, hash: Hash): void {
  const { heldBy, ceremony, paper, openings, withheld, unopened } = board;
  const { holders, needed, attempt } = ceremony;
  const made = entries.findLast(({ kind }) => kind === 'keyMade')?.body ?? {};
  const stored = { key: paper.key, publicKey: paper.publicKey, heldBy, holders, needed, attempt };
  compare(stored, Object.fromEntries(Object.keys(stored).map((name) => [name, made[name]])));
  const shares = entries.flatMap(({ kind, body }) => (kind === 'boxOpened' ? [body] : []));
  // Of an item whose numbers are not published the board leaves out the part of a share that opened it.
  const tell = ({ holder, share }: { holder?: unknown; share?: unknown }): unknown =>
    withheld.length + unopened.length === 0 ? { holder, share } : { holder };
  compare(
    openings.map((share) => tell({ holder: share.holder, share: hash(canonical(share)) })),
    shares.sort((a, b) => byNumber(Number(a.holder), Number(b.holder))).map(tell),
  );
}

function byNumber(a: number, b: number): number {
  return a - b;
}
