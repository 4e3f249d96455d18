export type { Fault, FaultKind } from './gateway/faults.ts';
export { isPromotable, sampleIds } from './goods/ids.ts';
export { kinds } from './goods/kinds.ts';
export type { Kind } from './goods/kinds.ts';
export type { SampleMarket } from './goods/market.ts';
export { sampleProduct } from './goods/sample.ts';
export type { NamedId, PriceTags, SampleProduct } from './goods/sample.ts';
export type { Sandbox, SandboxCall, SandboxOptions } from './options.ts';
export { startSandbox } from './sandbox.ts';
