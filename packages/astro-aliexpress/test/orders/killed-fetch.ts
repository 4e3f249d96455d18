/** A process that fetches orders, and kills itself before one of its steps on the disk. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fetchOrders } from '../../src/orders/fetch-orders.ts';
import { OrderFolder } from '../../src/orders/order-folder.ts';
import { clientOf } from './truth.ts';

const { gateway, dir, since, now, fatalStep } = JSON.parse(process.argv[2] ?? '');

let step = 0;
for (const name of ['writeFileSync', 'renameSync'] as const) {
  const original = fs[name] as (...given: unknown[]) => unknown;
  Object.assign(fs, {
    [name](...given: unknown[]) {
      step += 1;
      if (step === fatalStep) process.kill(process.pid, 'SIGKILL');
      return original(...given);
    },
  });
}
syncBuiltinESMExports();

await fetchOrders({
  client: clientOf(gateway, () => now),
  folder: new OrderFolder(dir, (file) => {
    throw new Error(`${file} is damaged.`);
  }),
  since,
  now,
  onProgress: () => {},
});
