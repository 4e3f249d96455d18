/** Renders a page of a built site on demand, as its server does, and prints it. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';

const [root, path] = process.argv.slice(2) as [string, string];

const { handler } = await import(pathToFileURL(`${root}/dist/server/entry.mjs`).href);
const server = createServer(handler).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
process.stdout.write(await (await fetch(`http://127.0.0.1:${port}${path}`)).text());
server.close();
server.closeAllConnections();
