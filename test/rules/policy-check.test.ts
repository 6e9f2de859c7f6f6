import { z } from 'zod';
import { checkPacks } from '../../rules/policy-check';
import { diffPacks } from '../../rules/policy-diff';
import { readPolicyPack, resolvePolicy, type PolicyPack } from '../../rules/policy';
import { refusalsOfShape } from '../../rules/shape';
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

const OURS = { cite: 'internal', certainty: 'assumed' as const };

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

  it('begins some days after the last of its authority ended', () => {
    const changed = { ...pack('mpi-2018'), id: 'mpi-2024', validFrom: '2024-03-01', validTo: null };
    expect(rulesOf(changed, packs)).toContain('warning gap validFrom');
    expect(rulesOf({ ...changed, validFrom: '2024-02-09' }, packs)).not.toContain('warning gap validFrom');
  });

  it.each<[string, (changed: PolicyPack) => void, string]>([
    [
      'asks for a council of an even number that must be odd',
      ({ council = {} }) => (council.size = { value: { min: 8, max: 8, odd: true }, ...OURS }),
      'error size-impossible council.size',
    ],
    [
      'asks for more members at least than at most',
      ({ council = {} }) => (council.size = { value: { min: 9, max: 7, odd: false }, ...OURS }),
      'error size-impossible council.size',
    ],
    [
      'sets a date on a day that February does not have',
      ({ deadlines = {} }) => {
        const rule = { type: 'fixedDate' as const, month: 2, day: 30, yearOffset: 1, inclusive: true };
        deadlines['bloc.toMinistry'] = { value: rule, ...OURS };
      },
      'error date-impossible deadlines.bloc.toMinistry',
    ],
    [
      'leads a title through one stage twice',
      ({ titles = {} }) => (titles.CO_BO = { ...titles.CO_BO, stages: ['council', 'unit-review', 'council'] }),
      'error stage-twice titles.CO_BO.stages',
    ],
    [
      'leaves to a bloc’s head and deputy what its council could not decide',
      ({ council = {} }) => (council.afterMax = { value: 'blocHeadAndDeputyDecide', ...OURS }),
      'error bloc-only council.afterMax',
    ],
    [
      'does so for one title, in the council of its own level',
      ({ council = {} }) =>
        (council.unit = {
          afterMax: { default: { value: 'fails', ...OURS }, CO_BO: { value: 'blocHeadAndDeputyDecide', ...OURS } },
        }),
      'error bloc-only council.unit.afterMax.CO_BO',
    ],
    [
      'leads a title to a bloc for which no authority has a rule',
      (changed) => delete changed.bloc,
      'error no-bloc titles.CO_BO',
    ],
  ])('%s', (_, change, expected) => {
    const changed = pack('mpi-2018');
    expect(rulesOf(changed)).not.toContain(expected);
    change(changed);
    expect(rulesOf(changed)).toContain(expected);
  });

  it('takes 29 February for a date, which some years have', () => {
    const changed = structuredClone(packs);
    const rule = { type: 'fixedDate' as const, month: 2, day: 29, yearOffset: 1, inclusive: true };
    for (const { id, deadlines } of changed) {
      if (id === 'mpi-2018' && deadlines !== undefined) deadlines['bloc.toMinistry'] = { value: rule, ...OURS };
    }
    expect(checkPacks(changed).findings.map((one) => one.rule)).not.toContain('date-impossible');
  });

  it('has a title without a share or without a date', () => {
    const changed = pack('mpi-2018');
    delete changed.council?.vote?.CO_BO;
    delete changed.deadlines?.['bloc.toMinistry'];
    expect(rulesOf(changed)).toEqual(
      expect.arrayContaining(['error no-share council.vote.CO_BO', 'error no-deadline deadlines.bloc.toMinistry']),
    );
  });

  it('rules a title that nobody knows, in a code with a letter wrong', () => {
    const changed = pack('mpi-2018');
    const vote = changed.council?.vote?.CO_BO;
    if (vote === undefined) throw new Error('no vote');
    changed.council = { ...changed.council, vote: { ...changed.council?.vote, CO_B0: vote, default: vote } };
    const told = rulesOf(changed).filter((line) => line.includes('title-unknown'));
    expect(told).toEqual(['warning title-unknown council.vote.CO_B0']);
    expect(packs.flatMap((one) => rulesOf(one)).filter((line) => line.includes('title-unknown'))).toEqual([]);
  });

  it('writes the season of a bloc day first, or an hour that no day has', () => {
    const changed = pack('mpi-2018');
    const [window, review] = [changed.bloc?.calendarWindow, changed.deadlines?.unitReview];
    if (window === undefined || review === undefined || changed.ladder === undefined) throw new Error('not there');
    window.value = { from: '31-12', to: '01-20+1' };
    review.value.endOfDay = '24:30';
    changed.ladder.value.at = '80:00';
    expect(rulesOf(changed).filter((line) => line.startsWith('error'))).toEqual([
      'error season-unreadable bloc.calendarWindow',
      'error hour-impossible deadlines.unitReview.endOfDay',
      'error hour-impossible ladder.at',
    ]);
  });

  it('asks for less than a national floor', () => {
    const changed = { ...pack('mpi-2018'), extends: 'vn-national-2024' };
    const vote = changed.council?.vote?.CO_BO;
    if (vote !== undefined) vote.value.share = { num: 79, den: 100, op: '>=' };
    expect(rulesOf(changed)).toContain('error share-laxer council.vote.CO_BO.share');
  });

  it('asks for less than a floor that is set above it later in its time, and not only by the pack it names', () => {
    const changed = pack('mpi-2018');
    const vote = changed.council?.vote?.CO_BO;
    if (vote !== undefined) vote.value.share = { num: 79, den: 100, op: '>=' };
    expect(changed.extends).toBe('vn-national-2017');
    expect(rulesOf(changed)).toContain('error share-laxer council.vote.CO_BO.share');
    expect(rulesOf({ ...changed, validTo: '2023-12-31' })).not.toContain('error share-laxer council.vote.CO_BO.share');
  });

  it('asks for the share of a national floor of fewer members, or in its own council', () => {
    const changed = { ...pack('mpi-2018'), extends: 'vn-national-2024' };
    const vote = changed.council?.vote?.CO_BO;
    if (vote === undefined) throw new Error('no vote');
    expect(rulesOf(changed).filter((line) => line.includes('share-laxer'))).toEqual([]);
    const [fewer, own] = [structuredClone(changed), structuredClone(changed)];
    const wide = pack('vn-national-2024');
    if (wide.council?.vote !== undefined)
      wide.council.vote = { default: { ...vote, value: { ...vote.value, floor: true } } };
    const others = packs.filter(({ id }) => id !== 'mpi-2018' && id !== wide.id);
    if (fewer.council?.vote?.CO_BO !== undefined) fewer.council.vote.CO_BO.value.base = 'ballots-valid';
    const half = { ...vote, value: { ...vote.value, share: { num: 1, den: 2, op: '>' as const } } };
    if (own.council !== undefined) own.council.unit = { vote: { CO_BO: half } };
    expect(rulesOf(fewer)).toContain('error share-laxer council.vote.CO_BO.share');
    expect(rulesOf(own)).toContain('error share-laxer council.unit.vote.CO_BO.share');
    expect(rulesOf(fewer, [...others, wide])).toContain('error share-laxer council.vote.CO_BO.share');
    const question = { authority: 'mpi', title: 'CO_BO', year: 2023, openedOn: '2024-01-10' };
    for (const one of [fewer, own])
      expect(resolvePolicy([...others, wide, one], question)).toMatchObject([{ code: 'policy-laxer', pack: one.id }]);
  });
});

