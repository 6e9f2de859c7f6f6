/** A namespace of its own for one test file, so that files beside each other may use the same queues and numbers. */

import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { attributes } from '../../workflows/messages';
import { addressOf } from './addresses';

const DAY_SECONDS = 86_400;

export type Namespace = { address: string; namespace: string };

/** Registers a namespace with our search attributes and waits until the server knows it everywhere. */
export async function aNamespace(): Promise<Namespace> {
  const address = addressOf('temporalAddress');
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    const { workflowService, operatorService } = connection;
    const workflowExecutionRetentionPeriod = { seconds: DAY_SECONDS as never };
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
    await patiently(() => operatorService.addSearchAttributes({ namespace, searchAttributes: indexed() }));
    await patiently(() => workflowService.listWorkflowExecutions({ namespace, query: 'LaurelYear = 1' }));
    return { address, namespace };
  } finally {
    await connection.close();
  }
}

function indexed(): Record<string, temporal.api.enums.v1.IndexedValueType> {
  const types = temporal.api.enums.v1.IndexedValueType;
  const known = {
    KEYWORD: types.INDEXED_VALUE_TYPE_KEYWORD,
    INT: types.INDEXED_VALUE_TYPE_INT,
    DATETIME: types.INDEXED_VALUE_TYPE_DATETIME,
  };
  return Object.fromEntries(Object.values(attributes).map(({ name, type }) => [name, known[type]]));
}

/** A namespace is known to each part of the server a moment after it was registered. */
async function patiently(ask: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (fault) {
      if (Date.now() > until) throw new Error('the new namespace is not known', { cause: fault });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
