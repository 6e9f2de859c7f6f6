/** laurel sitting heads: whom a bloc elected to head it in its next year. */

import { electHeads } from '../../../prisma/acts/elect-heads';
import { isSittingNumber } from '../../../rules/numbering';
import { type Refusal } from '../../../rules/refusal';
import { headWords } from '../../../words/bloc-heads';
import { answer, usage } from '../answer';
import { textFlag, type Run } from '../command';
import { rehearseAndAct } from '../rehearsed-act';
import { wholeNumber } from '../values';
import { isFailure, readStaff } from '../who';

/** By the numbers of their seats, from a day on. A sitting elects once: the same again is answered as at first. */
export const runElectHeads: Run = async (request) => {
  const { argument: number = '', flags, terminal } = request;
  const words = headWords[terminal.language];
  const faults: Refusal[] = [];
  if (!isSittingNumber(number))
    faults.push({ code: 'field-wrong', field: 'number', value: number, rule: 'number', allowed: ['KH-2021-01'] });
  const seat = (flag: '--head' | '--deputy'): number => {
    const given = wholeNumber(flags, { flag, min: 1, max: 10_000 }, faults);
    if (given === undefined && textFlag(flags, flag.slice(2)) === undefined)
      faults.push({ code: 'field-missing', field: flag });
    return given ?? 0;
  };
  const asked = {
    sitting: number,
    head: seat('--head'),
    deputy: seat('--deputy'),
    from: textFlag(flags, 'from') ?? '',
  };
  if (asked.from === '') faults.push({ code: 'field-missing', field: '--from' });
  if (faults.length > 0) return usage(faults, 'laurel help sitting heads');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const facts = { number, ...asked };
  return rehearseAndAct(request, database, {
    run: (one) => electHeads(one, { ...asked, actor }),
    hint: `laurel sitting show ${number}`,
    asks: { number, act: words.title, grave: true },
    before: () => answer([words.before], { ...facts, repeated: true, changed: false }),
    would: () => answer([words.would], { ...facts, repeated: false, changed: false }),
    done: ({ repeated }) => answer([words.done], { ...facts, repeated: false, changed: !repeated }),
  });
};
