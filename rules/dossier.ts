/**
 * The dossier part by part: what is there, what is still to be brought, by whom and by when. A part that is a paper of
 * the case itself is taken from the case, unless somebody brought a file in its place.
 */

import { caseStopped, type CaseState } from './may-act';
import type { Bringer } from './policy-dossier';
import type { Policy } from './policy';
import { bare, type Citation, type Refusal } from './refusal';

type PolicyPart = Policy['dossier']['value']['parts'][number]['value'];

/** Papers that the case makes itself, by the part they are: of the case, or of the sitting that decided. */
const OWN_PAPERS: Record<string, { kind: string; of: 'case' | 'council' | 'bloc'; else?: string } | undefined> = {
  request: { kind: 'request', of: 'case' },
  councilMinutes: { kind: 'minutes', of: 'council' },
  countRecord: { kind: 'countRecord', of: 'council' },
  blocMinutes: { kind: 'minutes', of: 'bloc' },
  // A bloc that adopted no table here has it with its minutes.
  scoreTable: { kind: 'scoreTable', of: 'bloc', else: 'minutes' },
};

/** A paper of the case or of a sitting that decided it, newest last; nothing is in its file before it is made. */
export type OwnPaper = {
  key: string;
  kind: string;
  of: 'case' | 'council' | 'bloc';
  fileName: string | null;
  sha256: string | null;
  size: number | null;
  signed: boolean;
};

/** The newest version of what somebody brought or said of a part. */
export type BroughtPart = { part: string; version: number; at: string; by: string } & (
  | { fileName: string; sha256: string; size: number; mediaType: string }
  | { because: string }
);

export type DossierFacts = { papers: OwnPaper[]; brought: BroughtPart[] };

export type JudgedPart = {
  code: string;
  /** As the policy prints it; words/ knows what to say where it is silent. */
  title?: string;
  form?: string;
  /** When it is asked for at all; nothing where it always is. */
  condition?: string;
  asks: Pick<PolicyPart, 'original' | 'copies' | 'signedBy' | 'sealed' | 'dated' | 'jointStamp' | 'years'>;
  /** `made`: a paper of the case itself. */
  state: 'present' | 'made' | 'missing' | 'notApplicable';
  /** A paper of the case itself that nobody has signed yet. */
  isUnsigned?: true;
  /** Why it does not apply. */
  because?: string;
  file?: { name: string; sha256: string; size: number; version?: number; paper?: string };
  /** Who must bring it; nobody where the case makes it. */
  from: Bringer | 'case';
  citation: Citation;
};

/** Every part the policy asks for, in its order. */
export function judgeDossier(policy: Pick<Policy, 'dossier' | 'bringing'>, facts: DossierFacts): JudgedPart[] {
  return policy.dossier.value.parts.map((leaf) => ({ ...judgePart(leaf.value, policy, facts), citation: bare(leaf) }));
}

function judgePart(
  part: PolicyPart,
  { bringing }: Pick<Policy, 'bringing'>,
  { papers, brought }: DossierFacts,
): Omit<JudgedPart, 'citation'> {
  const { code, form, title, required, broughtBy, ...asks } = part;
  const own = ownPaper(code, papers);
  const newest = brought.filter((one) => one.part === code).sort((a, b) => a.version - b.version);
  const from = own === undefined ? (broughtBy ?? bringing?.value.parts[code] ?? bringing?.value.others) : 'case';
  return {
    code,
    ...(title === undefined ? {} : { title }),
    ...(form === undefined ? {} : { form }),
    ...(required === 'always' ? {} : { condition: required.ifApplicable }),
    asks,
    from: from ?? 'secretary',
    ...stateOf(own, newest.at(-1)),
  };
}

function ownPaper(code: string, papers: OwnPaper[]): OwnPaper | undefined {
  const rule = OWN_PAPERS[code];
  const newest = (wanted?: string) => papers.filter(({ kind, of }) => kind === wanted && of === rule?.of).at(-1);
  return newest(rule?.kind) ?? newest(rule?.else);
}

function stateOf(
  own: OwnPaper | undefined,
  last: BroughtPart | undefined,
): Pick<JudgedPart, 'state' | 'file' | 'because' | 'isUnsigned'> {
  if (last !== undefined && 'because' in last) return { state: 'notApplicable', because: last.because };
  if (last !== undefined) {
    const { fileName, sha256, size, version } = last;
    return { state: 'present', file: { name: fileName, sha256, size, version } };
  }
  if (own === undefined) return { state: 'missing' };
  const { key, fileName, sha256, size, signed } = own;
  if (fileName === null || sha256 === null) return { state: 'made' };
  const unsigned = signed ? {} : { isUnsigned: true as const };
  return { state: 'made', file: { name: fileName, sha256, size: size ?? 0, paper: key }, ...unsigned };
}

/** Papers of the case itself that would travel as drafts: without the signature that makes them papers. */
export function unsignedParts(parts: JudgedPart[]): JudgedPart[] {
  return parts.filter(({ isUnsigned }) => isUnsigned === true);
}

/** Parts that were neither brought nor said not to apply. */
export type OpenParts<Part> = {
  /** Owed by every nominee. */
  missing: Part[];
  /** Owed only under a condition, of which nobody has said yet whether it holds here. */
  asked: Part[];
};

/** Of a list that has travelled a part without a condition says so. */
type Conditioned = Pick<JudgedPart, 'state'> & { condition?: string | null };

/** What is still to be brought, and of what is to be asked first whether it applies. */
export function openParts<Part extends Conditioned>(parts: Part[]): OpenParts<Part> {
  const open = parts.filter(({ state }) => state === 'missing');
  return { missing: open.filter((part) => !isAsked(part)), asked: open.filter(isAsked) };
}

/** Whether it is to be asked first if this part applies. */
export function isAsked({ state, condition = null }: Conditioned): boolean {
  return state === 'missing' && condition !== null;
}

/**
 * Whether a dossier still takes parts: until it is handed in, and again while a supplement is asked for.
 * @param step the open step; none once the case has ended
 */
export function takesParts(nomination: CaseState): Refusal | undefined {
  return caseStopped(nomination) ?? (nomination.step === 'answer' ? { code: 'dossier-handed-in' } : undefined);
}

/** A part that only some nominees owe may be said not to apply; one that is always asked for may not. */
export function mayNotApply(part: JudgedPart): Refusal | undefined {
  if (part.condition !== undefined) return undefined;
  return { code: 'part-always-asked', field: 'part', value: part.code, citation: part.citation };
}
