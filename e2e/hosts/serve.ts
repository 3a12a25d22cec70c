/** The documentation and the lab beside each other at one origin, as files on an ordinary web server. */
import { createServer, type Server } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves each folder below its path. The answer is the origin, and how to end it. */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
): Promise<{ readonly origin: string; readonly end: () => void }> {
  const server: Server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://local/').pathname));
    const [below, folder] = Object.entries(folders).find(([below]) => path.startsWith(below)) ?? [];
    const file = folder === undefined ? null : fileAt(join(folder, path.slice(below?.length)));
    // Browsers ask for one where a page names none.
    if (path.endsWith('/favicon.ico')) return void response.writeHead(204).end();
    if (file === null) return void response.writeHead(404).end();
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: () => void server.close(),
  };
}

function fileAt(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? fileAt(join(path, 'index.html')) : path;
  } catch {
    return null;
  }
}
