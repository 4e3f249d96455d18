import type { IncomingMessage } from 'node:http';
import type { Files, RequestParams } from '../methods/method.ts';

/** The content of a request. */
interface Form {
  readonly params: RequestParams;
  /** The files of a multipart form, which the signature does not cover. */
  readonly files: Files;
}

const mostFormBytes = 1_000_000;

/** Parameters of the form and the query, where official SDKs put system parameters. Skips empty ones. */
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
