// SBOMs as the tools write them, made the same for every build: without a serial number, a time or a path of
// the machine.

/**
 * @param {string} text a CycloneDX document in JSON
 * @param {string} root the project's folder
 * @param {string} name what it is the SBOM of: npm takes the name of the folder
 * @returns {string}
 */
export function withoutChance(text, root, name) {
  const sbom = JSON.parse(text.replaceAll(`file://${root}`, "file:///noren").replaceAll(root, "/noren"));
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  sbom.metadata.component.name = name;
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

/**
 * @param {string} text a CycloneDX document in JSON
 * @returns {Set<string>} its components: `serde 1.0.229`
 */
export const componentsOf = (text) =>
  new Set((JSON.parse(text).components ?? []).map(({ name, version }) => `${name} ${version}`));

/**
 * Reads what `cargo tree --prefix none --format {p}` prints.
 *
 * @param {string} text
 * @param {string} self the package itself, which is no component
 * @returns {Set<string>} the crates: `serde 1.0.229`
 */
export function cratesOf(text, self) {
  const lines = text.split("\n").filter((line) => line.trim() && !line.includes("(proc-macro)"));
  const crates = lines.map((line) => line.trim().split(" ").slice(0, 2).join(" ").replace(/ v/, " "));
  return new Set(crates.filter((crate) => !crate.startsWith(`${self} `)));
}

/**
 * @param {string} sbom
 * @param {string} tree
 * @param {string} self
 * @returns {string[]} crates that are built and that the SBOM lacks
 */
export function missingFrom(sbom, tree, self) {
  const known = componentsOf(sbom);
  return [...cratesOf(tree, self)].filter((crate) => !known.has(crate)).sort();
}
