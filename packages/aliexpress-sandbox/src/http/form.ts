import type { IncomingMessage } from 'node:http';
import type { Files, RequestParams } from '../methods/method.ts';

/** What a request brings. */
export interface Form {
  readonly params: RequestParams;
  /** The parts of a multipart form that are files: no signature covers them. */
  readonly files: Files;
}

const mostFormBytes = 1_000_000;

/** From the form and the query: official SDKs put the system parameters there. Empty ones do not count. */
export async function readForm(req: IncomingMessage, url: URL): Promise<Form> {
  const body = await readBody(req);
  const type = req.headers['content-type'] ?? '';
  const params = new Map(url.searchParams);
  const files = new Map<string, Uint8Array>();
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') params.set(name, value);
      else files.set(name, new Uint8Array(await value.arrayBuffer()));
    }
  } else {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) params.set(name, value);
  }
  return { params: Object.fromEntries([...params].filter(([, value]) => value !== '')), files };
}

async function readBody(req: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostFormBytes) throw new Error('the form is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
