// A merchant's site of one's own: pages by path, the widget's build, and what its forms posted.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { prepared } from "./browser.mjs";
import { WITNESS, WITNESS_PATH } from "./engines/witness.mjs";
import { ROUND_TRIP } from "./until.mjs";

const TYPES = {
  js: "text/javascript",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  html: "text/html; charset=utf-8",
  json: "application/json",
};

export const startSite = async (
  pages,
  { dist = process.env.NOREN_DIST, headers = {}, files = {}, others = {}, answers = {}, never, held = {} } = {},
) => {
  const posted = [];
  const asked = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://site");
    if (url.pathname === ROUND_TRIP) return void response.writeHead(204).end();
    asked.push(`${request.method} ${url.pathname}`);
    // A request that is never answered.
    if (url.pathname === never) return undefined;
    // One that is answered when a promise is kept, or that a function is told of.
    await (typeof held[url.pathname] === "function" ? held[url.pathname]() : held[url.pathname]);
    const send = (status, type, body) => response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
    if (request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      posted.push({ path: url.pathname, body, fields: Object.fromEntries(new URLSearchParams(body)) });
      const answer = answers[url.pathname];
      if (typeof answer === "string") return send(200, TYPES.json, answer);
      if (answer) return response.writeHead(answer.status, answer.headers).end();
      return send(200, TYPES.html, "<!doctype html><title>Thanks</title><p id=thanks>Thanks");
    }
    if (url.pathname.startsWith("/noren/")) {
      const name = url.pathname.slice("/noren/".length);
      const body = files[url.pathname] ?? (await readFile(join(dist, name)).catch(() => undefined));
      const served = pages[url.pathname] === null ? undefined : body;
      return served
        ? send(200, TYPES[name.split(".").pop()] ?? "text/plain", served)
        : send(404, "text/plain", "not there");
    }
    if (url.pathname === WITNESS_PATH) return send(200, TYPES.js, WITNESS);
    if (others[url.pathname] !== undefined) {
      return send(200, TYPES[url.pathname.split(".").pop()] ?? TYPES.json, others[url.pathname]);
    }
    const page = pages[url.pathname];
    return page === undefined ? send(404, "text/plain", "not there") : send(200, TYPES.html, prepared(page));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    posted,
    asked,
    pages,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};
