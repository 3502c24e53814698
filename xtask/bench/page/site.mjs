// Serves the pages on loopback as docs/caching-and-versions.md asks for: brotli, or what `--encoding` says; hashed
// files cached for ever, all else revalidated. Everything is compressed once, before the first load.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
/** Merchants' servers by what they can do. */
export const ENCODERS = {
  br: (content) => brotliCompressSync(content, QUALITY),
  gzip: (content) => gzipSync(content, { level: 9 }),
  identity: (content) => content,
};

/** Files by path. */
export class Site {
  #files = new Map();
  #standIns = new Map();
  #encoding;

  /** @param {keyof typeof ENCODERS} encoding */
  constructor(encoding) {
    this.#encoding = encoding;
  }

  /**
   * @param {string} path `/noren/noren.js`
   * @param {string | Uint8Array} content
   * @param {{ isHashed?: boolean, compressed?: Uint8Array }} options `isHashed`: another content has
   * another path. `compressed`: the content by brotli, where the build has made it.
   */
  add(path, content, { isHashed = false, compressed } = {}) {
    const encoding = this.#encoding;
    const body = encoding === "br" && compressed ? compressed : ENCODERS[encoding](content);
    const headers = {
      "Content-Type": TYPES[extname(path)] ?? TYPES[".html"],
      "Content-Encoding": encoding,
      "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`,
    };
    this.#files.set(path, { body, headers });
  }

  /**
   * Answers every request below a path, as somebody else's server would.
   *
   * @param {string} prefix
   * @param {(path: string) => { status?: number, type: string, body: string }} answer
   */
  addStandIn(prefix, answer) {
    this.#standIns.set(prefix, answer);
  }

  listen() {
    return listen((request, response) => this.#answer(request, response));
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, "http://site");
    const file = this.#files.get(pathname);
    if (file) {
      const isUnchanged = request.headers["if-none-match"] === file.headers.ETag;
      return response.writeHead(isUnchanged ? 304 : 200, file.headers).end(isUnchanged ? undefined : file.body);
    }
    const [, standIn] = [...this.#standIns].find(([prefix]) => pathname.startsWith(prefix)) ?? [];
    if (!standIn) return response.writeHead(404).end();
    const { status = 200, type, body } = standIn(pathname);
    return response.writeHead(status, { "Content-Type": type, "Cache-Control": "public, max-age=3600" }).end(body);
  }
}

/**
 * Omise's API from another origin: `GET /capability`, and the preflight that its `Authorization`
 * causes. The headers are those of the sandbox.
 *
 * @param {string} capability
 */
export function listenAsApi(capability) {
  const body = ENCODERS.br(capability);
  return listen((request, response) => {
    if (request.method === "OPTIONS") {
      const headers = { "Access-Control-Allow-Headers": "*, authorization", "Access-Control-Allow-Methods": "*" };
      return response.writeHead(200, { "Access-Control-Allow-Origin": "*", ...headers }).end();
    }
    const headers = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-cache, no-store" };
    return response
      .writeHead(200, { ...headers, "Content-Encoding": "br", "Access-Control-Allow-Origin": "*" })
      .end(body);
  });
}

async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}
