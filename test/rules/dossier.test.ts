/** The checklist of a dossier: what is there, what is missing, who must bring it, and what may be said not to apply. */

import {
  judgeDossier,
  mayNotApply,
  openParts,
  unsignedParts,
  takesParts,
  type DossierFacts,
  type OwnPaper,
} from '../../rules/dossier';
import { strToU8, zipSync } from 'fflate';
import { judgeFile } from '../../rules/dossier-file';
import { mayBringPart } from '../../rules/may-act';
import type { Actor } from '../../rules/permissions';
import { readPolicyPack } from '../../rules/policy';
import { aPolicyWith, packs, readYaml, thePolicy } from './given';

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n');
const NOTHING: DossierFacts = { papers: [], brought: [] };

function aPaper(kind: string, of: OwnPaper['of'], made = true): OwnPaper {
  const key = `${of === 'case' ? '2020-0001/4' : 'HD-2020-01'}/${kind}`;
  const file = made ? { fileName: `${kind}.pdf`, sha256: 'aa', size: 9 } : { fileName: null, sha256: null, size: null };
  return { key, kind, of, ...file, signed: false };
}

test('a paper that nobody has signed is a draft, until its signed file is there', () => {
  const drafts = (papers: OwnPaper[]) =>
    unsignedParts(judgeDossier(thePolicy(), { papers, brought: [] })).map(({ code }) => code);
  const request = aPaper('request', 'case');
  expect(drafts([request, aPaper('minutes', 'council', false)])).toEqual(['request']);
  expect(drafts([{ ...request, signed: true }])).toEqual([]);
});

function brought(part: string, version = 1): DossierFacts['brought'][number] {
  const file = { fileName: `${part}-${version}.pdf`, sha256: `${version}`, size: 7, mediaType: 'application/pdf' };
  return { part, version, at: '2020-12-28T02:00:00.000Z', by: 'Chuyên viên 01', ...file };
}

function statesOf(facts: DossierFacts): Record<string, string> {
  return Object.fromEntries(judgeDossier(thePolicy(), facts).map(({ code, state }) => [code, state]));
}

describe('the dossier of a ministry’s flag', () => {
  it('is missing all nine parts before anything is there, each with who must bring it and its clause', () => {
    const parts = judgeDossier(thePolicy(), NOTHING);
    const { missing, asked } = openParts(parts);
    expect([missing.length, asked.map(({ code }) => code)]).toEqual([7, ['taxConfirmation', 'auditReport']]);
    expect(parts.map(({ code, from }) => [code, from])).toEqual([
      ['request', 'secretary'],
      ['achievementReport', 'unitClerk'],
      ['councilMinutes', 'secretary'],
      ['countRecord', 'secretary'],
      ['blocMinutes', 'blocHead'],
      ['scoreTable', 'blocHead'],
      ['taxConfirmation', 'unitClerk'],
      ['auditReport', 'unitClerk'],
      ['ratingDocument', 'secretary'],
    ]);
    expect(parts[1]).toMatchObject({
      asks: { jointStamp: true },
      citation: { clause: expect.stringContaining('28.6') as string },
    });
    expect(parts[7]).toMatchObject({ condition: 'audited enterprise', asks: { years: 5 } });
  });

  it('takes the case’s own papers for five of its parts, also while one is still being made', () => {
    const papers = [
      aPaper('request', 'case', false),
      aPaper('minutes', 'council'),
      aPaper('countRecord', 'council'),
      aPaper('minutes', 'bloc'),
      aPaper('countRecord', 'bloc'),
    ];
    const parts = judgeDossier(thePolicy(), { papers, brought: [] });
    expect(parts.filter(({ state }) => state === 'made').map(({ code }) => code)).toEqual([
      'request',
      'councilMinutes',
      'countRecord',
      'blocMinutes',
      'scoreTable',
    ]);
    expect(parts.find(({ code }) => code === 'request')).not.toHaveProperty('file');
    expect(parts.find(({ code }) => code === 'countRecord')?.file).toMatchObject({ paper: 'HD-2020-01/countRecord' });
  });

  it('has the bloc’s table of scores as a paper of its own where the bloc adopted one here', () => {
    const papers = [aPaper('minutes', 'bloc'), aPaper('scoreTable', 'bloc')];
    const names = (given: OwnPaper[]) =>
      judgeDossier(thePolicy(), { papers: given, brought: [] }).flatMap(({ code, file }) =>
        file === undefined ? [] : [[code, file.name]],
      );
    expect(names(papers)).toEqual([
      ['blocMinutes', 'minutes.pdf'],
      ['scoreTable', 'scoreTable.pdf'],
    ]);
    expect(names(papers.slice(0, 1))).toEqual([
      ['blocMinutes', 'minutes.pdf'],
      ['scoreTable', 'minutes.pdf'],
    ]);
  });

  it('takes a file that was brought in place of a paper of the case, and the newest version of it', () => {
    const parts = judgeDossier(thePolicy(), {
      papers: [aPaper('request', 'case')],
      brought: [brought('request', 2), brought('request', 1)],
    });
    expect(parts[0]).toMatchObject({ state: 'present', file: { name: 'request-2.pdf', version: 2 } });
  });

  it('does not miss what was said not to apply, until a file is brought after all', () => {
    const excused = { part: 'auditReport', version: 1, at: '', by: '', because: 'đơn vị sự nghiệp' };
    expect(statesOf({ papers: [], brought: [excused] })).toMatchObject({ auditReport: 'notApplicable' });
    const both = [excused, brought('auditReport', 2)];
    expect(statesOf({ papers: [], brought: both })).toMatchObject({ auditReport: 'present' });
  });
});

