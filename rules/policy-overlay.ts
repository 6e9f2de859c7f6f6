/** Lays packs over one another: the later pack wins leaf by leaf, and each leaf keeps the clause of the pack it came from. */

import type { PolicyPack } from './policy-pack';
import type { Certainty, Citation } from './refusal';

/** A value with the clause behind it; itself a Citation, so it can stand wherever a clause is asked for. */
export type Leaf<Value> = Citation & { value: Value; cite: string; note?: string };

type PackLeaf<Value> = { value: Value; cite: string; certainty: Certainty };

/** A section of a pack with each leaf's clause resolved to the title of its text. */
export type Cited<Node> =
  Node extends PackLeaf<infer Value>
    ? Leaf<Cited<Value>>
    : Node extends readonly (infer Item)[]
      ? Cited<Item>[]
      : Node extends object
        ? { [Key in keyof Node]: Cited<Node[Key]> }
        : Node;

export type CitedPack = Cited<PolicyPack>;

/** How deep the sections are merged; every other section is replaced as a whole. */
const DEPTH: Partial<Record<keyof PolicyPack, number>> = {
  texts: 1,
  titles: 2,
  council: 3,
  unitReview: 2,
  bloc: 1,
  dossier: 2,
  notices: 1,
  retention: 1,
  papers: 1,
  words: 1,
  deadlines: 1,
  crossCase: 1,
};

/** The packs as one, in order of overlay: a leaf that a later pack leaves out falls through to the earlier one. */
export function overlay(chain: PolicyPack[]): CitedPack {
  const cited = chain.map((pack) => citeAll(pack, pack, '') as Record<string, unknown>);
  const merged = cited.reduce((below, above) => {
    const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
    return Object.fromEntries(
      [...keys].map((key) => [key, merge(below[key], above[key], DEPTH[key as keyof PolicyPack] ?? 0)]),
    );
  });
  return merged as unknown as CitedPack;
}

function merge(below: unknown, above: unknown, depth: number): unknown {
  if (above === undefined) return below;
  if (depth === 0 || !isRecord(below) || !isRecord(above) || isLeaf(below) || isLeaf(above)) return above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(below[key], above[key], depth - 1)]));
}

function citeAll(node: unknown, pack: PolicyPack, path: string): unknown {
  if (Array.isArray(node)) return node.map((item) => citeAll(item, pack, path));
  if (!isRecord(node)) return node;
  if (isLeaf(node)) return { ...citationOf(node, pack, path), cite: node.cite, value: citeAll(node.value, pack, path) };
  return Object.fromEntries(
    Object.entries(node).map(([key, member]) => [key, citeAll(member, pack, path === '' ? key : `${path}.${key}`)]),
  );
}

/**
 * The clause a cite names: `N91 45.8 (A1)` is clause 45.8 of text N91, as quoted on the page of A1. A cite that names
 * no text of the pack is the pack's own rule; its clause, as that of a cite without one, is the key it stands under.
 */
function citationOf({ cite, certainty }: PackLeaf<unknown>, pack: PolicyPack, path: string): Citation {
  const [first, ...others] = readClauses(cite, pack.texts);
  if (first === undefined) return { source: pack.id, clause: path, certainty };
  const quoted = /\(([A-Z]+\d+)\)/.exec(cite)?.[1] ?? '';
  const page = pack.texts[quoted]?.page ?? /https?:\/\/[^\s;,)]+/.exec(cite)?.[0] ?? first.text.page;
  const more = others.map(({ text, clause }) => (text === first.text ? clause : `${text.title}, ${clause}`));
  return {
    source: first.text.title,
    clause: [first.clause === '' ? path : first.clause, ...more].join(', '),
    certainty,
    ...(page === undefined ? {} : { page }),
  };
}

type Texts = PolicyPack['texts'];

/**
 * A clause as offices write it: `45.8`, `Điều 45 khoản 8 điểm a`, `Art. 12(1)`, `§ 8`, `Phụ lục I`, `Annex B`, `45.8-45.10`.
 * Words that are none of these are a remark.
 */
const NAMES = 'Điều|[Kk]hoản|[Đđ]iểm|Mục|Chương|Phụ lục|Mẫu|Art(?:icle|\\.)?|Section|Chapter|Annex|Schedule|§';
const NUMBER = '(?:\\d[\\p{L}\\d.–-]*(?:\\(\\w+\\))*|[IVXLC]+(?![\\p{L}\\d])|[A-Za-zđĐ](?![\\p{L}\\d]))';
const CLAUSE = new RegExp(
  `^(?:(?:(?:${NAMES}) ?${NUMBER})|\\d[\\p{L}\\d.–-]*(?:\\(\\w+\\))*)(?: (?:${NAMES}) ?${NUMBER})*(?![\\p{L}\\d.–-]*\\s*%)`,
  'u',
);

/**
 * The clauses that a cite begins with, each with its text: `L22 21.1b, 21.2 (C1)` two of one, `N98 46, L22 84.5` one of
 * each. What is not a clause is a remark, and ends them.
 */
function readClauses(cite: string, texts: Texts): { text: Texts[string]; clause: string }[] {
  const [, name = '', between = '', rest = ''] = /^([^\s;:,]+)([;:,]?)\s*(.*)$/su.exec(cite) ?? [];
  const first = texts[name];
  if (first === undefined) return [];
  const found = [{ text: first, clause: between === ';' ? '' : clauseOf(rest) }];
  const [named = ''] = rest.split(/[;:]/);
  for (const part of found[0]?.clause === '' ? [] : named.split(/,\s*/).slice(1)) {
    const [word = '', ...words] = part.split(' ');
    const text = texts[word];
    const clause = clauseOf(text === undefined ? part : words.join(' '));
    if (clause === '') break;
    found.push({ text: text ?? found.at(-1)?.text ?? first, clause });
  }
  return found;
}

function clauseOf(words: string): string {
  return CLAUSE.exec(words)?.[0].replace(/[.–-]+$/u, '') ?? '';
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

function isLeaf(node: Record<string, unknown>): node is PackLeaf<unknown> & Record<string, unknown> {
  return 'value' in node && typeof node.cite === 'string' && 'certainty' in node;
}
