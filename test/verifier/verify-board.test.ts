import sodium from 'libsodium-wrappers-sumo';
import type { Board } from '../../rules/board';
import type { BoardFinding } from '../../rules/board-finding';
import { readBoard } from '../../verifier/board';
import { GENERATOR, scalarFrom, timesBase } from '../../verifier/group';
import { findReceipt, receiptOf, sayReceipt } from '../../verifier/receipt';
import { verifyBoard } from '../../verifier/verify-board';
import type { RollSeat } from '../../verifier/verify-roll';
import { aSitting, theRoll } from './given';
import { boxOf, hashOf, open, seal } from './seal';

let sealed: ReturnType<typeof aSitting>;

beforeAll(async () => {
  await sodium.ready;
  sealed = aSitting();
});

const changed = (board: Board, change: (board: Board) => void): Board => {
  const copy = structuredClone(board);
  change(copy);
  return copy;
};

const said = (findings: BoardFinding[]): string[] => findings.map(({ code, subject }) => `${code}: ${subject}`);

async function wrongWith(board: Board, roll: RollSeat[] = theRoll): Promise<string[]> {
  const read = readBoard(JSON.parse(JSON.stringify(board)));
  return said(Array.isArray(read) ? read : await verifyBoard(read, roll));
}

describe('a board on which everything holds', () => {
  it('is agreed to when two of three holders opened it', async () => {
    const { board } = sealed;
    expect(board.counts).toEqual({ 1: [2, 0], 2: [0, 1, 1] });
    expect(await wrongWith(board)).toEqual([]);
  });

  it.each([[[1, 3]], [[2, 3]], [[3, 1]], [[1, 2, 3]]])('is agreed to when holders %j opened it', async (opened) => {
    expect(await wrongWith(aSitting({ opened }).board)).toEqual([]);
  });

  it('is agreed to when the system held the key alone', async () => {
    const { board } = aSitting({ holders: 1, needed: 1 });
    expect(board.heldBy).toBe('system');
    expect(await wrongWith(board)).toEqual([]);
  });

  it('is agreed to with an item withheld, one withdrawn and one that nobody voted on', async () => {
    const items = [1, 2, 3, 4].map((position) => ({
      position,
      nomination: `2020-000${position}`,
      round: 1,
      choices: ['approve', 'oppose'] as ('approve' | 'oppose')[],
    }));
    const marks = { 'seat:2': { 1: [1, 0], 2: [0, 1], 3: [1, 0] } };
    const { board } = aSitting({ items, marks, withheld: [2], unopened: [3] });
    expect(board.counts).toEqual({ 1: [1, 0], 4: [0, 0] });
    const roll = [{ seatNo: 2, presence: 'present', voted: true, recusedItems: [4] }];
    expect(await wrongWith(board, roll)).toEqual([]);
  });

  it('is agreed to with what the record says of it', async () => {
    const { board } = sealed;
    const recorded = { key: board.paper.key, paper: hashOf(board.paper), box: board.box };
    expect(await verifyBoard(board, theRoll, { recorded })).toEqual([]);
    const other = '00'.repeat(32);
    expect(await verifyBoard(board, theRoll, { recorded: { ...recorded, box: other } })).toEqual([
      { code: 'record-differs', subject: 'box', stored: board.box, derived: other },
    ]);
  });

  it('counts by the generator that RFC 9496 names', () => {
    expect(GENERATOR).toEqual(timesBase(scalarFrom(1)));
  });
});

describe('the making of the key', () => {
  it.each<[string, (board: Board) => void, string[]]>([
    ['who held it', (board) => (board.heldBy = 'system'), ['held-by-differs: ceremony']],
    ['a missing announcement', (board) => board.announcements.pop(), ['message-missing: holder 3 announcement']],
    [
      'an announcement sent twice',
      (board) => board.announcements.push(board.announcements[0]!),
      ['message-twice: holder 1 announcement'],
    ],
    [
      'a proof of another’s encryption key',
      ({ announcements: [one, two] }) => (one!.encryptionProof = two!.encryptionProof),
      ['knowledge-proof: holder 1 encryption'],
    ],
    [
      'a proof of another’s commitment',
      ({ dealings: [one, two] }) => (one!.commitmentProof = two!.commitmentProof),
      ['knowledge-proof: holder 1 commitment 0'],
    ],
    [
      'a dealt share that was changed',
      ({ dealings: [, two] }) => (two!.shares['1'] = '00'.repeat(32)),
      ['transcript-differs: paper'],
    ],
    [
      'a share dealt to nobody',
      ({ dealings: [, two] }) => (two!.shares['4'] = '00'.repeat(32)),
      ['dealing-differs: holder 2 dealing'],
    ],
    [
      'a confirmation by another',
      ({ confirmations: [one, two] }) => (one!.confirmation = two!.confirmation),
      ['knowledge-proof: holder 1 confirmation'],
    ],
    [
      'a holder who does not exist',
      (board) => board.confirmations.push({ ...board.confirmations[0]!, holder: 9 }),
      ['holder-unknown: holder 9 confirmation'],
    ],
    [
      'an answer that is no scalar',
      ({ confirmations: [one] }) => (one!.confirmation = 'ff'.repeat(64)),
      ['scalar-invalid: holder 1 confirmation'],
    ],
    [
      'an encryption key that is the identity',
      ({ announcements: [one] }) => (one!.encryption = '00'.repeat(32)),
      ['point-invalid: holder 1 encryption', 'transcript-differs: paper'],
    ],
  ])('finds %s', async (_, change, expected) => {
    expect(await wrongWith(changed(sealed.board, change))).toEqual(expected);
  });

  it('finds a key that is not the sum of what the holders committed to', async () => {
    const other = aSitting().board.paper;
    const board = changed(sealed.board, ({ paper }) => (paper.publicKey = other.publicKey));
    const found = await wrongWith(board);
    expect(found[0]).toBe('public-key-differs: paper');
    expect(found).toContain('paper-differs: seat:2');
    expect(found).not.toContain('choice-proof: seat:2 item 1 approve');
  });
});