describe('a part', () => {
  it('that everybody owes cannot be said not to apply; one that some owe can', () => {
    const parts = judgeDossier(thePolicy(), NOTHING);
    const answers = parts.map((part) => [part.code, mayNotApply(part)?.code]);
    expect(answers.filter(([, refused]) => refused === undefined).map(([code]) => code)).toEqual([
      'taxConfirmation',
      'auditReport',
    ]);
    expect(mayNotApply(parts[0]!)).toMatchObject({ code: 'part-always-asked', value: 'request' });
  });

  it('is asked of whom the policy itself names, before the common list', () => {
    const policy = aPolicyWith(({ dossier }) => {
      dossier.value.parts[1]!.value.broughtBy = 'unitHead';
    });
    expect(judgeDossier(policy, NOTHING)[1]?.from).toBe('unitHead');
  });
});

describe('a dossier', () => {
  it.each([
    ['open', 'council', undefined],
    ['open', 'submission', undefined],
    ['open', 'supplement', undefined],
    ['open', 'answer', 'dossier-handed-in'],
    ['held', 'submission', 'on-hold'],
    ['ended', null, 'ended'],
  ])('of a case that is %s at %s takes parts or not: %s', (state, step, refused) => {
    expect(takesParts({ state, step })?.code).toBe(refused);
  });

  it('is brought by the unit’s staff, head and liaison and by the head of its bloc, and by nobody else', () => {
    const facts = { unitId: 'hatinh-ez-board', blocHeads: ['nghean-01'] };
    const holding = (role: Actor['roles'][number]['role'], organisationId = 'hatinh-ez-board'): Actor => ({
      personId: 'x',
      roles: [{ role, organisationId }],
    });
    for (const role of ['secretary', 'unitClerk', 'unitHead', 'liaison'] as const)
      expect(mayBringPart(holding(role), facts)).toBeUndefined();
    expect(mayBringPart({ personId: 'nghean-01', roles: [] }, facts)).toBeUndefined();
    expect(mayBringPart(holding('observer'), facts)?.code).toBe('role-missing');
    expect(mayBringPart(holding('secretary', 'nghean-ez-board'), facts)?.code).toBe('role-missing');
    expect(mayBringPart(holding('ministryOffice', 'mpi'), facts)?.code).toBe('role-missing');
  });
});

