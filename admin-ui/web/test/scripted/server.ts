import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { answer } from './hub';
import type { World } from './world';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
/** The policy of the hub's admin port. */
const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Serves the built page and the scripted hub behind it; port 0 takes a free one. */
export async function serve(world: World, page: string, port = 0): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void (request.url?.match(/^\/(api\/|health)/) ? asked(world, request, response) : file(page, request, response));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function asked(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const given = new Request(`http://127.0.0.1${request.url}`, {
    method: request.method ?? 'GET',
    headers: Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    signal: gone.signal,
  });
  const told = await answer(world, given);
  told.headers.forEach((value, name) => response.setHeader(name, value));
  response.writeHead(told.status);
  if (told.body === null) {
    response.end();
    return;
  }
  const reader = told.body.getReader();
  for (let chunk = await reader.read(); !chunk.done && !response.destroyed; chunk = await reader.read()) {
    response.write(chunk.value);
  }
  response.end();
}

/** Files of the page; any other address is the page's own, which the page knows what to show at. */
async function file(page: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
  const given = path.includes('..') || path === '/' ? null : await readFile(join(page, path)).catch(() => null);
  const body = given ?? (path.startsWith('/assets/') ? null : await readFile(join(page, 'index.html')));
  const type = (given === null ? TYPES['.html'] : TYPES[extname(path)]) ?? 'application/octet-stream';
  response.writeHead(body === null ? 404 : 200, { 'Content-Type': type, 'Content-Security-Policy': CSP });
  response.end(body ?? 'There is no such file.');
}