describe('the roll', () => {
  const withSeat = (seatNo: number, facts: Partial<RollSeat>): RollSeat[] =>
    theRoll.map((seat) => (seat.seatNo === seatNo ? { ...seat, ...facts } : seat));

  it.each<[string, RollSeat[], string[]]>([
    ['a voter who is not on it', theRoll.filter(({ seatNo }) => seatNo !== 2), ['voter-unknown: seat:2']],
    ['a voter who got no paper', withSeat(2, { presence: 'absent' }), ['voter-without-paper: seat:2']],
    ['a ballot of one not marked as having voted', withSeat(2, { voted: false }), ['ballot-unmarked: seat:2']],
    ['a voter without a ballot', withSeat(5, { voted: true }), ['ballot-missing: seat:5']],
    [
      'a ballot with an item that its seat may not vote on',
      withSeat(2, { recusedItems: [1] }),
      ['items-differ: seat:2'],
    ],
    ['a ballot without an item that its seat may vote on', withSeat(4, { recusedItems: [] }), ['items-differ: seat:4']],
    ['an envelope too many', withSeat(3, { voted: false }), ['envelopes-differ: envelopes']],
    ['an envelope with the items of nobody', withSeat(3, { recusedItems: [1] }), ['envelopes-differ: envelopes']],
    ['a seat that stands on it twice', [...theRoll, theRoll[4]!], ['seat-twice: seat:5']],
  ])('tells of %s', async (_, roll, expected) => {
    expect(await wrongWith(sealed.board, roll)).toEqual(expected);
  });
});

