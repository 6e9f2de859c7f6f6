/** laurel webhook add, list, remove, replay: where events are sent, what waits, what was given up. */

import { addWebhook, removeWebhook, replayWebhook } from '../../../prisma/acts/keep-webhooks';
import { inDryRun } from '../../../prisma/dry-run';
import { listWebhooks, type WebhookLine } from '../../../prisma/queries/list-webhooks';
import { webhookSecretOf } from '../../../prisma/secrets';
import { readHouseZone } from '../../../prisma/stages/load-case';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal } from '../../../rules/refusal';
import type { Language } from '../../../words/language';
import { systemWords } from '../../../words/other-systems';
import { sayWebhookAnswer } from '../../../words/webhook-answers';
import { answer, failure, refused, usage } from '../answer';
import { confirm } from '../changing';
import { textFlag, type Run } from '../command';
import { rehearseAndAct } from '../rehearsed-act';
import { isoText } from '../../iso-dates';
import { readHouseKey } from '../house-key';
import { tableOf } from '../table';
import { wholeNumber, type Faults } from '../values';
import { isFailure, readStaff } from '../who';

const HINT = 'laurel webhook list';
const MOST_ENTRIES = 999_999;

/**
 * The secret is printed this once; it follows from the house's key and the webhook. The same address and kinds again
 * are the one that is there.
 */
export const runWebhookAdd: Run = async (request) => {
  const { argument: url = '', flags, terminal } = request;
  const words = systemWords[terminal.language].webhooks;
  const key = readHouseKey(process.env);
  if (key === undefined) {
    const sentence = { vi: systemWords.vi.webhooks.keyMissing, en: systemWords.en.webhooks.keyMissing };
    return failure('usage', 'setting-missing', { sentence, hint: HINT });
  }
  const kinds = (textFlag(flags, 'kinds') ?? '').split(',').flatMap((kind) => kind.trim() || []);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const asked = { actor, wish: { url, kinds } };
  return rehearseAndAct(request, database, {
    run: (one) => addWebhook(one, asked),
    hint: HINT,
    asks: { number: url, act: words.add },
    before: ({ id }) => answer([words.addedBefore(id)], { id, changed: false }),
    would: () => answer([words.wouldAdd], { url, kinds, changed: false }),
    done: ({ id }) => {
      const secret = webhookSecretOf(key, id);
      return answer([words.added(id), words.secret, secret], { id, secret, url, kinds, changed: true });
    },
  });
};

/** One's own; an administrator sees everybody's, and each the events that were given up. */
export const runWebhookList: Run = async (request) => {
  const { terminal } = request;
  const database = await request.database();
  const viewer = await readStaff(database, request);
  if (isFailure(viewer)) return viewer;
  const webhooks = await listWebhooks(database, viewer);
  const zone = await readHouseZone(database);
  const { language, columns } = terminal;
  const words = systemWords[language].webhooks;
  const table = tableOf(
    words.columns,
    webhooks.map((webhook) => rowOf(webhook, language)),
    columns,
  );
  const parked = webhooks.flatMap(({ parked: given }) =>
    given.map(({ number, from, answer: said }) =>
      words.parked({ number, from, answer: said === null ? '' : `, ${sayWebhookAnswer(said, language)}` }),
    ),
  );
  const items = webhooks.map((webhook) => ({ ...webhook, createdAt: isoText(webhook.createdAt, zone) }));
  return answer(webhooks.length === 0 ? [words.none] : [...table, ...parked], { items, next: null });
};

function rowOf({ id, url, kinds, of, waiting, failing, parked, answer: said }: WebhookLine, language: Language) {
  const words = systemWords[language].webhooks;
  const counted = words.counted({ waiting, failing, parked: parked.length });
  return [
    id,
    url,
    kinds.length === 0 ? words.all : kinds.join(', '),
    of,
    said === null ? counted : `${counted} (${sayWebhookAnswer(said, language)})`,
  ];
}

/** What waits for it is not sent; taken away twice is the same as once. */
export const runWebhookRemove: Run = async (request) => {
  const { argument: id = '', terminal } = request;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const words = systemWords[terminal.language].webhooks;
  return rehearseAndAct(request, database, {
    run: (one) => removeWebhook(one, { actor, id }),
    hint: HINT,
    asks: { number: id, act: words.remove },
    before: () => answer([words.removedBefore], { id, changed: false }),
    would: () => answer([words.wouldRemove], { id, changed: false }),
    done: ({ repeated }) => answer([words.removed], { id, changed: !repeated }),
  });
};

/** Of one case, from one entry of its record on; a receiver knows what it had by its id. */
export const runWebhookReplay: Run = async (request) => {
  const { argument: id = '', flags, terminal } = request;
  const faults: Faults = [];
  const number = textFlag(flags, 'case') ?? '';
  if (number === '') faults.push({ code: 'field-missing', field: '--case' });
  else if (!isNominationNumber(number))
    faults.push({ code: 'field-wrong', field: '--case', value: number, rule: 'case-number' });
  const from = wholeNumber(flags, { flag: '--from', min: 1, max: MOST_ENTRIES }, faults);
  if (from === undefined && faults.every(({ field }) => field !== '--from'))
    faults.push({ code: 'field-missing', field: '--from' });
  if (faults.length > 0) return usage(faults, 'laurel help webhook replay');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const words = systemWords[terminal.language].webhooks;
  const asked = { actor, id, number, from: from ?? 1 };
  const rehearsed = await inDryRun(database, (dry) => replayWebhook(dry, asked));
  if (isRefusal(rehearsed)) return refused([rehearsed], HINT);
  if (flags.dryRun === true)
    return answer([words.wouldReplay({ number, ...rehearsed })], { id, number, ...rehearsed, changed: false });
  const stopped = await confirm(request, { number, act: words.replay, grave: false });
  if (stopped !== undefined) return stopped;
  const done = await replayWebhook(database, asked);
  return isRefusal(done)
    ? refused([done], HINT)
    : answer([words.replayed({ number, ...done })], { id, number, ...done, changed: true });
};
