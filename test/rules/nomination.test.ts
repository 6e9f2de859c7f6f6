import { checkNomination, type CheckedNomination } from '../../rules/nomination';
import type { PolicyPack } from '../../rules/policy';
import { canonical } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import { explain } from '../../words/refusals';
import { theNomination, theWorld } from './given';

const plain = { title: 'CO_BO', year: 2020, nominee: 'hatinh-ez-board', reason: 'vì đã đạt được thành tích xuất sắc' };

function accepted(raw: unknown, today?: string): CheckedNomination {
  const checked = checkNomination(raw, theWorld(today));
  if ('refusals' in checked) throw new Error(JSON.stringify(checked.refusals));
  return checked;
}

function refused(raw: unknown, today?: string): Refusal[] {
  const checked = checkNomination(raw, theWorld(today));
  return 'refusals' in checked ? checked.refusals : [];
}

describe('the nomination of Hà Tĩnh 2020', () => {
  const checked = accepted(theNomination());
  const codes = checked.warnings.map(({ code }) => code);

  it('is admitted with its parties, its bodies and its policy', () => {
    expect(checked).toMatchObject({
      nomineeId: 'hatinh-ez-board',
      unitId: 'hatinh-ez-board',
      ministryId: 'mpi',
      councilId: 'hatinh-council',
      blocId: 'bac-trung-bo',
    });
    expect(checked.policy.id).toBe('vn-national-2017+mpi-2018');
    expect(checked.evidence.map(({ item }) => item.id)).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9']);
    expect(checked.evidence[3]?.findings.map(({ code }) => code)).toEqual([
      'sum-holds',
      'stock-without-date',
      'no-document',
    ]);
    expect(() => canonical(checked.input)).not.toThrow();
  });

  it.each([
    'two-names',
    'claim-without-figure',
    'unanimity-without-figures',
    'not-shown-to-lead',
    'rating-missing',
    'dossier-incomplete',
    'same-merit-elsewhere',
    'share-assumed',
    'deadline-on-rest-days',
    'head-named-once',
    'no-document',
  ])('warns of %s', (code) => {
    expect(codes).toContain(code);
  });

  it('asks for each missing part by name, and for the tax confirmation apart', () => {
    const incomplete = checked.warnings.find(({ code }) => code === 'dossier-incomplete');
    expect(incomplete?.facts).toEqual({
      missing: ['request', 'councilMinutes', 'countRecord', 'blocMinutes', 'scoreTable', 'ratingDocument'],
      unknown: ['taxConfirmation', 'auditReport'],
    });
  });

  it('marks the shares of council and bloc as assumed', () => {
    const assumed = checked.warnings.filter(({ code }) => code === 'share-assumed');
    expect(assumed.map(({ about }) => about)).toEqual(['council', 'bloc']);
    expect(assumed.every(({ citation }) => citation?.certainty === 'assumed')).toBe(true);
  });
});

describe('the plain form', () => {
  it('is the same nomination, with digits sent as text', () => {
    expect(accepted({ ...plain, year: '2020' }).input).toMatchObject({
      title: 'CO_BO',
      year: 2020,
      evidence: [],
      claims: [],
    });
  });

  it('brings every text to one form', () => {
    expect(accepted({ ...plain, reason: '  thành tích  '.normalize('NFD') }).input.reason).toBe(
      'thành tích'.normalize('NFC'),
    );
  });
});

