/** Papers as Word documents: filled from templates that officials edit, and checked before they are used. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { checkTemplate } from '../../papers/check-template';
import { makeDocx } from '../../papers/make-docx';
import { fieldsOf, namesOf } from '../../papers/template-fields';
import { wordTemplate } from '../../papers/word-template';
import { paperKinds, type PaperKind } from '../../rules/paper-kinds';
import { paperText } from '../../words/papers';
import { aRequest, aSitting, readDocx } from './given';
import { toldPapers } from './told';

const layout = {
  margins: { top: 20, bottom: 20, left: 30, right: 20 },
  size: 13,
  pageNumber: 'topCentre' as const,
};

const own = (kind: PaperKind, language: 'vi' | 'en' = 'vi'): Uint8Array => wordTemplate({ kind, language, layout });

const findingsOf = (bytes: Uint8Array, kind: PaperKind) => checkTemplate(bytes, kind).findings;

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The template with one piece of its text exchanged, as an official would in Word. */
function edited(template: Uint8Array, from: string, to: string): Uint8Array {
  const files = unzipSync(template);
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(body).toContain(from);
  return zipSync({ ...files, 'word/document.xml': strToU8(body.replaceAll(from, to)) });
}

test('the request of Hà Tĩnh says in Word what its PDF says, with every mark', () => {
  const { fileName, bytes } = makeDocx(aRequest());
  expect(fileName).toBe('2020-0001_to-trinh_2020-12-28.docx');
  const text = readDocx(bytes);
  const said = paperText(aRequest());
  for (const sentence of [...said.grounds, ...said.paragraphs, ...said.closing]) expect(text).toContain(sentence);
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(text).toContain('ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH');
  expect(text).toContain('Lê Trung Phước');
  expect(text).toContain('TRƯỞNG BAN');
  expect(text).toContain('08/09');
  expect(text).not.toMatch(/[{}]|undefined/);
  expect(readDocx(bytes, 'word/footer.xml')).toContain('2020-0001 · c0ffee012345');
  expect(readDocx(bytes, 'word/first.xml')).toContain('DỰ THẢO');
});

test('a paper with its number is no draft any more', () => {
  const { bytes } = makeDocx(aRequest({ registered: 12 }));
  expect(readDocx(bytes)).toContain('Số: 12/TTr-BQLKKT');
  expect(readDocx(bytes, 'word/first.xml')).not.toContain('DỰ THẢO');
});

test('the count record keeps its table, row by row', () => {
  const facts = aSitting('countRecord');
  const text = readDocx(makeDocx(facts).bytes);
  const [table] = paperText(facts).tables;
  for (const cell of [...(table?.head ?? []), ...(table?.rows.flat() ?? [])]) expect(text).toContain(cell);
});

test('minutes in English have a plain letterhead and two hands', () => {
  const facts = aSitting('minutes', { language: 'en' });
  const text = readDocx(makeDocx(facts).bytes);
  expect(text).not.toContain('CỘNG HÒA');
  for (const { office, name } of paperText(facts).signers) {
    expect(text).toContain(office);
    expect(text).toContain(name);
  }
});

