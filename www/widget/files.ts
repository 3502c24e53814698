// The files beside the loader. It knows the name and the hash of each: one `integrity` of the loader
// covers them all, and a loader from a cache never meets the files of another build.
//
// A file is fetched, or a script brings it as text: `noren-single.js`, or a script of its own that the
// page preloads. Safari uses what was preloaded for a script, but not for `fetch`.

import { NorenError } from "./error.js";
import { withoutUser } from "./network.js";
import { unpack } from "./packed.js";

/** A slow line sends something now and then; a dead one sends nothing. */
const GIVE_UP_AFTER_SILENCE_MS = 20_000;
/** Where the browser hands a file over only as a whole, a slow line looks dead. */
const GIVE_UP_AFTER_MS = 120_000;

type FileEntry = (typeof __NOREN_FILES__)[string];

/** Returns where a file of the build is. */
export type Locate = (file: string) => string;

/** Locates the files beside a script of this address. */
export const locateBeside = (script: string): Locate => {
  const folder = withoutUser(script)
    .replace(/[?#].*/, "")
    .replace(/[^/]*$/, "");
  return (file) => folder + file;
};

/**
 * Whether the page can check a hash itself: only one with https, or of this machine, can. `fetch`
 * does it too, but hands nothing over before the end.
 */
const canHash = globalThis.crypto?.subtle !== undefined;

/** Takes the file that a script has brought. */
const takeBrought = (name: string): ArrayBuffer | undefined => {
  const files = globalThis.norenFiles;
  const text = files?.[name];
  // An element of the page may be called `norenFiles`.
  if (typeof text !== "string") return undefined;
  delete files![name];
  return unpack(text);
};

/** Runs the script that brings a file, if the page preloads it. */
const runPreloaded = async (locate: Locate, script: string, integrity: string): Promise<void> => {
  const link = document.querySelector<HTMLLinkElement>(`link[rel=preload][href$="${script}"]`);
  if (!link) return;
  const element = document.createElement("script");
  element.nonce = link.nonce;
  element.integrity = integrity;
  element.crossOrigin = "anonymous";
  await new Promise((resolve) => {
    for (const type of ["load", "error"]) element.addEventListener(type, resolve);
    // Trusted Types may throw here.
    element.src = locate(script);
    document.head.append(element);
  }).catch(() => undefined);
  element.remove();
};

/** The file as a script brings it; undefined if none does, or if it is another file. */
const bring = async (locate: Locate, entry: FileEntry): Promise<ArrayBuffer | undefined> => {
  const [name, integrity, script, scriptIntegrity] = entry;
  if (script) await runPreloaded(locate, script, scriptIntegrity!);
  const brought = takeBrought(name);
  return brought && (!canHash || (await hashOf(brought)) === integrity) ? brought : undefined;
};

/**
 * Loads a file: the `wasm`, say, or a language. One that is missing, stays out or was tampered with
 * is `load_failed`. A later call goes on with what the browser's cache has kept. `onResponse` gets a
 * response of its own to read while the file is fetched, before its hash is known.
 */
export const loadFile = async (
  locate: Locate,
  file: string,
  onResponse?: (response: Response) => void,
): Promise<ArrayBuffer> => {
  const entry = __NOREN_FILES__[file]!;
  const brought = bring(locate, entry);
  const slow = new Promise<"slow">((resolve) => setTimeout(resolve, GIVE_UP_AFTER_SILENCE_MS, "slow"));
  const first = await Promise.race([brought, slow]);
  // A script tells nothing of how far it is. On a slow line it goes on, and the first to arrive counts.
  if (first === "slow") return Promise.race([brought.then((file) => file ?? never), fetchFile(locate, entry)]);
  return first ?? fetchFile(locate, entry, onResponse);
};

const never = new Promise<never>(() => undefined);

const fetchFile = async (
  locate: Locate,
  [name, integrity]: FileEntry,
  onResponse?: (response: Response) => void,
): Promise<ArrayBuffer> => {
  const url = locate(name);
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const startTimer = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), canHash ? GIVE_UP_AFTER_SILENCE_MS : GIVE_UP_AFTER_MS);
  };
  try {
    startTimer();
    const response = await fetch(url, { signal: abort.signal, ...(!canHash && { integrity }) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    // A page that wraps `fetch` may return an object without `clone`.
    if (response.clone) onResponse?.(response.clone());
    const content = await readBody(response, startTimer);
    if (canHash && (await hashOf(content)) !== integrity) throw new Error("it is not the file of this build");
    return content;
  } catch (cause) {
    const message =
      `${url} could not be loaded: ${String(cause)}. It must lie beside the loader of the same build, ` +
      "and the page's CSP allow it by connect-src.";
    throw new NorenError({ code: "load_failed", message });
  } finally {
    clearTimeout(timer);
  }
};

/** Reads the body; calls `onChunk` for each part that arrives. */
const readBody = async (response: Response, onChunk: () => void): Promise<ArrayBuffer> => {
  // A page that wraps `fetch` may return an object without a stream.
  const reader = response.body?.getReader();
  if (!reader) return response.arrayBuffer();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks);
    onChunk();
    chunks.push(value);
  }
};

const join = (chunks: readonly Uint8Array[]): ArrayBuffer => {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let length = 0;
  for (const chunk of chunks) {
    joined.set(chunk, length);
    length += chunk.length;
  }
  return joined.buffer;
};

/** The hash in the form of the attribute `integrity`. */
const hashOf = async (content: ArrayBuffer): Promise<string> => {
  const hash = await crypto.subtle.digest("SHA-256", content);
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
};
