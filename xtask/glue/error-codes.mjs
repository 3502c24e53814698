// Makes the section "Error codes" of the package's README from the published types. The `docs` of a
// `NorenError` links to it.

const UNIONS = /^export type (?:Option|Reported|Loader)ErrorCode =\n((?: {2}.+\n)+)/gm;
const CODE = /^ {2}\/\*\* (.+) \*\/\n {2}\| "(\w+)"/gm;

/**
 * @param {string} types the published types
 * @returns {string} Markdown, with a heading for each code
 */
export function describeErrorCodes(types) {
  const unions = [...types.matchAll(UNIONS)].map(([, union]) => union);
  const described = unions.flatMap((union) => [...union.matchAll(CODE)]);
  const codes = unions.join("").match(/^ {2}\| /gm) ?? [];
  if (unions.length !== 3) throw new Error(`expected 3 unions of error codes, found ${unions.length}`);
  if (described.length !== codes.length) {
    throw new Error(`${codes.length - described.length} of ${codes.length} error codes have no comment`);
  }
  const sections = described.map(([, meaning, code]) => `### ${code}\n\n${meaning}\n`);
  return `\n## Error codes\n\nThe \`code\` of a \`NorenError\`.\n\n${sections.join("\n")}`;
}
