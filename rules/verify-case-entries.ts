/**
 * What the chain of a case tells a second time: its steps, its agendas and the hours of its acts stand in entries as well as
 * beside them. One holds the other, so that neither can be changed alone, though somebody reckon the chain anew.
 */

import { isPartOf, tellApart } from './apart';
import type { Difference } from './differences';
import type { Exported, ExportedEntry, ExportedItem, ExportedNomination, ExportedOpening } from './exported';
import { ruledAt } from './policy-move';
import { isSameFact } from './record';
import { entriesOf } from './verify-chains';

type Told = {
  exported: Exported;
  nomination: ExportedNomination;
  /** Of its chain, in order. */
  entries: ExportedEntry[];
  compare: (subject: string, stored: unknown, derived: unknown) => void;
};

/** Each fact of a case that an entry of its chain, or another part of the export, says otherwise. */
export function verifyCaseEntries(exported: Exported): Difference[] {
  const differences: Difference[] = [];
  for (const nomination of exported.nominations) {
    const { number, openings, agenda, acts } = nomination;
    const compare: Told['compare'] = (place, stored, derived) => {
      if (isSameFact(stored, derived)) return;
      const subject = `${number}${place}`;
      differences.push({ check: 'road', code: 'entry-differs', subject, ...tellApart(stored, derived) });
    };
    const told: Told = { exported, nomination, entries: entriesOf(exported, number), compare };
    for (const opening of openings) compareStep(told, opening);
    for (const item of agenda) compareItem(told, item);
    compareSchedule(told);
    for (const entry of told.entries) compareEntry(told, entry);
    for (const act of acts) compareAct(told, act);
  }
  return differences;
}

function compareStep(told: Told, opening: ExportedOpening): void {
  const { nomination, entries, compare } = told;
  const { sequence, step, round, context } = opening;
  const place = `/${sequence} ${step}`;
  const said = entries.filter(({ kind, body }) => ['opened', 'settled'].includes(kind) && body.opening === sequence);
  for (const { body } of said) compare(place, { step, round }, { step: body.step, round: body.round });
  const opened = said.find(({ kind }) => kind === 'opened');
  if (opened !== undefined) {
    const { dueAt, bodies } = opened.body;
    compare(place, { bodies: context.bodies }, { bodies });
    const dues = nomination.moments.filter((one) => one.opening === sequence && one.kind === 'deadline');
    const isDue = dues.some(({ at }) => Date.parse(at) === Date.parse(String(dueAt)));
    compare(place, { dueAt: isDue ? dueAt : (dues[0]?.at ?? null) }, { dueAt });
  }
  const { state, settledAt, voidedBy, outcome } = opening;
  const isVoid = state === 'void' && (voidedBy === null || outcome === null);
  if (isVoid && !entries.some(({ at }) => at === settledAt)) compare(place, { settledAt }, {});
  if (!['open', 'settled', 'void'].includes(state)) compare(place, { state }, {});
  for (const { from, to } of (context['holds'] ?? []) as { from: string; to: string }[]) {
    compare(place, { from }, { from: hourOf(entries, ['held'], from) });
    compare(place, { to }, { to: hourOf(entries, ['resumed', 'opened'], to) });
  }
  for (const [name, known] of Object.entries(toldBefore(told, opening))) {
    const value = context[name];
    if (value !== undefined && !known.some((one) => isSameFact(value, one))) compare(place, { [name]: value }, {});
  }
}

/** The hour, where an entry of these kinds has it. */
function hourOf(entries: ExportedEntry[], kinds: string[], hour: string): string | undefined {
  return entries.find(({ kind, at }) => kinds.includes(kind) && at === hour)?.at;
}

type Facts = Record<string, unknown>;

/** What the steps before one and the record know of what it is about; that of a decision is what its sitting left open. */
function toldBefore({ nomination, entries }: Told, { sequence }: ExportedOpening): Record<string, unknown[]> {
  const before = nomination.openings.filter((one) => one.sequence < sequence);
  const outcomes = before.flatMap(({ outcome }): Facts[] => (outcome === null ? [] : [outcome]));
  const found = entries.flatMap(({ kind, body }): Facts[] => (kind === 'found' ? [body] : []));
  const awards = [{}, ...outcomes.map(({ decisionNumber, decisionOn }) => ({ decisionNumber, decisionOn }))];
  return {
    askedBy: before.map(({ step }) => step),
    points: outcomes.flatMap(({ outcome, points = [] }) => (outcome === 'supplement' ? [points] : [])),
    submissionCode: ['', ...outcomes.map(({ code }) => code)],
    clockFrom: before.map(({ openedAt }) => openedAt),
    finding: found.flatMap(({ cause, paper, reason }) => awards.map((award) => ({ cause, paper, reason, ...award }))),
  };
}

