import { hash } from 'node:crypto';
import type { RedisClient } from './client.ts';

/** An atomic step on one key, so that it works on any node of a cluster. */
interface Script {
  readonly text: string;
  readonly sha: string;
}

function script(text: string): Script {
  return { text, sha: hash('sha1', text) };
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
 * The calls of a day are a hash: for each builder, those that it has reserved. `used` is their sum, or -1
 * when a value is no count.
 */
const COUNT_ALL = `
local counts = redis.pcall('HVALS', KEYS[1])
local used = counts.err and -1 or 0
for _, count in ipairs(counts) do
  if used < 0 or not string.match(count, '^%d+$') then used = -1
  else used = used + count end
end
`;

/** `reserved` are the calls of this builder. If Redis has forgotten some, nobody can rely on the sum. */
const COUNT_OWN = `
${COUNT_ALL}
if used < 0 then return -1 end
local reserved = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '-1')
local function set(field, value)
  redis.call('HSET', KEYS[1], field, value)
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
if reserved < tonumber(ARGV[3]) then
  set('lost', 'lost')
  return -1
end
`;

/** Returns the calls of all builders, or -1 when they cannot be read. */
export const COUNT = script(`${COUNT_ALL}return used`);

/**
 * Reserves 2 % of the calls that are left: at least 1, at most 10.
 * Arguments: builder, seconds for which the count is kept, calls that the builder knows it has reserved
 * (-1 before it first asks), budget.
 * Returns the calls that it has reserved now, or -1 when the count cannot be relied on.
 */
export const RESERVE = script(`
${COUNT_OWN}
-- Otherwise the last answer was lost.
if reserved == tonumber(ARGV[3]) then
  local left = math.max(0, ARGV[4] - used)
  local block = math.max(1, math.min(math.floor(left / 50), 10))
  reserved = math.max(0, reserved) + math.min(left, block)
  set(ARGV[1], reserved)
end
return reserved
`);

/**
 * Returns reserved calls that were not made.
 * Arguments: builder, seconds for which the count is kept, calls that it knows it has reserved, calls made.
 */
export const RETURN = script(`
${COUNT_OWN}
set(ARGV[1], ARGV[4])
return 1
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
