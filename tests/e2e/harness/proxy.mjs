// A proxy in front of a server. It can lose an answer, answer in the server's place, and say when a request arrives.

import { createServer, request } from "node:http";
import { prepared } from "./browser.mjs";
import { WITNESS, WITNESS_PATH } from "./engines/witness.mjs";

const passPage = async (status, answer, outgoing) => {
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  const page = Buffer.from(prepared(Buffer.concat(chunks).toString()));
  outgoing.writeHead(status, { ...answer.headers, "content-length": page.length }).end(page);
};

/** Breaks off after the first byte: a browser repeats a request by itself if the connection breaks before. */
const breakOff = (outgoing) => {
  outgoing.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
  outgoing.write("{", () => outgoing.destroy());
};

const sendFault = (fault, outgoing) => {
  if (fault.silent) return undefined;
  if (fault.status === undefined) return breakOff(outgoing);
  return outgoing.writeHead(fault.status, { "Content-Type": fault.type ?? "text/html" }).end(fault.body ?? "");
};

export const startProxy = async (target) => {
  const faults = [];
  const arrivals = [];
  const passed = [];
  /** Takes the first entry of a list that is about this request. */
  const take = (list, { method, url }) => {
    const at = list.findIndex((entry) => entry.method === method && url.startsWith(entry.path));
    return at < 0 ? undefined : list.splice(at, 1)[0];
  };
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    if (path === WITNESS_PATH) return outgoing.writeHead(200, { "Content-Type": "text/javascript" }).end(WITNESS);
    take(arrivals, incoming)?.arrived();
    const fault = take(faults, incoming);
    if (fault?.when === "before") return sendFault(fault, outgoing);
    const { hostname, port } = target;
    const onward = request({ hostname, port, path, method: incoming.method, headers: incoming.headers }, (answer) => {
      passed.push({ method: incoming.method, path, status: answer.statusCode });
      if (fault) {
        answer.resume();
        answer.on("end", () => sendFault(fault, outgoing));
        return;
      }
      const status = answer.statusCode ?? 502;
      if (answer.headers["content-type"]?.startsWith("text/html")) return passPage(status, answer, outgoing);
      outgoing.writeHead(status, answer.headers);
      // The server may break off in the middle: so does the proxy.
      answer.on("error", () => outgoing.destroy());
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
    loseNext: (method, path) => faults.push({ method, path, when: "after" }),
    /**
     * Answers the next such request in the server's place, before or after the server has done it. Without a status
     * the connection breaks; with `silent` nothing is ever answered.
     */
    faultNext: (method, path, { when = "before", ...fault }) => faults.push({ method, path, when, ...fault }),
    /** Resolves when the next such request is here. */
    arrival: (method, path) => new Promise((arrived) => arrivals.push({ method, path, arrived })),
    forgetFaults: () => void (faults.length = arrivals.length = 0),
    passed,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};
