import assert from "node:assert/strict";
import { test } from "node:test";
import { componentsOf, cratesOf, missingFrom, withoutChance } from "./sbom.mjs";

const sbom = (serial, root) =>
  JSON.stringify({
    bomFormat: "CycloneDX",
    serialNumber: serial,
    metadata: { timestamp: serial, component: { name: root, "bom-ref": `path+file://${root}/crates/sandbox#0.1.0` } },
    components: [
      { name: "serde", version: "1.0.1" },
      { name: "axum", version: "0.8.1" },
    ],
  });
const TREE = `noren-sandbox v0.1.0 (/somewhere/crates/sandbox)
axum v0.8.1
serde v1.0.1
serde v1.0.1 (*)
serde_derive v1.0.1 (proc-macro)

`;

test("two SBOMs of one build are the same, at any time and place", () => {
  const one = withoutChance(sbom("urn:uuid:1", "/one"), "/one", "noren");
  assert.equal(one, withoutChance(sbom("urn:uuid:2", "/the/other"), "/the/other", "noren"));
  assert.deepEqual([...componentsOf(one)], ["serde 1.0.1", "axum 0.8.1"]);
});

test("the crates of cargo tree are those that are linked, each once", () => {
  assert.deepEqual([...cratesOf(TREE, "noren-sandbox")], ["axum 0.8.1", "serde 1.0.1"]);
});

test("a crate that the SBOM lacks is named", () => {
  assert.deepEqual(missingFrom(sbom("1", "/one"), TREE, "noren-sandbox"), []);
  assert.deepEqual(missingFrom(sbom("1", "/one"), `${TREE}ring v0.17.1\n`, "noren-sandbox"), ["ring 0.17.1"]);
});
