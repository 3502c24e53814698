// Stands between the sandbox and the shop's webhook address: it can lose, hold, repeat or forge what is sent.

import { createServer } from "node:http";

/** What the mailbox does with a letter that comes in. */
const MODES = {
  deliver: async (letter, send) => send(letter),
  lose: async () => 200,
  hold: async () => 200,
  twice: async (letter, send) => (await send(letter), send(letter)),
  /** The shop refuses the letter. The sandbox gets a 200 and sends it no more. */
  forge: async (letter, send) => {
    await send({ ...letter, headers: { ...letter.headers, "omise-signature": "00".repeat(32) } });
    return 200;
  },
};

/** `shopUrl` is called for each letter, because a restart gives the shop another address. */
export const startMailbox = async (shopUrl) => {
  const letters = [];
  let mode = "deliver";
  const send = async ({ body, headers }) => {
    const signed = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("omise-signature")));
    const answer = await fetch(`${shopUrl()}/webhooks/omise`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...signed },
      body,
    }).catch(() => ({ status: 502 }));
    return answer.status;
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const letter = { body, headers: request.headers, event: JSON.parse(body) };
    letters.push(letter);
    response.writeHead(await MODES[mode](letter, send)).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/webhooks/omise`,
    set mode(name) {
      if (!(name in MODES)) throw new Error(`the mailbox knows no "${name}"`);
      mode = name;
    },
    /** The letters about a charge, oldest first. */
    about: (charge) => letters.filter(({ event }) => event.data?.id === charge),
    send,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};