/** The case stands on an agenda as the sitting has it; by the policy that ruled when the voting opened, with its own merits. */
function compareItem({ exported, nomination, compare }: Told, item: ExportedItem): void {
  const { sitting: number, policyHash, merits } = item;
  const place = ` ${number}`;
  const sitting = exported.sittings.find((one) => one.number === number);
  if (sitting === undefined) return;
  compare(
    place,
    item,
    sitting.agenda.find(({ nomination: voted }) => voted === nomination.number),
  );
  const opened = entriesOf(exported, number).find(({ kind }) => kind === 'ballotOpened');
  const ruled = opened === undefined ? nomination.policyHash : ruledAt(nomination, opened.at);
  compare(place, { policy: policyHash }, { policy: ruled });
  if (merits === undefined) return;
  const { preference, points } = nomination.input as { preference?: unknown; points?: unknown };
  compare(place, merits, { preference, points });
}

/** Each place on an agenda is on record, at the hour of the convening, and each that is on record is there. */
function compareSchedule({ exported, nomination, entries, compare }: Told): void {
  const scheduled = entries.filter(({ kind }) => kind === 'scheduled');
  const placeOf = ({ sitting, opening }: { sitting?: unknown; opening?: unknown }): string =>
    `${String(sitting)}/${String(opening)}`;
  compare('', nomination.agenda.map(placeOf).sort(), scheduled.map(({ body }) => placeOf(body)).sort());
  for (const { at, body } of scheduled) {
    const convened = entriesOf(exported, String(body.sitting)).find(({ kind }) => kind === 'convened');
    if (convened !== undefined) compare(` ${String(body.sitting)}`, at, convened.at);
  }
}

/** Acts that come to the outcome of their step have no entry of their own: the step is settled after them. */
const SETTLING = ['review', 'supplement', 'consult', 'submit', 'answer', 'propose', 'revocation'];

/** The kinds of entry that tell of an act; of any other act it is its own. */
const TOLD_AS: Record<string, string[] | undefined> = {
  withdraw: ['withdrawn'],
  hold: ['held'],
  resume: ['resumed'],
  extend: ['extended'],
  supersede: ['superseded'],
  finding: ['found'],
  revoke: ['revoked'],
  receive: ['received'],
  acknowledge: ['acknowledged'],
  apologise: ['apologised'],
  appraise: ['appraised'],
  comment: ['commented'],
  decide: ['decided'],
  remind: ['reminded'],
  sendAgain: ['sentAgain'],
  certifyNotice: ['noticeCertified'],
  exportLetters: ['namesExported'],
  calendarKept: ['calendarApplied'],
  'move-policy': ['policyMoved', 'overrideProposed'],
  decideOverride: ['overrideDecided'],
  declareConflict: ['conflictDeclared'],
  endConflict: ['conflictEndAsked', 'conflictEnded'],
  proposeCorrection: ['correctionProposed'],
  agreeCorrection: ['corrected', 'correctionDeclined'],
  issuePaper: ['paperNumbered'],
  cancelNumber: ['numberCancelled'],
  signBackPaper: ['paperSigned'],
};

/** What was done after an award has a name of its own among acts. */
function toldAs(act: string): string[] {
  return TOLD_AS[act] ?? [act.replace(/^award:/, '')];
}

/** What an act and its entry call alike and mean otherwise: the step of a correction, the reasons of its two persons, a number that was asked for, packs by their names alone. */
const OTHERWISE: Record<string, string[] | undefined> = {
  proposeCorrection: ['from'],
  agreeCorrection: ['reason'],
  sendAgain: ['corrected'],
  issuePaper: ['number', 'on'],
  'move-policy': ['packs'],
};

/** Entries that stand for an act of somebody, and for nothing that came about by itself or in another chain. */
const BY_ACT = ['withdrawn', 'held', 'resumed', 'extended', 'received', 'acknowledged', 'apologised', 'appraised'];

function compareEntry({ nomination: { acts }, compare }: Told, { kind, at }: ExportedEntry): void {
  const isDone = acts.some((act) => act.at === at && toldAs(act.kind).includes(kind));
  if (BY_ACT.includes(kind) && !isDone) compare(` ${kind}`, null, at);
}

function compareAct({ nomination, entries, compare }: Told, act: ExportedNomination['acts'][number]): void {
  const { kind, at, content, opening: sequence } = act;
  const place = `${sequence === null ? '' : `/${sequence}`} ${kind}`;
  if (SETTLING.includes(kind)) {
    const opening = nomination.openings.find((one) => one.sequence === sequence);
    const [from, to] = [opening?.openedAt ?? at, opening?.settledAt ?? at];
    const isWithin = Date.parse(from) <= Date.parse(at) && Date.parse(at) <= Date.parse(to);
    compare(place, at, isWithin ? at : `${from} – ${to}`);
    return;
  }
  const said = entries.filter((entry) => entry.at === at && toldAs(kind).includes(entry.kind));
  const { said: atDesk, ...own } = content as { said?: object };
  const facts = Object.entries({ ...own, ...atDesk, ...(sequence === null ? {} : { opening: sequence }) });
  const isSaid = ({ body }: ExportedEntry): boolean =>
    facts.every(
      ([name, value]) => !(name in body) || OTHERWISE[kind]?.includes(name) === true || isPartOf(value, body[name]),
    );
  if (!said.some(isSaid)) compare(place, { at, ...content }, said[0]?.body ?? {});
}