describe('the box and its opening', () => {
  it('tells of a ballot taken out', async () => {
    const board = changed(sealed.board, ({ ballots }) => ballots.shift());
    const found = await wrongWith(board);
    expect(found.slice(0, 2)).toEqual(['ballot-missing: seat:2', 'box-differs: box']);
    expect(found).toContain('share-proof: holder 1 item 1 approve');
    expect(found).toContain('shares-too-few: item 1');
  });

  it('tells of ballots in another order, though their sum is the same', async () => {
    const board = changed(sealed.board, ({ ballots }) => ballots.reverse());
    expect(await wrongWith(board)).toEqual(['ballot-order: box']);
  });

  it('tells of a voter with two ballots', async () => {
    const { board, holders } = sealed;
    const { paper } = board;
    const ballots = [seal({ paper, voter: 'seat:2', edition: 2 }, { 1: [1, 0], 2: [1, 0, 0] }), ...board.ballots];
    const box = boxOf(paper, ballots);
    const openings = holders.slice(0, 2).map((by) => open({ paper, ballots, box }, by, [1, 2]));
    const stuffed = { ...board, ballots, box, openings, counts: { 1: [3, 0], 2: [1, 1, 1] } };
    expect(await wrongWith(stuffed)).toEqual(['ballot-twice: seat:2']);
  });

  it('tells of a sealed vote of two, even when all the rest is made to fit it', async () => {
    const { board, holders } = sealed;
    const { paper } = board;
    const ballots = board.ballots.map((ballot, at) =>
      at === 0 ? seal({ paper, voter: 'seat:2' }, { 1: [2, 0], 2: [1, 0, 0] }) : ballot,
    );
    const box = boxOf(paper, ballots);
    const openings = holders.slice(0, 2).map((by) => open({ paper, ballots, box }, by, [1, 2]));
    const stuffed = { ...board, ballots, box, openings, counts: { 1: [3, 0], 2: [1, 1, 0] } };
    expect(await wrongWith(stuffed)).toEqual(['choice-proof: seat:2 item 1 approve', 'sum-proof: seat:2 item 1']);
  });

  it.each<[string, (board: Board) => void, string[]]>([
    ['an altered count', ({ counts }) => (counts['1'] = [1, 0]), ['count-differs: item 1 approve']],
    [
      'more votes than ballots',
      ({ counts }) => (counts['1'] = [2, 2]),
      ['counts-exceed: item 1', 'count-differs: item 1 oppose'],
    ],
    ['a count left out', ({ counts }) => delete counts['2'], ['count-missing: item 2']],
    ['a count of another length', ({ counts }) => (counts['1'] = [2]), ['length-differs: item 1 counts']],
    ['a count of what is not on the paper', ({ counts }) => (counts['9'] = [0, 0]), ['position-unknown: item 9']],
    ['one share alone', ({ openings }) => openings.pop(), ['shares-too-few: item 1', 'shares-too-few: item 2']],
    [
      'an item that a holder left out',
      ({ openings }) => delete openings[1]!.items['1'],
      ['share-missing: holder 2 item 1', 'shares-too-few: item 1'],
    ],
    [
      'the same share twice, which is not two',
      ({ openings }) => (openings[1] = openings[0]!),
      ['message-twice: holder 1 opening', 'shares-too-few: item 1', 'shares-too-few: item 2'],
    ],
    [
      'a holder’s share under another’s number',
      ({ openings }) => (openings[1] = { ...openings[0]!, holder: 2 }),
      [
        ...['approve', 'oppose'].map((choice) => `share-proof: holder 2 item 1 ${choice}`),
        ...['approve', 'oppose', 'abstain'].map((choice) => `share-proof: holder 2 item 2 ${choice}`),
        'shares-too-few: item 1',
        'shares-too-few: item 2',
      ],
    ],
    [
      'shares of a withheld item',
      (board) => {
        board.withheld = [1];
      },
      ['count-unexpected: item 1', 'share-unexpected: holder 1 item 1', 'share-unexpected: holder 2 item 1'],
    ],
    [
      'an item withheld and withdrawn',
      (board) => {
        board.withheld = [1];
        board.unopened = [1];
        delete board.counts['1'];
        for (const { items } of board.openings) delete items['1'];
      },
      ['position-twice: item 1'],
    ],
    [
      'an opening of another box',
      ({ openings }) => (openings[0]!.box = '00'.repeat(32)),
      [
        'box-differs: holder 1 opening',
        ...['approve', 'oppose'].map((choice) => `share-proof: holder 1 item 1 ${choice}`),
        ...['approve', 'oppose', 'abstain'].map((choice) => `share-proof: holder 1 item 2 ${choice}`),
        'shares-too-few: item 1',
        'shares-too-few: item 2',
      ],
    ],
  ])('tells of %s', async (_, change, expected) => {
    expect(await wrongWith(changed(sealed.board, change))).toEqual(expected);
  });

  it('says what is stored and what comes out', async () => {
    const board = changed(sealed.board, ({ counts }) => (counts['2'] = [1, 1, 1]));
    expect(await verifyBoard(board, theRoll)).toEqual([
      { code: 'counts-exceed', subject: 'item 2', stored: '3', derived: '2' },
      { code: 'count-differs', subject: 'item 2 approve', stored: '1', derived: '0' },
    ]);
  });
});

describe('a receipt', () => {
  it('is found however it is typed, and a foreign one is not', async () => {
    const { board } = sealed;
    for (const ballot of board.ballots) {
      const shown = sayReceipt(receiptOf(ballot));
      expect(shown).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = [
        shown,
        shown.toLowerCase(),
        shown.replaceAll(' ', '-'),
        shown.replaceAll('0', 'o').replaceAll('1', 'l'),
      ];
      for (const one of typed) expect(await findReceipt([{ ...board, ballots: [ballot] }], ` ${one} `)).toBe(true);
    }
    const [foreign] = aSitting().board.ballots;
    expect(await findReceipt([board], sayReceipt(receiptOf(foreign!)))).toBe(false);
    for (const typed of ['', 'ABCD', `${sayReceipt(receiptOf(foreign!))}0`, 'UUUU UUUU UUUU UUUU'])
      expect(await findReceipt([board], typed)).toBeUndefined();
  });
});

describe('a file that is no board', () => {
  it('is refused with the place', () => {
    const { board } = sealed;
    expect(readBoard('x')).toMatchObject([{ code: 'unreadable', subject: 'board' }]);
    const strange = { ...board, extra: 1, ballots: [{ ...board.ballots[0], voter: 'seat:08' }] };
    const places = (readBoard(strange) as BoardFinding[]).map(({ code, subject }) => [code, subject]);
    expect(places).toContainEqual(['unreadable', 'ballots.0.voter']);
    expect(places).toContainEqual(['unreadable', 'board']);
  });
});
