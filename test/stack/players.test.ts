/** What players do with the pages of a sealed ballot, on pages as the server writes them. */

import { randomBytes } from 'node:crypto';
import { isAnnouncement, isConfirmation, isDealing, keyOf, type Transcript } from '../../ballot/ceremony';
import { checkBallot } from '../../ballot/check';
import { boxHash, combine, sumBox } from '../../ballot/opening';
import { paperHash, type Paper } from '../../ballot/paper';
import { receiptOf } from '../../ballot/receipt';
import type { SealedBallot } from '../../ballot/seal';
import { openBrowser, type Page } from '../../stack/players/browser';
import { newSeed, openBox, takeKeyStep } from '../../stack/players/holder';
import { readIsland } from '../../stack/players/island';
import type { Player } from '../../stack/players/player';
import { castSealed } from '../../stack/players/voter';

type Sent = { address: string; message: Record<string, unknown> };

/** A player whose posts are kept, answered as given, and who fetches what is given. */
function aPlayer(answer: (sent: Sent) => unknown = () => ({}), box?: unknown): { player: Player; sent: Sent[] } {
  const sent: Sent[] = [];
  const never = () => Promise.reject(new Error('not asked for'));
  return {
    sent,
    player: {
      email: 'a@b.example',
      follow: never,
      visit: never,
      act: never,
      send: (address, message) => {
        sent.push({ address, message: message as Record<string, unknown> });
        return Promise.resolve(answer(sent.at(-1)!));
      },
      fetch: () => Promise.resolve(box),
      browser: openBrowser('http://nobody.example'),
    },
  };
}

/** A page as the server writes it: JSON in an attribute, its marks escaped. */
function aPage(island: object): Page {
  const text = JSON.stringify({ language: 'vi', mark: 'm"<&', ...island })
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
  const html = `<main><div id="island" data-island="${text}"></div></main>`;
  return { url: 'http://laurel.example/tasks/t1', status: 200, html, forms: [] };
}

const ceremony = { sitting: 'HD-2020-01', attempt: 1, holders: 3, needed: 2 };

/** Three players go through the three steps on their pages. */
async function madeKey(): Promise<{ transcript: Transcript; seeds: Uint8Array[] }> {
  const seeds = [1, 2, 3].map(newSeed);
  const transcript: Transcript = { ceremony, announcements: [], dealings: [] };
  for (const step of ['announce', 'deal', 'confirm'] as const) {
    const said: unknown[] = [];
    for (const [index, seed] of seeds.entries()) {
      const { player, sent } = aPlayer();
      const { announcements, dealings } = transcript;
      const page = aPage({ kind: 'key', task: 't1', ceremony, holder: index + 1, step, announcements, dealings });
      await takeKeyStep(player, page, seed);
      expect(sent).toMatchObject([{ address: '/tasks/t1/key', message: { mark: 'm"<&', step } }]);
      said.push(sent[0]?.message['message']);
    }
    if (step === 'announce') transcript.announcements = said as Transcript['announcements'];
    if (step === 'deal') transcript.dealings = said as Transcript['dealings'];
    const holds = { announce: isAnnouncement, deal: isDealing, confirm: isConfirmation }[step] as (
      about: object,
      message: unknown,
    ) => boolean;
    for (const message of said) expect(holds(step === 'confirm' ? transcript : ceremony, message)).toBe(true);
  }
  return { transcript, seeds };
}

test('three holders make the key, a member votes, and two of the holders open the sum', async () => {
  const { transcript, seeds } = await madeKey();
  const { hash, publicKey } = keyOf(transcript);
  const items: Paper['items'] = [{ position: 1, nomination: '2020-0001', round: 1, choices: ['approve', 'oppose'] }];
  const paper: Paper = { sitting: 'HD-2020-01', key: hash, publicKey, items };
  const ballots: SealedBallot[] = [];
  for (const seat of [1, 2, 3]) {
    const voter = `seat:${seat}`;
    const { player } = aPlayer(({ address, message }) => {
      expect(address).toBe('/tasks/t1/ballot');
      const ballot = message['ballot'] as SealedBallot;
      expect(checkBallot(paper, ballot, { voter, edition: 1, positions: [1] })).toBeUndefined();
      ballots.push(ballot);
      return { receipt: receiptOf(ballot) };
    });
    const page = aPage({ kind: 'ballot', task: 't1', paper, voter, edition: 1, positions: [1] });
    expect(await castSealed(player, page, seat === 2 ? 'oppose' : 'approve')).toBe(receiptOf(ballots.at(-1)!));
  }
  const closed = { transcript, paper, positions: [1], sums: sumBox(paper, ballots) };
  const opening = { ...closed, box: boxHash(paperHash(paper), ballots.map(receiptOf)) };
  const shares: unknown[] = [];
  const pageOf = (holder: number): Page =>
    aPage({
      kind: 'open-box',
      task: 't1',
      ceremony,
      holder,
      announcements: transcript.announcements,
      isAddedUp: true,
    });
  for (const holder of [1, 3]) {
    const { player, sent } = aPlayer(() => ({}), { ...opening, ballots });
    expect(await openBox(player, pageOf(holder), seeds[holder - 1]!)).toBe(2);
    shares.push(sent[0]?.message['share']);
  }
  expect(combine(opening, shares)).toEqual({ '1': [2, 1] });
  const bent = aPlayer(() => ({}), { ...opening, ballots: ballots.slice(1) });
  await expect(openBox(bent.player, pageOf(2), seeds[1]!)).rejects.toThrow('not those of its closed box');
  expect(bent.sent).toEqual([]);
});

test('a player who gets another receipt than that of what was sent does not take it for cast', async () => {
  const { transcript } = await madeKey();
  const { hash, publicKey } = keyOf(transcript);
  const items: Paper['items'] = [{ position: 1, nomination: '2020-0001', round: 1, choices: ['approve', 'oppose'] }];
  const paper: Paper = { sitting: 'HD-2020-01', key: hash, publicKey, items };
  const page = aPage({ kind: 'ballot', task: 't1', paper, voter: 'seat:1', edition: 1, positions: [1] });
  const { player } = aPlayer(() => ({ receipt: randomBytes(32).toString('hex') }));
  await expect(castSealed(player, page, 'approve')).rejects.toThrow('receipt');
});

test('a page that brings something else, or nothing, is told by what it brings', () => {
  expect(() => readIsland(aPage({ kind: 'open-box' }), 'key')).toThrow();
  const empty = { url: 'http://laurel.example/tasks/t1', status: 403, html: '<main></main>', forms: [] };
  expect(() => readIsland(empty, 'key')).toThrow('(403) brings nothing');
});
