/** Who reaches whom in compose.yaml: no more than each needs, and all of that. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

type Service = { ports?: string[]; networks?: string[]; environment?: Record<string, string> };
type Network = { internal?: boolean; ipam?: { config: { subnet: string }[] } };
type Compose = { services: Record<string, Service>; networks: Record<string, Network | null> };

const file = path.join(__dirname, '..', '..', 'deploy', 'compose.yaml');
const { services, networks } = parse(readFileSync(file, 'utf8'), { merge: true }) as Compose;

/** One that names no network is in that of all. */
function networksOf(name: string): string[] {
  return services[name]?.networks ?? ['default'];
}

const NEEDED: Record<string, string[]> = {
  worker: ['postgres', 'temporal', 'outside'],
  web: ['postgres', 'temporal', 'proxy', 'outside'],
  keeper: ['postgres'],
  migrate: ['postgres'],
  temporal: ['postgres'],
  'temporal-schema': ['postgres'],
  'temporal-namespace': ['temporal'],
  'temporal-ui': ['temporal', 'proxy'],
  proxy: ['outside'],
};

test('whoever calls from outside reaches the proxy alone, and it neither the database nor Temporal', () => {
  expect(
    Object.entries(services)
      .filter(([, { ports }]) => ports !== undefined)
      .map(([name]) => name),
  ).toEqual(['proxy']);
  const beside = (name: string): string[] => {
    const own = networksOf(name);
    return Object.keys(services).flatMap((other) =>
      other !== name && networksOf(other).some((one) => own.includes(one)) ? [other] : [],
    );
  };
  expect(beside('proxy').sort()).toEqual(['temporal-ui', 'web']);
  // The internal frontend asks for no token.
  expect(beside('temporal')).not.toContain('keeper');
  expect(beside('postgres')).not.toContain('temporal-ui');
});

test('each service reaches what it needs: letters, webhooks and sign-in lie outside', () => {
  const reaches = (name: string, other: string): boolean =>
    networksOf(name).some((network) => networksOf(other).includes(network));
  const reachesOut = (name: string): boolean => networksOf(name).some((one) => networks[one]?.internal !== true);
  const missing = Object.entries(NEEDED).flatMap(([name, others]) =>
    others.flatMap((other) => ((other === 'outside' ? reachesOut(name) : reaches(name, other)) ? [] : [[name, other]])),
  );
  expect(missing).toEqual([]);
  const [subnet] = networks['front']?.ipam?.config ?? [];
  expect(services['web']?.environment?.['LAUREL_PROXIES']).toBe(subnet?.subnet);
});
