/** The network between the worker and its servers is cut, silent, slow or lossy while people go on (F28). */

import { walkToAward } from '../walk';
import { LETTERS_IN_HAND } from './house';
import { pause } from './kill-worker';
import { WEATHERS, type Weather } from './network';
import { between, faults, type Row } from './row';

const SERVERS = ['temporal', 'database'] as const;
const WAYS = SERVERS.flatMap((server) => WEATHERS.map((weather) => ({ server, weather })));
const RECOVERY_MS = 30_000;

export const farWorker: Row = {
  id: 'F28',
  what: 'the network of the worker, to Temporal and to the database, is cut, silent, 300 ms late each way, loses 5 %',
  times: WAYS.length,
  isWorkerFar: true,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F28', 'after', index), 0, 1_500),
      ms: between(dice('F28', 'lasts', index), 5_000, 9_000),
      where: `${WAYS[index % WAYS.length]?.server ?? ''} ${WAYS[index % WAYS.length]?.weather ?? ''}`,
    })),
  run: async (house, plan) => {
    const { network, database, number } = house;
    for (const [index, { at, ms = 0, where = '' }] of plan.entries()) {
      if (index > 0) await house.startOver();
      const [server = '', weather = ''] = where.split(' ');
      const way = network[server as (typeof SERVERS)[number]];
      let isOver = false;
      const walking = walkToAward(database, number, () => Promise.resolve()).finally(() => (isOver = true));
      const breaking = (async () => {
        await pause(at);
        house.expect(!isOver, `${where}: the case was over before anything broke`);
        way.turn(weather as Weather, at + ms);
        house.broke(where, LETTERS_IN_HAND);
        await pause(ms);
        way.turn('clear');
        const since = Date.now();
        await house.heal(since);
        return Date.now() - since;
      })();
      const [took] = await Promise.all([breaking, walking]);
      house.expect(took <= RECOVERY_MS, `${where}: it took ${took} ms after the network was well`);
      await house.heal();
      const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
      house.expect(ending === 'awarded', `${where}: the case ended ${String(ending)}`);
      house.note(`${where} for ${ms} ms: all was done ${took} ms after it`);
    }
    const lost = network.temporal.lost() + network.database.lost();
    house.note(`a relay plays the network, without netem: ${lost} lost segments came after 200 ms, 400 ms and so on`);
  },
};
