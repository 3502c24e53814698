// Starts a server of the project on a free port and stops it again.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Starts a program and waits for its `listening on http://…`; `output` keeps all that it wrote. */
export const startServer = async (program, args, env = {}) => {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  const listening = new Promise((resolve, reject) => {
    const read = (stream) =>
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const found = /^listening on (http:\/\/\S+)/.exec(line);
        if (found) resolve(found[1].replace(/\/$/, ""));
      });
    read(child.stdout);
    read(child.stderr);
    child.on("error", reject);
    child.on("exit", (code) =>
      reject(new Error(`${program} ended with ${code} before it listened:\n${output.join("\n")}`)),
    );
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  /** Ends it as a crash does. */
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  try {
    return { url: await listening, output, stop, kill };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
};