describe('a nomination that is refused', () => {
  it('says everything at once, each with field, value and rule', () => {
    const refusals = refused({
      title: 'CO_XX',
      year: 2020,
      nominee: 'nobody',
      evidence: [
        { id: 'E1', claim: 'x', value: { raw: '180' }, breakdown: [{ raw: '144' }, { raw: '27' }, { raw: '10' }] },
      ],
      colour: 'red',
    });
    expect(refusals.map(({ code, field }) => [code, field])).toEqual([
      ['field-missing', 'reason'],
      ['field-wrong', 'colour'],
      ['unknown-organisation', 'nominee'],
      ['unknown-title', 'title'],
      ['sum-differs', 'evidence.0.breakdown'],
    ]);
  });

  it('says of every item of evidence what is wrong, also beside one that is not even well-formed', () => {
    const sum = { value: { raw: '180' }, breakdown: [{ raw: '144' }, { raw: '27' }] };
    const refusals = refused({
      ...plain,
      evidence: [
        { id: 'E1', value: { raw: '5' } },
        { id: 'E2', claim: 'x', ...sum },
        { id: 'E3', claim: 'x', value: { raw: 'nhiều' } },
        { id: 'E4', claim: 'x', partOf: 'E1', document: { number: '1', date: 'hôm qua' } },
        { id: 'E5', claim: 'x', partOf: 'E1', ...sum },
      ],
    });
    expect(refusals.map(({ code, field }) => [code, field])).toEqual([
      ['field-missing', 'evidence.0.claim'],
      ['field-wrong', 'evidence.3.document.date'],
      ['not-a-number', 'evidence.2.value.raw'],
      ['sum-differs', 'evidence.1.breakdown'],
      ['sum-differs', 'evidence.4.breakdown'],
    ]);
  });

  it('names the titles there are, the range of a year, and a paper of a day to come', () => {
    const dated = (date: string) => [{ id: 'E1', claim: 'x', document: { number: '1/BC', date } }];
    const [unknown, year] = refused({ ...plain, title: 'Bằng khen của Bộ trưởng' }).concat(
      refused({ ...plain, year: '20' }),
    );
    expect(unknown && explain(unknown, 'vi', 'UTC')).toContain('Chiến sĩ thi đua cơ sở (CSTDCS)');
    expect(year && explain(year, 'vi', 'UTC')).not.toContain('phải là số');
    expect(refused({ ...plain, evidence: dated('2021-12-10') })).toMatchObject([
      { code: 'field-wrong', field: 'evidence.0.document.date', value: '2021-12-10', rule: 'not-in-future' },
    ]);
    expect(checkNomination({ ...plain, evidence: dated('2020-12-14') }, theWorld())).not.toHaveProperty('refusals');
  });

  it('names the field as the longer file does', () => {
    const raw = theNomination();
    const refusals = refused({ ...raw, nomination: { ...(raw.nomination as object), title: 'CO_XX' } });
    expect(refusals).toMatchObject([{ code: 'unknown-title', field: 'nomination.title', value: 'CO_XX' }]);
  });

  it.each([
    [null, ['file-malformed', undefined]],
    ['text', ['file-malformed', undefined]],
    [[plain], ['file-malformed', undefined]],
    [{ ...plain, year: 'last year' }, ['field-wrong', 'year']],
    [{ ...plain, year: 2020.5 }, ['field-wrong', 'year']],
    [{ ...plain, title: 7 }, ['field-wrong', 'title']],
    [{ ...plain, nominee: undefined }, ['field-missing', 'nominee']],
    [{ ...plain, reason: '   ' }, ['field-missing', 'reason']],
    [{ ...plain, reason: 'x'.repeat(4001) }, ['field-wrong', 'reason']],
    [{ ...plain, nomineePerson: 'Trần\u0007A' }, ['field-wrong', 'nomineePerson']],
    [{ ...plain, evidence: 'many' }, ['field-wrong', 'evidence']],
    [
      { ...plain, evidence: Array.from({ length: 101 }, (_, index) => ({ id: `E${index}`, claim: 'x' })) },
      ['field-wrong', 'evidence'],
    ],
    [{ ...plain, evidence: [{ id: 'E1', claim: 'x', measure: 'guess' }] }, ['field-wrong', 'evidence.0.measure']],
    [{ ...plain, evidence: [{ id: 'E1', claim: 'x', asOf: '2020-02-30' }] }, ['field-wrong', 'evidence.0.asOf']],
    [{ ...plain, year: 2031 }, ['field-wrong', 'year']],
    [{ ...plain, year: 2021 }, ['field-wrong', 'year']],
    [{ ...plain, year: 2018 }, ['unknown-year', 'year']],
    [{ ...plain, policy: ['vn-national-2024'] }, ['policy-not-in-force', 'policy']],
    [{ ...plain, nominee: 'hatinh-pc' }, ['no-body', 'unit']],
    [{ ...plain, ministry: 'nobody' }, ['unknown-organisation', 'ministry']],
  ])('%#: %j', (raw, [code, field]) => {
    expect(refused(raw).map((refusal) => [refusal.code, refusal.field])).toContainEqual([code, field]);
  });

  it('takes the one ministry on file whose packs there are, whatever packs of others came with the program', () => {
    const world = theWorld();
    const ofMpi = world.packs.find(({ level }) => level === 'ministry')!;
    const packs = [...world.packs, { ...ofMpi, id: 'another', authority: 'another-ministry' }];
    expect(checkNomination(plain, { ...world, packs })).toMatchObject({ ministryId: 'mpi' });
    const organisations = [...world.organisations, { id: 'another-ministry', kind: 'ministry' }];
    expect(checkNomination(plain, { ...world, packs, organisations })).toMatchObject({
      refusals: [{ code: 'field-missing', field: 'ministry' }],
    });
  });

  it('takes a province as it takes a ministry, and of two the one whose packs rule today', () => {
    const world = theWorld();
    const packs = world.packs.map((pack) =>
      pack.level === 'ministry' ? { ...pack, level: 'province' as const } : pack,
    );
    expect(checkNomination(plain, { ...world, packs })).toMatchObject({ ministryId: 'mpi' });
    const ofMpi = world.packs.find(({ level }) => level === 'ministry')!;
    const gone = { ...ofMpi, id: 'another', authority: 'hatinh-pc', validFrom: '2018-01-01', validTo: '2019-12-31' };
    expect(checkNomination(plain, { ...world, packs: [...packs, gone] })).toMatchObject({ ministryId: 'mpi' });
  });

  it('is ruled by the pack of the unit that nominates, and another unit’s by none of it', () => {
    const world = theWorld();
    const cited = { cite: 'Quy chế 1', certainty: 'confirmed' as const };
    const own: PolicyPack = {
      id: 'board-2020',
      authority: 'hatinh-ez-board',
      level: 'agency',
      extends: null,
      texts: {},
      validFrom: '2020-01-01',
      validTo: null,
      council: {
        vote: {
          CO_BO: {
            ...cited,
            value: { share: { num: 90, den: 100, op: '>=' }, base: 'all-members', method: 'secretBallot' },
          },
        },
      },
    };
    const shared = { ...world, packs: [...world.packs, own], policies: new Map() };
    const ruled = (nominee: string, unit = nominee): CheckedNomination => {
      const bodies = [
        ...world.bodies,
        { ...world.bodies[0]!, id: 'nghean-council', organisationId: 'nghean-ez-board' },
      ];
      const checked = checkNomination({ ...plain, nominee, unit }, { ...shared, bodies });
      if ('refusals' in checked) throw new Error(JSON.stringify(checked.refusals));
      return checked;
    };
    const board = ruled('hatinh-ez-board').policy;
    expect(board.packs).toEqual(['vn-national-2017', 'mpi-2018', 'board-2020']);
    expect(board.council.vote.value.share.num).toBe(90);
    expect(ruled('nghean-ez-board').policy.packs).toEqual(['vn-national-2017', 'mpi-2018']);
    expect(ruled('nghean-ez-board', 'hatinh-ez-board').policy).toBe(board);
  });

  it('does not give a collective title to a person, nor the reverse', () => {
    expect(refused({ ...plain, nomineePerson: 'Trần Văn A' })).toMatchObject([
      { code: 'other-nominees', field: 'nomineePerson', value: 'Trần Văn A', subject: ['collective'] },
    ]);
    const [collective] = refused({ ...plain, title: 'CSTDCS' });
    expect(collective).toEqual({
      code: 'other-nominees',
      field: 'nomineePerson',
      name: 'Chiến sĩ thi đua cơ sở',
      subject: ['person'],
    });
    expect(accepted({ ...plain, title: 'CSTDCS', nomineePerson: 'Trần Văn A' }).policy.stages).toEqual([
      'unit-review',
      'council',
    ]);
  });

  it('is told of the names of a bloc only where its title goes to one', () => {
    const world = theWorld();
    const names = ['Khối thi đua A', 'Khối thi đua các A'];
    const bodies = world.bodies.map((body) => (body.kind === 'bloc' ? { ...body, names } : body));
    const about = (input: object): string[] => {
      const checked = checkNomination(input, { ...world, bodies });
      return 'refusals' in checked ? [] : ['admitted', ...checked.warnings.map(({ code }) => code)];
    };
    expect(about(plain)).toContain('name-variant');
    const ofHouse = about({ ...plain, title: 'CSTDCS', nomineePerson: 'Trần Văn A' });
    expect([ofHouse[0], ofHouse.includes('name-variant')]).toEqual(['admitted', false]);
  });

  it('is admitted on the last good day for the dossier and refused the day after', () => {
    expect(accepted(plain, '2021-02-14').policy.openedOn).toBe('2021-02-14');
    expect(refused(plain, '2021-02-15')).toMatchObject([{ code: 'too-late', field: 'year', on: '2021-02-14' }]);
  });
});