describe('a file for a dossier', () => {
  it('is taken when its bytes are of a kind that travels and no secret is in it', () => {
    expect(judgeFile(thePolicy(), { bytes: PDF, noStateSecrets: true })).toBe('pdf');
  });

  it('is told everything that is wrong with it at once, with the clause', () => {
    const policy = aPolicyWith(({ files }) => {
      files!.value.bytes = 4;
    });
    const wrong = judgeFile(policy, { bytes: Buffer.from('MZ not a paper'), noStateSecrets: false });
    expect(wrong).toMatchObject([
      { code: 'too-large', field: 'file', max: 4, citation: { clause: 'files', certainty: 'assumed' } },
      { code: 'file-kind-refused', field: 'file', kind: null, allowed: ['pdf', 'docx'] },
      { code: 'secrets-not-excluded', field: 'noStateSecrets' },
    ]);
  });

  it('is refused when it is empty, and when a picture comes where only documents travel', () => {
    const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
    expect(judgeFile(thePolicy(), { bytes: Buffer.alloc(0), noStateSecrets: true })).toMatchObject([
      { code: 'field-missing', field: 'file' },
    ]);
    expect(judgeFile(thePolicy(), { bytes: picture, noStateSecrets: true })).toMatchObject([
      { code: 'file-kind-refused', kind: 'jpg' },
    ]);
  });

  it('is held to the formats that the title’s own dossier names, by that clause', () => {
    const every = readPolicyPack(readYaml('test/fixtures/every-field.yaml'));
    const policy = thePolicy({ authority: 'invented-agency' }, [...packs, every]);
    expect(judgeFile(policy, { bytes: Buffer.from([0xff, 0xd8, 0xff]), noStateSecrets: true })).toMatchObject([
      { code: 'file-kind-refused', allowed: ['pdf'], citation: { clause: '30' } },
    ]);
  });

  const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const outside = (type: string, target = 'https://a.example/b'): string =>
    `<Relationships><Relationship Id="a" Type="${TYPES}/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
  const aDocument = (more: Record<string, Uint8Array>): Uint8Array =>
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>'), ...more });
  const embedding = (name: string, bytes: Uint8Array): Uint8Array => aDocument({ [`word/embeddings/${name}`]: bytes });
  const aTable = (more: Record<string, Uint8Array> = {}): Uint8Array =>
    zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), ...more });
  const within = (depth: number): Uint8Array => (depth === 0 ? aTable() : embedding('a.docx', within(depth - 1)));
  /** Twenty megabytes each, unpacked, which are next to nothing packed. */
  const swelling = embedding('b.xlsx', zipSync({ 'xl/a.png': [new Uint8Array(20 * 1024 ** 2), { level: 0 }] }));
  const deepSwelling = Object.fromEntries(['a', 'b', 'c'].map((name) => [`word/embeddings/${name}.docx`, swelling]));
  const related = (relations: string): Uint8Array => aDocument({ 'word/_rels/document.xml.rels': strToU8(relations) });
  /** Its own directory says another size of a part than it has. */
  const lyingOf = (document: Uint8Array, { name, size }: { name: string; size: number }): Uint8Array => {
    const bytes = Buffer.from(document);
    const directory = bytes.readUInt32LE(bytes.length - 6);
    bytes.writeUInt32LE(size, bytes.indexOf(name, directory) - 46 + 24);
    return new Uint8Array(bytes);
  };
  const lying = lyingOf(related(outside('image').padEnd(2 * 1024 ** 2)), { name: 'word/_rels', size: 10 });
  const table = aTable();
  const lyingTable = lyingOf(embedding('a.xlsx', Buffer.concat([table, new Uint8Array(1024 ** 2)])), {
    name: 'word/embeddings/a.xlsx',
    size: table.length,
  });

  it.each([
    ['links in its text', related(outside('hyperlink')), undefined],
    ['a picture of its own', aDocument({ 'word/media/a.png': new Uint8Array(9) }), undefined],
    [
      'the template that it was begun from',
      related(outside('attachedTemplate', 'file:///C:\\Users\\Lan\\Templates\\To%20trinh.dotm')),
      undefined,
    ],
    ['what its printer was set to', aDocument({ 'word/printerSettings1.bin': new Uint8Array(9) }), undefined],
    ['an attached template', related(outside('attachedTemplate')), 'outside'],
    ['a template of a share', related(outside('attachedTemplate', 'file:///\\\\a.example\\b.dotm')), 'outside'],
    ['a template of another machine', related(outside('attachedTemplate', 'file://a.example/c:/b.dotm')), 'outside'],
    ['a source of a mail merge', related(outside('mailMergeSource', 'file:///C:\\Users\\Lan\\ds.xlsx')), 'outside'],
    ['a linked picture', related(outside('image')), 'outside'],
    ['a linked object', related(outside('oleObject')), 'outside'],
    ['relationships that swell', related(outside('hyperlink').padEnd(40 * 1024 ** 2)), 'outside'],
    ['relationships larger than its directory says', lying, 'outside'],
    ['relationships that cannot be read', related('nothing'), 'outside'],
    ['a program', aDocument({ 'word/vbaProject.bin': strToU8('x') }), 'macros'],
    ['a program in other letters', aDocument({ 'word/VBAPROJECT.BIN': strToU8('x') }), 'macros'],
    ['a chart, whose figures are a table', embedding('Microsoft_Excel_Sheet.xlsx', aTable()), undefined],
    ['a document in which there is a chart', embedding('a.docx', embedding('b.xlsx', aTable())), undefined],
    ['documents within documents without end', within(4), 'macros'],
    ['a table with a program', embedding('Microsoft_Excel_Macro-Enabled_Worksheet.xlsm', aTable()), 'macros'],
    ['a document with a program', embedding('a.docm', aDocument({})), 'macros'],
    ['a table of old, whose programs cannot be seen', embedding('a.xls', strToU8('x')), 'macros'],
    [
      'a program in a table that says it has none',
      embedding('a.xlsx', aTable({ 'xl/vbaProject.bin': strToU8('x') })),
      'macros',
    ],
    [
      'a program two documents deep',
      embedding('a.docx', embedding('b.xlsx', aTable({ 'xl/vbaProject.bin': strToU8('x') }))),
      'macros',
    ],
    ['a locked table', embedding('a.xlsx', strToU8('no archive')), 'macros'],
    ['a table that swells', embedding('a.xlsx', aTable({ 'xl/a.xml': new Uint8Array(60 * 1024 ** 2) })), undefined],
    ['an embedded table that swells', embedding('a.xlsx', new Uint8Array(60 * 1024 ** 2)), 'macros'],
    ['documents whose embedded tables swell together', aDocument(deepSwelling), 'macros'],
    ['an embedded table that is more than it says', lyingTable, 'macros'],
    ['an embedded object', aDocument({ 'word/embeddings/oleObject1.bin': strToU8('x') }), 'macros'],
  ])('is, as a Word document with %s, taken or refused', (_what, bytes, rule) => {
    const judged = judgeFile(thePolicy(), { bytes, noStateSecrets: true });
    expect(judged).toEqual(rule === undefined ? 'docx' : [{ code: 'field-wrong', field: 'file', rule }]);
  });

  it('has no rule to be judged by under a policy that was pinned before there was one', () => {
    const { files: _files, ...older } = thePolicy();
    expect(judgeFile({ ...older, files: undefined }, { bytes: PDF, noStateSecrets: true })).toEqual([
      { code: 'no-rule', key: 'files' },
    ]);
  });
});

describe('the dossier of other titles at the ministry', () => {
  it.each([
    ['BK_BO', ['taxConfirmation', 'auditReport']],
    ['CSTDB', ['taxConfirmation', 'auditReport']],
    ['CSTDTQ', ['initiativeCertificate']],
  ])('asks of %s, beside request, report, minutes and count, for %j', (title, more) => {
    const parts = judgeDossier(thePolicy({ title }), NOTHING);
    expect(parts.map(({ code }) => code)).toEqual([
      'request',
      'achievementReport',
      'councilMinutes',
      'countRecord',
      ...more,
    ]);
    for (const { code, condition } of parts)
      expect([code, condition !== undefined]).toEqual([code, ['taxConfirmation', 'auditReport'].includes(code)]);
  });
});
