// The error codes with what each means, as the published types have them: a section of the package's README, which an error's `docs`
// names.

const UNIONS = /^export type (?:Option|Reported|Loader)ErrorCode =\n((?: {2}.+\n)+)/gm;
const CODE = /^ {2}\/\*\* (.+) \*\/\n {2}\| "(\w+)"/gm;

/**
 * @param {string} types the published types
 * @returns {string} Markdown, a heading a code
 */
export function toCodes(types) {
  const unions = [...types.matchAll(UNIONS)].map(([, union]) => union);
  const codes = unions.flatMap((union) => [...union.matchAll(CODE)].map(([, meaning, code]) => `### ${code}\n\n${meaning}\n`));
  const all = unions.join("").match(/^ {2}\| /gm)?.length ?? 0;
  if (unions.length !== 3 || codes.length !== all) throw new Error(`of ${all} error codes in ${unions.length} unions ${codes.length} are explained`);
  return `\n## Error codes\n\nThe \`code\` of a \`NorenError\`.\n\n${codes.join("\n")}`;
}
