/** What a learning platform does with a package: takes it apart, serves it, and keeps a store of statements; each on a port of the loopback. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { Lrs } from '../src/ui/platform/cmi5-stand-in.fixture';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Host {
  /** Its address without a slash at the end. */
  readonly origin: string;
  readonly end: () => void;
}

async function listen(answer: RequestListener): Promise<Host> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Makes a package of the built page, as `npm run pack` does, and takes it apart with a program that is not ours; gives the folder. */
export function unpacked(folder: string, ...options: readonly string[]): string {
  const file = join(folder, 'package.zip');
  const target = join(folder, 'package');
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/pack.ts', ...options, '-o', file], {
    cwd: root,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const unzip = spawnSync('unzip', ['-q', file, '-d', target], { encoding: 'utf8' });
  const { status, stderr } = unzip.error
    ? spawnSync('python3', ['-m', 'zipfile', '-e', file, target], { encoding: 'utf8' })
    : unzip;
  if (status !== 0) throw new Error(stderr);
  return target;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Serves what lies in a folder. */
export const serveFolder = (folder: string): Promise<Host> =>
  listen(({ url }, response) => {
    const { pathname } = new URL(url ?? '/', 'http://folder');
    const file = join(folder, pathname.replace(/\/$/, '/index.html'));
    if (pathname.includes('..') || !existsSync(file)) return void response.writeHead(404).end();
    response
      .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });

/** A store at an origin of its own, as most are: a browser asks it first what it may send (CORS). */
export async function serveStore(data: Record<string, unknown>): Promise<Host & { readonly lrs: Lrs }> {
  const allowed = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, PUT',
    'Access-Control-Allow-Headers': 'authorization, content-type, x-experience-api-version',
    'Access-Control-Max-Age': '600',
  };
  const told: { lrs: Lrs | null } = { lrs: null };
  const host = await listen((request, response) => {
    if (request.method === 'OPTIONS') return void response.writeHead(204, allowed).end();
    void answer(told.lrs!, host.origin, request).then(async (answered) => {
      response.writeHead(answered.status, { ...allowed, 'Content-Type': 'application/json' });
      response.end(await answered.text());
    });
  });
  told.lrs = new Lrs(data, host.origin);
  return { ...host, lrs: told.lrs };
}

async function answer(lrs: Lrs, origin: string, request: IncomingMessage): Promise<Response> {
  const { method = 'GET', headers, url } = request;
  const body = method === 'GET' ? undefined : await text(request);
  const named = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return lrs.fetch(`${origin}${url ?? ''}`, { method, headers: named, ...(body ? { body } : {}) });
}
