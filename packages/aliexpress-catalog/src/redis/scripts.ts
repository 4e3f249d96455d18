import { createHash } from 'node:crypto';
import type { RedisClient } from './client.ts';

/** An atomic step on one key, so that it works on any node of a cluster. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

function script(text: string): Script {
  return { text, sha: sha1(text) };
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/**
 * Replaces a text, unless it has changed since it was read.
 * Arguments: SHA-1 of the text that was read, the new text, seconds for which it is kept.
 * Returns nil, or the changed text.
 */
export const REPLACE = script(`
local found = redis.pcall('GET', KEYS[1])
if type(found) ~= 'string' then found = '' end
if redis.sha1hex(found) ~= ARGV[1] then return found end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return nil
`);

/**
 * Counts a call, if any is left.
 * Arguments: budget, earlier calls that were not counted here, seconds for which the count is kept.
 * Returns whether it was counted (1 or 0), and the count.
 */
export const SPEND = script(`
local used = (tonumber(redis.call('GET', KEYS[1]) or '0') or 0) + tonumber(ARGV[2])
local taken = used < tonumber(ARGV[1]) and 1 or 0
if tonumber(ARGV[2]) + taken > 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', used + taken), 'EX', ARGV[3])
end
return { taken, used + taken }
`);

/** In microseconds, because cutting off parts of a ms would bring turns too close. */
const NOW_AND_NEXT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local next = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
if next > now + ARGV[2] * 1000 then next = 0 end
`;

const SET_NEXT = `
local function set_next(at)
  redis.call('SET', KEYS[1], string.format('%.0f', at), 'PX', ARGV[2])
end
`;

/**
 * Takes the turn, if it is time.
 * Arguments: ms between two turns, most ms that a turn may be in the future.
 * Returns 0, or the ms to wait.
 */
export const TURN = script(`
${NOW_AND_NEXT}${SET_NEXT}
if next > now then return math.ceil((next - now) / 1000) end
set_next(now + ARGV[1] * 1000)
return 0
`);

/**
 * Gives no turn for a while.
 * Arguments: ms to hold, most ms that a turn may be in the future.
 */
export const HOLD = script(`
${NOW_AND_NEXT}${SET_NEXT}
set_next(math.max(next, now + ARGV[1] * 1000))
return 1
`);

/**
 * Leases what nobody else holds. It is one step, so that two builders do not get a part of the same batch
 * each, which would take two calls.
 * Arguments: token of the holder, ms until the lease lapses, keys.
 * Returns for each key whether it is leased now (1 or 0).
 */
export const ACQUIRE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local made = {}
for index = 3, #ARGV do
  local held = redis.call('HGET', KEYS[1], ARGV[index]) or ''
  local token, till = string.match(held, '^(%S+) (%d+)$')
  local rest = (tonumber(till) or 0) - now
  made[index - 2] = 0
  if token == ARGV[1] or rest <= 0 or rest > tonumber(ARGV[2]) then
    local lease = string.format('%s %.0f', ARGV[1], now + ARGV[2])
    redis.call('HSET', KEYS[1], ARGV[index], lease)
    made[index - 2] = 1
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return made
`);

/**
 * Ends leases, unless they have lapsed and belong to another builder now.
 * Arguments: for each, its key and the token of its holder.
 */
export const RELEASE = script(`
for index = 1, #ARGV, 2 do
  local held = redis.call('HGET', KEYS[1], ARGV[index]) or ''
  if string.match(held, '^%S+') == ARGV[index + 1] then
    redis.call('HDEL', KEYS[1], ARGV[index])
  end
end
return 1
`);

/** Redis remembers a script until it restarts. */
export async function run<T>(
  redis: RedisClient,
  { text, sha }: Script,
  key: string,
  args: readonly (string | number)[],
): Promise<T> {
  const rest = ['1', key, ...args.map(String)];
  try {
    return await redis.sendCommand<T>(['EVALSHA', sha, ...rest]);
  } catch (error) {
    if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
    return redis.sendCommand<T>(['EVAL', text, ...rest]);
  }
}
