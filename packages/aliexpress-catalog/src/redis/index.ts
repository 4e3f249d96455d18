export { redisBackend, type RedisBackendOptions } from './backend.ts';
