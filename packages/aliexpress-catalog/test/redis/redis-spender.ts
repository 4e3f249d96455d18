/** A process that spends calls until it is refused or killed, and reports each call. */
import { redisBackendWith } from '../../src/redis/backend.ts';
import { PATIENT } from '../support/patient.ts';

const [url, dailyQuota] = process.argv.slice(2) as [string, string];
const clock = { now: () => 0, sleep: async () => {} };
const options = { appKey: 'key', dailyQuota: Number(dailyQuota), clock };
const { ledger, close } = await redisBackendWith(PATIENT, { url })(options);

try {
  for (;;) {
    await ledger.spend();
    process.send!('spent');
  }
} catch {
  await close();
  process.disconnect();
}