test.each((['vi', 'en'] as const).flatMap((language) => toldPapers(language)))(
  '$kind in $language says in Word what its PDF says, every sentence and every cell',
  (facts) => {
    const text = readDocx(makeDocx(facts).bytes);
    const { abstract, grounds, paragraphs, tables, closing, recipients, signers } = paperText(facts);
    const cells = tables.flatMap(({ title, head, rows }) => [title, ...head, ...rows.flat()]);
    for (const said of [abstract, ...grounds, ...paragraphs, ...cells, ...closing, ...recipients])
      expect(plain(text)).toContain(said);
    for (const { name } of signers) expect(text).toContain(name);
    expect(text).not.toMatch(/\{[#/^a-z]/);
    expect(
      tables.every(({ code, columns }) => columns.every((one) => fieldsOf(facts.kind).tables[code]?.includes(one))),
    ).toBe(true);
  },
);

/** The template, whose directory names as its text another one, which lies within a part that only takes up room. */
function withHiddenText(template: Uint8Array, text: Uint8Array): Uint8Array {
  const inner = Buffer.from(zipSync({ 'word/document.xml': text }));
  const outer = Buffer.from(zipSync({ ...unzipSync(template), 'customXml/room.xml': [inner, { level: 0 }] }));
  const entryOf = (archive: Buffer): number => {
    const directory = archive.readUInt32LE(archive.length - 6);
    const name = archive.indexOf('word/document.xml', directory);
    return name - 46;
  };
  const [from, to] = [entryOf(inner), entryOf(outer)];
  // How it is packed, its sum and its sizes; then where it lies.
  inner.copy(outer, to + 8, from + 8, from + 28);
  outer.writeUInt32LE(outer.indexOf(inner), to + 42);
  return outer;
}

test('what the directory of a template names and nobody looked through is in no paper, and is not kept', () => {
  const text = strToU8(strFromU8(unzipSync(own('request'))['word/document.xml'] ?? new Uint8Array()));
  const other = strToU8(strFromU8(text).replaceAll('Độc lập - Tự do', 'Giấu kín'));
  const template = withHiddenText(own('request'), other);
  expect(strFromU8(unzipSync(template)['word/document.xml'] ?? new Uint8Array())).toContain('Giấu kín');
  const { findings, bytes } = checkTemplate(template, 'request');
  expect(findings).toEqual([]);
  expect(checkTemplate(bytes, 'request')).toEqual({ findings: [], bytes });
  for (const one of [template, bytes]) {
    const paper = readDocx(makeDocx(aRequest(), one).bytes);
    expect(paper).toContain('Độc lập - Tự do');
    expect(paper).not.toContain('Giấu kín');
  }
});

test('the same facts and template give the same bytes', () => {
  expect(makeDocx(aRequest()).bytes).toEqual(makeDocx(aRequest()).bytes);
  expect(own('request')).toEqual(own('request'));
});

test('what a nominee is called cannot become a field or markup of the document', () => {
  const text = readDocx(makeDocx(aRequest({ nominee: 'Ban {foot} <b> & "Quản lý"' })).bytes);
  expect(text).toContain('Ban {foot} &lt;b&gt; &amp; ');
});

test('an office words its own template, and its words are in the paper', () => {
  const template = edited(own('request'), 'Độc lập - Tự do - Hạnh phúc', 'Độc lập – Tự do – Hạnh phúc (mẫu của Ban)');
  expect(findingsOf(template, 'request')).toEqual([]);
  expect(readDocx(makeDocx(aRequest(), template).bytes)).toContain('(mẫu của Ban)');
});

describe('the check of a template', () => {
  it.each(paperKinds)('finds nothing in our own for %s', (kind) => {
    for (const language of ['vi', 'en'] as const) expect(findingsOf(own(kind, language), kind)).toEqual([]);
  });

  it('names a field that no paper fills, and one that is missing because of it', () => {
    const template = edited(own('request'), '{number}', '{so_van_ban}');
    expect(findingsOf(template, 'request')).toEqual([
      { fault: 'unknown', field: 'so_van_ban', known: namesOf('request') },
      { fault: 'missing', field: 'number' },
    ]);
  });

  it('names a table that its kind does not have', () => {
    const findings = findingsOf(own('countRecord'), 'request');
    expect(findings).toContainEqual(expect.objectContaining({ fault: 'unknown', field: 'counts' }));
  });

  it.each([
    ['a list that is not closed', '{/paragraphs}', ''],
    ['a brace that is not closed', '{abstract}', '{abstract'],
  ])('refuses %s', (_what, from, to) => {
    expect(findingsOf(edited(own('request'), from, to), 'request')[0]).toMatchObject({ fault: 'broken' });
  });

  it('refuses what is no Word document, carries a program, or is too large', () => {
    expect(findingsOf(strToU8('%PDF-1.7'), 'request')).toEqual([{ fault: 'not-word' }]);
    expect(findingsOf(zipSync({ 'a.txt': strToU8('a') }), 'request')).toEqual([{ fault: 'not-word' }]);
    const macros = zipSync({ ...unzipSync(own('request')), 'word/vbaProject.bin': new Uint8Array(1) });
    expect(findingsOf(macros, 'request')).toEqual([{ fault: 'macros' }]);
    const bomb = zipSync({ ...unzipSync(own('request')), 'word/media.png': new Uint8Array(60 * 1024 ** 2) });
    expect(findingsOf(bomb, 'request')).toEqual([{ fault: 'too-large', most: 5 }]);
  });

  it('refuses a file of which a part is no XML, by the name of the part, and says nothing of it elsewhere', () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    for (const part of ['word/document.xml', '[Content_Types].xml', '_rels/.rels']) {
      const files = unzipSync(own('request'));
      const bent = strFromU8(files[part] ?? new Uint8Array()).replace(/="/, '=');
      expect(findingsOf(zipSync({ ...files, [part]: strToU8(bent) }), 'request')).toEqual([{ fault: 'damaged', part }]);
    }
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
    const long = `{abstract}${'x'.repeat(6 * 1024 ** 2)}`;
    expect(findingsOf(edited(own('request'), '{abstract}', long), 'request')).toEqual([
      { fault: 'too-large', most: 5 },
    ]);
    const beside = zipSync({ ...unzipSync(own('request')), 'customXml/item1.xml': strToU8('<a') });
    expect(findingsOf(beside, 'request')).toEqual([]);
  });

  const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const leading = (relations: Uint8Array): Uint8Array =>
    zipSync({ ...unzipSync(own('request')), 'word/_rels/settings.xml.rels': relations });
  const related = (relation: string): Uint8Array =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation}</Relationships>`,
    );
  const template = `Type="${TYPES}/attachedTemplate"`;

  it.each([
    [
      'an attached template',
      related(`<Relationship Id="a" ${template} Target="//elsewhere/a.dotm" TargetMode="External"/>`),
    ],
    [
      'one written otherwise',
      related(`<r:Relationship TargetMode = '&#69;xternal' Target='a>b' ${template}></r:Relationship>`),
    ],
    ['a bracket in quotes', related(`<Relationship Target="a>b" ${template} TargetMode="External" Id="a"/>`)],
    [
      'a linked picture',
      related(`<Relationship Id="a" Type="${TYPES}/image" TargetMode="External" Target="http://a/b"/>`),
    ],
    ['an entity', related('<!DOCTYPE a [<!ENTITY e "x">]>')],
    [
      'another encoding',
      Buffer.from('<Relationships><Relationship TargetMode="External"/></Relationships>', 'utf16le'),
    ],
  ])('refuses what Word would fetch from elsewhere: %s', (_what, relations) => {
    expect(findingsOf(leading(relations), 'request')).toEqual([{ fault: 'outside' }]);
  });

  it('takes links in the text, and parts of its own', () => {
    const link = `<Relationship Id="a" Type="${TYPES}/hyperlink" Target="https://a.example/" TargetMode="External"/>`;
    const picture = `<Relationship Id="b" Type="${TYPES}/image" Target="media/a.png" TargetMode="Internal"/>`;
    expect(findingsOf(leading(related(link + picture)), 'request')).toEqual([]);
  });
});
