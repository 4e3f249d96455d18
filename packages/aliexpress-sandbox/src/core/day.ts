export const dayMs = 86_400_000;
const beijing = 8 * 3_600_000;

/** The gateway's day of a moment. It ends at 24:00 GMT+8. */
export function gatewayDay(at: number): number {
  return Math.floor((at + beijing) / dayMs);
}

/** ms until that day ends. */
export function restOfGatewayDay(at: number): number {
  return (gatewayDay(at) + 1) * dayMs - beijing - at;
}
