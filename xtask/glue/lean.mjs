// Takes out of wasm-bindgen's glue what no browser of ours runs: each has WebAssembly's reference types, and so what is newer than none
// of them. 0.3 KB less after brotli, measured. A text that is no longer there fails the build, so that nothing is left out by half.

const REGISTRY = "new FinalizationRegistry(";

/** @type {[text: RegExp, lean: string, why: string][]} */
const CUTS = [
  [/\(typeof FinalizationRegistry === 'undefined'\)\s+\? \{ register: \(\) => \{\}, unregister: \(\) => \{\} \}\s+: new FinalizationRegistry\(/g, REGISTRY, "Safari has it since 14.1"],
  [/\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/, "\n", "Safari has it since 14.1"],
  [/\bif \(realloc === undefined\) \{/, "{", "our strings are short: encoded at once, without a pass for ASCII"],
  [/ \|\| cachedDataViewMemory0\.buffer\.detached === true \|\| \(cachedDataViewMemory0\.buffer\.detached === undefined && ([^()]+)\)\)/, " || $1)", "memory that grew is another buffer"],
  [/numBytesDecoded \+= bytes\.length;\s+if \(numBytesDecoded >= MAX_SAFARI_DECODE_BYTES\) \{[^]*?\n {4}\}\n/, "", "a checkout does not read 2 GB of text"],
  [/^if \(Symbol\.dispose\) .*\n/m, "", "nothing of ours is disposed of by scope"],
  [/^ {4}free\(\) \{[^]*?^ {4}\}\n/m, "", "a widget ends by its own \"unmount\""],
  [/let result;\s+try \{\s+result = (\w+ instanceof \w+);\s+\} catch \(_\) \{\s+result = false;\s+\}\s+const ret = result;/g, "const ret = $1;", "the browser's own classes don't throw when they are asked"],
  [/\btypeof (\w+) === 'undefined' \? undefined : \1;/g, "globalThis;", "a page's window by any of its names"],
];

/** @param {string} glue */
export function lean(glue) {
  let text = glue;
  for (const [pattern, short, why] of CUTS) {
    const cut = text.replace(pattern, short);
    if (cut === text) throw new Error(`the glue has nothing like ${pattern} (${why}): compare and adapt xtask/glue/lean.mjs`);
    text = cut;
  }
  return sorted(text);
}

/** The imports by what they do, not by name: neighbours that resemble each other compress better. */
function sorted(glue) {
  const imports = /(?<=^ {4}const import0 = \{\n {8}__proto__: null,\n)[^]*?(?=^ {4}\};\n)/m;
  const body = (entry) => entry.slice(entry.indexOf(":"));
  return glue.replace(imports, (entries) => entries.split(/^(?= {8}\w+: )/m).sort((one, other) => (body(one) < body(other) ? -1 : 1)).join(""));
}
