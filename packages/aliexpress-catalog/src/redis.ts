export { redisBackend, type RedisBackendOptions } from './redis/backend.ts';
