import { checkPacks } from '../../rules/policy-check';
import { diffPacks } from '../../rules/policy-diff';
import { readPolicyPack, type PolicyPack } from '../../rules/policy';
import { packs, readYaml } from './given';

const strange = readPolicyPack(readYaml('test/fixtures/strange-circular.yaml'));

function pack(id: string): PolicyPack {
  const found = packs.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return structuredClone(found);
}

function rulesOf(changed: PolicyPack, others = packs.filter(({ id }) => id !== changed.id)): string[] {
  const { findings } = checkPacks([...others, changed], { asked: [changed.id] });
  return findings.map(({ level, rule, path }) => `${level} ${rule} ${path}`);
}

describe('the packs of the project', () => {
  it('have no errors, and say how many of their leaves are assumed', () => {
    const { findings, leaves } = checkPacks(packs);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(leaves.find((one) => one.pack === 'vn-national-2024')?.confirmed).toBeGreaterThan(20);
    expect(leaves.find((one) => one.pack === 'laurel-defaults')).toMatchObject({ confirmed: 0 });
  });

  it('warn that 90 % of a council of nine is all of them', () => {
    const bodies = [{ id: 'c9', kind: 'council' as const, members: 9 }];
    const { findings } = checkPacks(packs, { asked: ['vn-national-2024'], bodies });
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'unanimity',
        path: 'council.vote.CSTDB',
        facts: expect.objectContaining({ members: 9 }) as object,
      }),
    );
    expect(findings.some(({ rule, path }) => rule === 'unanimity' && path === 'council.vote.CSTDCS')).toBe(false);
  });
});

describe('a pack that cannot be used', () => {
  it.each<[string, (changed: PolicyPack) => void, string]>([
    ['overlaps another of its authority', (changed) => (changed.validTo = null), 'error overlap validFrom'],
    ['ends before it begins', (changed) => (changed.validTo = '2017-01-01'), 'error span-reversed validTo'],
    [
      'stands on a pack that is not there',
      (changed) => (changed.extends = 'vn-national-1990'),
      'error extends-unknown extends',
    ],
  ])('%s', (_, change, expected) => {
    const changed = pack('vn-national-2017');
    change(changed);
    expect(rulesOf(changed)).toContain(expected);
  });

  it.each([
    ['has more open the box than hold its key', { needed: 4 }, 'error board-needs-more council.countingBoard.needed'],
    [
      'gives the key to a board of no members',
      { from: 'secretariat' },
      'error board-not-members council.countingBoard.from',
    ],
  ])('%s', (_, change, expected) => {
    const changed = pack('mpi-2018');
    const board = pack('laurel-defaults').council?.countingBoard;
    if (board === undefined || changed.council === undefined) throw new Error('no board');
    changed.council.countingBoard = { ...board, value: { ...board.value, needed: 3 } };
    expect(rulesOf(changed)).not.toContain(expected);
    changed.council.countingBoard = { ...board, value: { ...board.value, ...(change as object) } };
    expect(rulesOf(changed)).toContain(expected);
    changed.council.countingBoard.value.heldBy = 'system';
    expect(rulesOf(changed)).not.toContain(expected);
  });

  it('cites a text it does not list', () => {
    const changed = pack('mpi-2018');
    if (changed.supplement !== undefined) changed.supplement.cite = 'T99 4';
    expect(rulesOf(changed)).toContain('error cite-unlisted supplement');
  });

  it('leaves a day uncovered between two of its packs', () => {
    const changed = pack('vn-national-2017');
    changed.validTo = '2023-12-30';
    const { findings } = checkPacks([...packs.filter(({ id }) => id !== changed.id), changed], { asked: [changed.id] });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'gap', facts: { from: '2023-12-31', to: '2023-12-31' } }),
    );
  });

  it('has a title without a share, without a bloc or without a date', () => {
    const changed = pack('mpi-2018');
    delete changed.council?.vote?.CO_BO;
    delete changed.deadlines?.['bloc.toMinistry'];
    expect(rulesOf(changed)).toEqual(
      expect.arrayContaining(['error no-share council.vote.CO_BO', 'error no-deadline deadlines.bloc.toMinistry']),
    );
  });

  it('asks for less than a national floor', () => {
    const changed = { ...pack('mpi-2018'), extends: 'vn-national-2024' };
    const vote = changed.council?.vote?.CO_BO;
    if (vote !== undefined) vote.value.share = { num: 79, den: 100, op: '>=' };
    expect(rulesOf(changed)).toContain('error share-laxer council.vote.CO_BO.share');
  });
});

describe('a circular that somebody else wrote', () => {
  it('is sound, with other percentages, bases, ballots, ties and proxies', () => {
    const others = packs.filter(({ id }) => id !== 'mpi-2018');
    expect(rulesOf(strange, others).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it('differs from the ministry’s own in legal effect, told in votes for bodies of a size', () => {
    const changes = diffPacks([...packs, strange], { before: pack('mpi-2018'), after: strange, sizes: [9] });
    const flag = changes.find(({ key }) => key === 'council.vote.CO_BO');
    expect(flag).toMatchObject({ needed: [{ size: 9, before: 8, after: 6 }], afterCitation: { clause: '4' } });
    expect(changes.find(({ key }) => key === 'council.maxBallots')).toMatchObject({ before: 1, after: 2 });
    expect(diffPacks(packs, { before: pack('mpi-2018'), after: pack('mpi-2018') })).toEqual([]);
  });
});
