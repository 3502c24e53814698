/**
 * Name and `sha256-…` of each file that the loader fetches, and of the script that can bring it: of
 * the `wasm`, and of each language by its tag; put in by the build.
 */
declare const __NOREN_FILES__: Record<
  string,
  readonly [name: string, integrity: string, script?: string, scriptIntegrity?: string]
>;
/** Files that scripts have brought, as packed text by name; see `files.ts`. */
declare var norenFiles: Record<string, string> | undefined;
/** The version of the package, put in by the build. */
declare const __NOREN_VERSION__: string;

declare module "*.css" {
  const text: string;
  export default text;
}
