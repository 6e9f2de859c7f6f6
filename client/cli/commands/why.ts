/** laurel why: the proof of a date, reckoned again now and compared with what was stored. */

import { readMoments, type ReadMoment, type ReadMoments } from '../../../prisma/queries/read-moments';
import { isRefusal } from '../../../rules/refusal';
import { rederive, type Rederived } from '../../../rules/verify-dates';
import { whyWords } from '../../../words/cli-why';
import { explain } from '../../../words/refusals';
import { answer, bilingual, failure, refused, usage, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { isoOrNull, isoText } from '../../iso-dates';
import { derivationLines, momentText } from '../derivation-lines';
import { nameMoments } from '../moment-names';
import { nearestWord } from '../../../rules/nearest';
import { tableOf } from '../table';
import { isNumber, wrongNumber } from '../values';
import { isFailure, readViewer } from '../who';

/**
 * Of every moment in a line, or of the one that is named in full. Exit 4 where today's reckoning differs from what is
 * stored.
 */
export const runWhy: Run = async (request) => {
  const { argument = '', flags } = request;
  if (!isNumber(argument)) return usage([wrongNumber(argument)], 'laurel cases');
  const [wanted = '', ...surplus] = (textFlag(flags, 'extra') ?? '').split(' ');
  if (surplus.length > 0) {
    return failure('usage', 'too-many-arguments', {
      sentence: bilingual((words) => words.tooManyArguments(surplus[0] ?? '', 1)),
      hint: `laurel why ${argument}`,
    });
  }
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const read = await readMoments(database, viewer, argument);
  if (isRefusal(read)) return refused([read], 'laurel cases');
  return wanted === '' ? listMoments(request, read) : oneMoment(request, read, wanted);
};

function listMoments({ terminal }: Request, read: ReadMoments): Outcome {
  const { language } = terminal;
  const { timeZone } = read;
  const words = whyWords[language];
  const names = nameMoments(read.moments);
  const compared = read.moments.map((moment) => ({
    moment,
    name: names.get(moment) ?? '',
    comparison: rederive(moment, read),
  }));
  const wrong = compared.filter(({ comparison }) => !comparison.agrees);
  const rows = compared.map(({ moment, name, comparison }) => [
    name,
    momentText(moment, { language, timeZone }),
    words.states(moment.state),
    comparison.agrees ? words.agrees : words.differs,
  ]);
  const summary = wrong.length === 0 ? words.allAgree(compared.length) : words.someDiffer(wrong.length);
  const items = compared.map(({ moment, name, comparison }) => ({ name, ...document(moment, comparison, timeZone) }));
  const listed = answer([...tableOf(words.head, rows, terminal.columns), '', summary], { items, next: null });
  return wrong.length === 0 ? listed : { ...listed, kind: 'finding' };
}

function oneMoment({ terminal }: Request, read: ReadMoments, wanted: string): Outcome {
  const { language } = terminal;
  const names = nameMoments(read.moments);
  const moment = read.moments.find((one) => names.get(one) === wanted);
  if (moment === undefined) {
    const near = nearestWord(wanted, [...names.values()]);
    const hint = `laurel why ${read.number}${near === undefined ? '' : ` ${near}`}`;
    return refused([{ code: 'not-found', field: 'moment', value: wanted }], hint);
  }
  const place = { language, timeZone: read.timeZone };
  const words = whyWords[language];
  const comparison = rederive(moment, read);
  const text = [
    momentText(moment, place),
    ...derivationLines(moment.derivation, place, read.sources),
    ...verdict(comparison, place, read),
  ];
  const shown = answer(text, { number: read.number, moment: wanted, ...document(moment, comparison, read.timeZone) });
  if (comparison.agrees)
    return { ...shown, text: [...text, 'set' in comparison ? words.setByPerson : words.recomputedAgrees] };
  return { ...shown, text: [...text, words.recomputedDiffers], kind: 'finding' };
}

type Place = { language: 'vi' | 'en'; timeZone: string };

function verdict(comparison: Rederived, place: Place, { sources }: ReadMoments): string[] {
  if (comparison.agrees) return [];
  const words = whyWords[place.language];
  const { derivation } = comparison;
  const again = isRefusal(derivation)
    ? [`  ${explain(derivation, place.language, place.timeZone)}`]
    : derivationLines(derivation, place, sources);
  return [words.again, ...again];
}

function document(moment: ReadMoment, comparison: Rederived, timeZone: string) {
  const { at, doneAt, ...rest } = moment;
  return {
    ...rest,
    at: isoText(at, timeZone),
    doneAt: isoOrNull(doneAt, timeZone),
    agrees: comparison.agrees,
    ...(comparison.agrees ? {} : { recomputed: comparison.derivation }),
  };
}
