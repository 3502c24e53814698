// A proxy before the shop that can lose an answer: the shop does its work, the browser never hears of it.

import { createServer, request } from "node:http";
import { prepared } from "./browser.mjs";
import { WITNESS, WITNESS_PATH } from "./engines/witness.mjs";

const passPage = async (status, answer, outgoing) => {
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  const page = Buffer.from(prepared(Buffer.concat(chunks).toString()));
  outgoing.writeHead(status, { ...answer.headers, "content-length": page.length }).end(page);
};

export const startProxy = async (target) => {
  const losses = [];
  const passed = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    if (path === WITNESS_PATH) return outgoing.writeHead(200, { "Content-Type": "text/javascript" }).end(WITNESS);
    const onward = request({ hostname: target.hostname, port: target.port, path, method: incoming.method, headers: incoming.headers }, (answer) => {
      passed.push({ method: incoming.method, path, status: answer.statusCode });
      const lossAt = losses.findIndex((loss) => loss.method === incoming.method && path.startsWith(loss.path));
      if (lossAt >= 0) {
        losses.splice(lossAt, 1);
        answer.resume();
        // Lost after its first byte: a connection that breaks before is one that the browser tries again by itself.
        answer.on("end", () => {
          outgoing.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
          outgoing.write("{", () => outgoing.destroy());
        });
        return;
      }
      const status = answer.statusCode ?? 502;
      if (answer.headers["content-type"]?.startsWith("text/html")) return passPage(status, answer, outgoing);
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise((resolve) => server.listen(Number(process.env.NOREN_PROXY_PORT ?? 0), "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Sends on to this address from now on. */
    pointTo: (url) => Object.assign(target, { hostname: url.hostname, port: url.port }),
    /** Loses the next answer to such a request. */
    loseNext: (method, path) => losses.push({ method, path }),
    passed,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};
