/** Our own template of each kind as a Word document, laid out by Decree 30/2020 like the PDF: what an office starts from. */

import { zipSync } from 'fflate';
import type { PaperKind } from '../rules/paper-kinds';
import type { PaperLayout } from '../rules/policy-papers';
import { fieldsOf } from './template-fields';
import { FIRST_DAY } from '../rules/zip-day';

export type OwnTemplate = {
  kind: PaperKind;
  language: 'vi' | 'en';
  layout: PaperLayout;
  /** Tables by code with their columns: those that a paper of the kind can have, or those that this one has. */
  tables?: Record<string, readonly string[]>;
};

/** The document as a file. The same asked for twice is the same, byte for byte. */
export function wordTemplate(asked: OwnTemplate): Uint8Array {
  const files = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': part('document', `<w:body>${bodyOf(asked)}${section(asked.layout)}</w:body>`),
    'word/_rels/document.xml.rels': relations([
      ['rId1', 'styles', 'styles.xml'],
      ['rId2', 'header', 'first.xml'],
      ['rId3', 'header', 'header.xml'],
      ['rId4', 'footer', 'footer.xml'],
    ]),
    'word/styles.xml': stylesOf(asked),
    'word/first.xml': part('hdr', line('{draft}', { ...CENTRED, size: 28, bold: true, grey: true })),
    'word/header.xml': part(
      'hdr',
      `${line(PAGE, CENTRED)}${line('{draft}', { ...CENTRED, size: 28, bold: true, grey: true })}`,
    ),
    'word/footer.xml': part('ftr', line('{foot}', { size: 9, grey: true })),
  };
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, encoder.encode(`${DECLARATION}${xml}`)])),
    { mtime: FIRST_DAY },
  );
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PARTS = [
  ['document', 'document.main'],
  ['styles', 'styles'],
  ['first', 'header'],
  ['header', 'header'],
  ['footer', 'footer'],
];
const CONTENT_TYPES = [
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  ...PARTS.map(([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${type}+xml"/>`),
  '</Types>',
].join('');

function relations(rows: [string, string, string][]): string {
  const each = rows.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

function part(name: string, content: string): string {
  const spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}"`;
  return `<w:${name} ${spaces}>${content}</w:${name}>`;
}

/** Twentieths of a point in a millimetre, as Word counts. */
const MILLIMETRE = 56.7;

function section({ margins, pageNumber }: PaperLayout): string {
  const side = (name: keyof typeof margins): string => `w:${name}="${Math.round(margins[name] * MILLIMETRE)}"`;
  return [
    '<w:sectPr><w:headerReference w:type="first" r:id="rId2"/>',
    pageNumber === 'topCentre' ? '<w:headerReference w:type="default" r:id="rId3"/>' : '',
    '<w:footerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId4"/>',
    '<w:pgSz w:w="11906" w:h="16838"/>',
    `<w:pgMar ${side('top')} ${side('bottom')} ${side('left')} ${side('right')} w:header="567" w:footer="567" w:gutter="0"/>`,
    '<w:titlePg/></w:sectPr>',
  ].join('');
}

function stylesOf({ layout, language }: OwnTemplate): string {
  const font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>';
  const size = layout.size * 2;
  return part(
    'styles',
    `<w:docDefaults><w:rPrDefault><w:rPr>${font}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/><w:lang w:val="${language === 'vi' ? 'vi-VN' : 'en-GB'}"/></w:rPr></w:rPrDefault></w:docDefaults>`,
  );
}

type Look = {
  align?: 'center' | 'both' | 'left' | 'right';
  bold?: boolean;
  italic?: boolean;
  grey?: boolean;
  /** In points; the size of the text where it is silent. */
  size?: number;
  indent?: boolean;
  boxed?: boolean;
};

const CENTRED: Look = { align: 'center' };

function border(side: string): string {
  return `<w:${side} w:val="single" w:sz="6" w:space="1" w:color="000000"/>`;
}

/** A short line below what was said, with so much left free on either side. */
function ruleBelow(free: number): string {
  const properties = `<w:pBdr>${border('bottom')}</w:pBdr><w:spacing w:before="0" w:after="120" w:line="60" w:lineRule="exact"/>`;
  return `<w:p><w:pPr>${properties}<w:ind w:left="${free}" w:right="${free}"/></w:pPr></w:p>`;
}

const PAGE = '\u0000page';

/** One paragraph; `content` is text with its fields. */
function line(content: string, look: Look = {}): string {
  const { align = 'both', indent = false, boxed = false } = look;
  const borders = boxed ? ['top', 'left', 'bottom', 'right'].map(border) : [];
  const properties = [
    borders.length === 0 ? '' : `<w:pBdr>${borders.join('')}</w:pBdr>`,
    `<w:spacing w:before="0" w:after="${indent ? 120 : 40}"/>`,
    indent ? '<w:ind w:firstLine="567"/>' : '',
    `<w:jc w:val="${align}"/>`,
  ];
  return `<w:p><w:pPr>${properties.join('')}</w:pPr>${content === PAGE ? pageNumber() : run(content, look)}</w:p>`;
}

function run(text: string, { bold = false, italic = false, grey = false, size }: Look): string {
  const properties = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    grey ? '<w:color w:val="808080"/>' : '',
    size === undefined ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`,
  ].join('');
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

function pageNumber(): string {
  return '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
}

/** A list of paragraphs, each in one look. */
function each(list: string, look: Look, before = ''): string {
  return [line(`{#${list}}`), line(`${before}{.}`, look), line(`{/${list}}`)].join('');
}

/** What is printed only where there is something to print. */
function where(field: string, look: Look): string {
  return [line(`{#${field}}`), line(`{${field}}`, look), line(`{/${field}}`)].join('');
}

function bodyOf({ kind, language, tables = fieldsOf(kind).tables }: OwnTemplate): string {
  return [
    headOf(kind, language),
    where('rehearsal', { ...CENTRED, bold: true, boxed: true }),
    line('{type}', { ...CENTRED, bold: true, size: 14 }),
    line('{abstract}', { ...CENTRED, bold: true, size: 14 }),
    ruleBelow(3400),
    where('addressee', CENTRED),
    each('grounds', { italic: true, indent: true }),
    each('paragraphs', { indent: true }),
    ...Object.entries(tables).map(([code, columns]) => tableOf(code, columns)),
    each('closing', { indent: true, align: 'left' }),
    ...(kind === 'ballotPaper' ? [line('{date}', { align: 'right', italic: true })] : [signatures()]),
  ].join('');
}

function headOf(kind: PaperKind, language: 'vi' | 'en'): string {
  const issuer = [
    where('superior', { ...CENTRED, size: 12 }),
    line('{issuer}', { ...CENTRED, size: 12, bold: true }),
    ruleBelow(1200),
  ];
  if (kind === 'ballotPaper') return issuer.join('');
  const national = [
    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...CENTRED, size: 12, bold: true }),
    line('Độc lập - Tự do - Hạnh phúc', { ...CENTRED, size: 13, bold: true }),
    ruleBelow(1000),
  ];
  return columnsOf([
    [issuer.join(''), language === 'vi' ? national.join('') : line('')],
    [line('{number}', CENTRED), line('{date}', { ...CENTRED, italic: true })],
  ]);
}

/** Two signers side by side, and the copies at the left foot: beside a single signer, below two. */
function signatures(): string {
  const hand = [
    line('{office}', { ...CENTRED, bold: true }),
    line('{signatureNote}', { ...CENTRED, italic: true, grey: true, size: 11 }),
    line(''),
    line(''),
    line('{name}', { ...CENTRED, bold: true }),
  ].join('');
  const signed = (side: string): string => [line(`{#${side}}`), hand, line(`{/${side}}`)].join('');
  const copies = [
    line('{recipientsHead}', { bold: true, italic: true, size: 12 }),
    each('recipients', { size: 11 }, '- '),
  ].join('');
  return columnsOf([
    [signed('left'), signed('right')],
    [copies, line('')],
  ]);
}

/** Side by side without a border. */
function columnsOf(rows: [string, string][]): string {
  const cell = (content: string, width: number): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="pct"/></w:tcPr>${content}</w:tc>`;
  const row = ([left, right]: [string, string]): string =>
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(left, 2150)}${cell(right, 2850)}</w:tr>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>${grid([3900, 5170])}${rows.map(row).join('')}</w:tbl>`;
}

/** The width of a line of text in the usual margins, which Word shares among columns. */
const TEXT_WIDTH = 9070;

function grid(widths: number[]): string {
  return `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
}

/** The second column names somebody and is as wide as three others, for there are many beside it. */
function widthsOf(columns: number): number[] {
  const named = columns > 3 ? 3 : 1;
  const one = Math.floor(TEXT_WIDTH / (columns - 1 + named));
  return Array.from({ length: columns }, (_, at) => (at === 1 ? one * named : one));
}

/** A bordered table whose head repeats on every page and whose rows follow the paper. */
function tableOf(code: string, columns: readonly string[]): string {
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const widths = widthsOf(columns.length);
  const cells = (contents: string[], look: Look): string =>
    contents
      .map(
        (content, at) =>
          `<w:tc><w:tcPr><w:tcW w:w="${widths[at] ?? 0}" w:type="dxa"/></w:tcPr>${line(content, look)}</w:tc>`,
      )
      .join('');
  const rows = columns.map(
    (column, at) => `${at === 0 ? '{#rows}' : ''}{${column}}${at === columns.length - 1 ? '{/rows}' : ''}`,
  );
  return [
    line(`{#${code}}`),
    where('title', { ...CENTRED, bold: true }),
    `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>${grid(widths)}`,
    `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cells(
      columns.map((column) => `{head.${column}}`),
      { ...CENTRED, bold: true, size: 11 },
    )}</w:tr>`,
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells(rows, { align: 'center', size: 11 })}</w:tr></w:tbl>`,
    line(`{/${code}}`),
  ].join('');
}
