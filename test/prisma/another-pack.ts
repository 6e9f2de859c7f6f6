/** A pack beside the shipped ones, on file as a house has it that imported it. */

import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import type { Prisma } from '../../prisma/generated/client';
import { hashOf } from '../../prisma/secrets';
import { readPolicyPack, type PolicyPack } from '../../rules/policy';
import { canonical } from '../../rules/record';
import { readYaml } from '../rules/given';

/** The ministry's circular with some of its values changed. */
export async function anotherPack(database: Database, id: string, change: (pack: PolicyPack) => void): Promise<void> {
  const pack = { ...readPolicyPack(readYaml('policies/mpi-2018.yaml')), id, validFrom: '2027-01-01', validTo: null };
  change(pack);
  await database.policyPack.create({
    data: {
      hash: hashOf(canonical(pack)),
      packId: id,
      content: pack as unknown as Prisma.InputJsonObject,
      loadedAt: await readNow(database),
    },
  });
}
