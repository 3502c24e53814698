// Stand-ins for the names and hashes of the late files while the loader is minified. A minifier gives its shortest
// names by how often each letter occurs. With the hashes in the code, each change of the wasm would rename everything
// in the loader, and change its size by up to 60 bytes.

/**
 * @param {Record<string, string[]>} files names and hashes by key
 * @returns {{ files: Record<string, string[]>, fillIn: (code: string) => string }} `files` of the same shape, in which
 *   each text has a stand-in of its length without a letter; `fillIn` puts the texts in their places
 */
export const makeStandIns = (files) => {
  const texts = [...new Set(Object.values(files).flat())];
  const standIns = texts.map((text, index) => `@${index}`.padEnd(text.length, "@"));
  const standInFor = (text) => standIns[texts.indexOf(text)];
  return {
    files: Object.fromEntries(Object.entries(files).map(([key, values]) => [key, values.map(standInFor)])),
    fillIn: (code) => code.replace(/@\d+@+/g, (found) => texts[standIns.indexOf(found)] ?? found),
  };
};
