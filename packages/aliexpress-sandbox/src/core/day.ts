const dayMs = 86_400_000;
const beijing = 8 * 3_600_000;

/** The day that a moment belongs to at the gateway, where it turns over at 24:00 GMT+8. */
export function gatewayDay(at: number): number {
  return Math.floor((at + beijing) / dayMs);
}

/** ms until that day is over. */
export function restOfGatewayDay(at: number): number {
  return (gatewayDay(at) + 1) * dayMs - beijing - at;
}