describe('a pack that cannot be read', () => {
  it.each<[string, (changed: PolicyPack) => unknown, object]>([
    [
      'names the clause that is missing, also where a rule may be given by title',
      ({ council }) => ({ council: { ...council, afterMax: { value: 'fails', certainty: 'assumed' } } }),
      { code: 'field-missing', field: 'council.afterMax.cite' },
    ],
    [
      'names the number that is not whole',
      ({ council }) => ({ council: { ...council, maxBallots: [1.5, 'T07 4', 'c'] } }),
      { code: 'field-wrong', field: 'council.maxBallots.value', rule: 'whole-number', value: '1.5' },
    ],
    [
      'says that nobody can reach a share above all',
      ({ council }) => {
        const quorum = { share: { num: 4, den: 3, op: '>=' }, cite: 'T07 4', certainty: 'confirmed' };
        return { council: { ...council, quorum } };
      },
      { code: 'field-wrong', field: 'council.quorum.value.share', rule: 'share-impossible' },
    ],
    [
      'names the words there are for a unit of time',
      ({ deadlines }) => {
        const due = { type: 'afterEvent', event: 'opened', n: 1, unit: 'hour', cite: 'T07 4', certainty: 'confirmed' };
        return { deadlines: { ...deadlines, unitReview: due } };
      },
      { code: 'field-wrong', rule: 'closed-word', allowed: ['workingDay', 'day'] },
    ],
  ])('%s', (_, change, expected) => {
    const changed = pack('mpi-2018');
    const refusals = (): unknown => {
      try {
        return readPolicyPack({ ...changed, ...(change(changed) as object) });
      } catch (wrong) {
        return wrong instanceof z.ZodError ? refusalsOfShape(wrong.issues) : wrong;
      }
    };
    expect(refusals()).toMatchObject([expected]);
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

describe('a ministry’s pack and what nominations would be refused for under it', () => {
  const sample = readPolicyPack(readYaml('examples/ministry-rules.yaml'));

  it('has nothing missing in the sample to begin with', () => {
    expect(rulesOf(sample, packs)).toEqual([]);
    const question = { authority: 'my-ministry', year: 2026, openedOn: '2026-11-27' };
    for (const title of ['CSTDCS', 'CSTDB', 'CSTDTQ', 'BK_BO', 'CO_BO', 'CO_CP'])
      expect(resolvePolicy([...packs, sample], { ...question, title })).toMatchObject({ authority: 'my-ministry' });
  });

  it('finds an error for a title it speaks of, by each rule, and one warning for another it leaves without', () => {
    const changed = structuredClone(sample);
    delete changed.deadlines?.['bloc.toMinistry'];
    delete changed.dossier;
    changed.council = { vote: { CO_BO: { value: { share: { num: 85, den: 100, op: '>=' } }, ...OURS } } } as never;
    expect(rulesOf(changed, packs)).toEqual(
      expect.arrayContaining([
        'error no-deadline deadlines.bloc.toMinistry',
        'warning title-unready titles.CO_CP',
        'warning title-unready titles.BK_BO',
      ]),
    );
    const { findings } = checkPacks([...packs, changed], { asked: [changed.id] });
    expect(findings.find(({ path }) => path === 'titles.BK_BO')?.facts).toEqual({
      title: 'BK_BO',
      missing: 'dossier.BK_BO.toMinistry',
    });
    changed.dossier = { BK_BO: {} };
    expect(rulesOf(changed, packs)).toContain('error no-rule dossier.BK_BO.toMinistry');
  });
});
