import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { checkName, checkNumber, checkWhole, longestWait } from './core/check.ts';
import { readForm } from './http/form.ts';
import { deliver, edgeFaults, send } from './http/deliver.ts';
import { FaultPlan, faultKinds, isAmong } from './core/faults.ts';
import { answer, countryOf } from './gateway/gateway.ts';
import { writeJson } from './core/json.ts';
import { CallLimits } from './gateway/limits.ts';
import { permissions as allPermissions, type RequestParams } from './methods/method.ts';
import { productIds } from './methods/product-detail.ts';
import { isAnswered } from './methods/products.ts';
import { toGlobalId } from './fixtures/ids.ts';
import { amountsOf, createOrderBook } from './fixtures/orders.ts';
import { sampleProduct } from './fixtures/sample-product.ts';
import type { Sandbox, SandboxCall, SandboxOptions } from './options.ts';
import { welcomePage } from './http/welcome-page.ts';
import { picture } from './illustrations/illustration.ts';

/**
 * Starts a stand-in for the gateway on loopback.
 * @throws TypeError for an unknown permission or fault, or when `gone` has something other than ids
 * @throws RangeError when a number is out of range
 * @throws Error of the system when the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    appKey = 'sandbox-app-key',
    appSecret = 'sandbox-app-secret',
    trackingIds = ['sandbox'],
    now = Date.now,
    latency = 0,
    minInterval = 0,
    dailyQuota = 5000,
    habits = {},
  } = options;
  checkNumber('`latency`', latency, longestWait);
  checkNumber('`minInterval`', minInterval, longestWait);
  checkNumber('`dailyQuota`', dailyQuota, Infinity);
  for (const name of options.permissions ?? []) checkName('permission', name, allPermissions);
  checkWhole('`orders.days`', options.orders?.days ?? 0, 1000);
  checkWhole('`orders.mostADay`', options.orders?.mostADay ?? 0, 1000);
  const gone = new Set([...(options.gone ?? [])].map(toGlobalId));
  const permissions = new Set(options.permissions ?? []);
  const orderBook = createOrderBook(trackingIds, options.orders);
  const limits = new CallLimits(dailyQuota, minInterval);
  const gateway = { appKey, appSecret, trackingIds, permissions, gone, habits, orderBook, limits };
  const faults = new FaultPlan();
  faults.set(options.faults ?? []);
  const calls: SandboxCall[] = [];
  let serial = 0;

  const server = createServer((req, res) => {
    // Ignores clients that went away.
    route(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', origin);
    if (url.pathname === '/sync') return sync(req, res, url);
    if (url.pathname === '/')
      return send(res, 200, 'text/html; charset=utf-8', welcomePage(origin));
    const svg = pictureAt(url.pathname);
    return svg === undefined
      ? send(res, 404, 'text/plain', 'Not found')
      : send(res, 200, 'image/svg+xml', svg, { 'cache-control': 'max-age=31536000, immutable' });
  }

  async function sync(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const { params, files } = await readForm(req, url);
    const at = now();
    serial += 1;
    const fault = faults.draw();
    if (isAmong(faultKinds.edge, fault)) {
      record(params, at, fault.kind);
      await wait(latency);
      return edgeFaults[fault.kind](res);
    }
    const { outcome, body } = answer(params, { files, at, serial, origin, fault }, gateway);
    const spoiled = isAmong(faultKinds.delivery, fault) ? fault : undefined;
    record(params, at, spoiled?.kind ?? outcome);
    await wait(latency);
    // The content type is irrelevant.
    const contentType = serial % 2 ? 'text/plain;charset=utf-8' : 'application/json;charset=UTF-8';
    return deliver(res, contentType, writeJson(body), spoiled);
  }

  function record(params: RequestParams, at: number, outcome: string): void {
    const call = {
      method: params['method'] ?? '',
      at,
      ids: productIds(params),
      outcome,
      country: countryOf(params),
      currency: params['target_currency'],
      language: params['target_language'],
    };
    calls.push(call);
    // Types allow an async function here, which may reject.
    new Promise((resolve) => resolve(options.onCall?.(call))).catch((cause) =>
      process.emitWarning(`\`onCall\` of the sandbox failed (${String(cause)}).`),
    );
  }

  return {
    url: `${origin}/sync`,
    origin,
    port,
    appKey,
    appSecret,
    trackingId: trackingIds[0] ?? '',
    calls,
    setFaults: (next) => faults.set(next),
    forget() {
      calls.length = 0;
      limits.reset();
    },
    product(id, market = {}) {
      const answered = isAnswered(toGlobalId(id), gone, market.country);
      return answered ? sampleProduct(id, market, now()) : undefined;
    },
    orders: () => Array.from(orderBook(now()), (order) => ({ ...order, ...amountsOf(order) })),
    unref: () => void server.unref(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The picture at a path. Ignores the size, because an SVG has all sizes. */
function pictureAt(path: string): string | undefined {
  const [, name] = /^\/kf\/([A-Za-z0-9]+)\.(?:jpg|png)(?:_[A-Za-z0-9._]*)?$/.exec(path) ?? [];
  return name === undefined ? undefined : picture(name);
}

async function wait(ms: number): Promise<void> {
  // The timer is unreferenced, so that a pending answer does not keep the process alive.
  if (ms > 0) await delay(ms, undefined, { ref: false });
}
