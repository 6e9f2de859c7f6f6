/** The stages of a title: those its list names, and those that another leaf of its packs orders beside the list. */

import type { CitedPack } from './policy-overlay';
import type { Refusal } from './refusal';
import { opinionSteps, type OpinionStep, type StageKind } from './stage-kinds';

type Ordered = Pick<
  CitedPack,
  'bloc' | 'notices' | 'consultation' | 'partyOpinion' | 'localOpinion' | 'opinions' | 'titles'
>;
type Sections = Pick<Ordered, 'consultation' | 'partyOpinion' | 'localOpinion'>;

/** Where a pack says how the bodies of an opinion step are asked. */
export const SECTION_OF = {
  consultation: 'consultation',
  'party-opinion': 'partyOpinion',
  'local-opinion': 'localOpinion',
} as const satisfies Record<OpinionStep, keyof Sections>;

/** The notice a title needs before somebody sits on it or it is handed in; nothing where no text asks for one. */
export function noticeOf({ notices }: Pick<Ordered, 'notices'>, title: string) {
  return notices?.public?.find(({ value }) => value.titles.includes(title));
}

/**
 * The listed stages in their order. A bloc whose pack asks for the local government's opinion is followed by it, and a
 * title that needs a public notice has one before its council or before it is handed in, also where its list names
 * neither.
 */
export function roadOf(pack: Ordered, title: string, listed: StageKind[]): StageKind[] {
  if (listed.length === 0) return listed;
  const asksLocally = pack.bloc?.localOpinion?.value === true && !listed.includes('local-opinion');
  const heard = asksLocally
    ? listed.flatMap((stage): StageKind[] => (stage === 'bloc' ? [stage, 'local-opinion'] : [stage]))
    : listed;
  const notice = noticeOf(pack, title);
  if (notice === undefined || heard.includes('notice')) return heard;
  const sits = notice.value.before === 'councilSitting' ? heard.indexOf('council') : -1;
  const place = sits >= 0 ? sits : heard.indexOf('ministry');
  return place < 0 ? [...heard, 'notice'] : [...heard.slice(0, place), 'notice', ...heard.slice(place)];
}

/** Paths of the sections that a road needs and the packs do not have. */
export function missingOnRoad(pack: Ordered, title: string, stages: StageKind[]): string[] {
  const asked = opinionSteps.filter((step) => stages.includes(step));
  const sections = asked.map((step) => SECTION_OF[step]).filter((section) => pack[section] === undefined);
  const shared = asked.length > 0 && pack.opinions === undefined ? ['opinions'] : [];
  const notice = stages.includes('notice') && noticeOf(pack, title) === undefined ? ['notices.public'] : [];
  return [...sections, ...shared, ...notice];
}

/** The sections of the opinions on the road, and no others: a policy holds what its case goes through. */
export function opinionsOn(pack: Ordered, stages: StageKind[]): Partial<Sections & Pick<Ordered, 'opinions'>> {
  const asked = opinionSteps.filter((step) => stages.includes(step));
  const keys = [...asked.map((step) => SECTION_OF[step]), ...(asked.length > 0 ? (['opinions'] as const) : [])];
  return Object.fromEntries(keys.filter((key) => pack[key] !== undefined).map((key) => [key, pack[key]]));
}

/** A road that needs what no pack says is refused, each missing rule by its path. */
export function checkRoad(pack: Ordered, title: string, stages: StageKind[]): Refusal[] {
  return missingOnRoad(pack, title, stages).map((key) => ({ code: 'no-rule', key }));
}
