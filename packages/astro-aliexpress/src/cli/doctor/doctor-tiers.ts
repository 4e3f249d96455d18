import { PermissionTierError, type Client, type Market } from 'aliexpress-affiliate';
import { EXAMPLE_ID } from './doctor-gateway.ts';
import { errorText } from '../terminal/failure.ts';
import { bad, off, ok, warn, type DoctorCheck } from './finding.ts';

/** The smallest possible GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const TIERS: Readonly<Record<string, (client: Client, market: Market) => Promise<unknown>>> = {
  Standard: (client, market) => client.searchProducts({ keywords: 'usb', pageSize: 1 }, market),
  Advanced: (client, market) => client.getHotProducts({ keywords: 'usb', pageSize: 1 }, market),
  'SKU details': (client, market) => client.getSkuDetails(EXAMPLE_ID, market),
  'Image search': (client, market) => client.searchByImage(PIXEL, market),
};

/** Checks what the app is approved for, with one call per tier. */
export async function checkTiers(client: Client, market: Market): Promise<DoctorCheck[]> {
  const findings: DoctorCheck[] = [];
  for (const [tier, ask] of Object.entries(TIERS)) {
    findings.push(await checkTier(tier, () => ask(client, market)));
  }
  return findings;
}

async function checkTier(tier: string, ask: () => Promise<unknown>): Promise<DoctorCheck> {
  try {
    await ask();
    return ok(tier, 'granted');
  } catch (error) {
    const { message, hint: fix } = errorText(error);
    if (!(error instanceof PermissionTierError)) return warn(tier, message, fix);
    // Builds need only the standard tier.
    return tier === 'Standard' ? bad(tier, message, fix) : off(tier, 'not granted');
  }
}
