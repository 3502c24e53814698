/**
 * Name and `sha256-…` of each file that the loader fetches: of the `wasm`, and of each language by
 * its tag; put in by the build.
 */
declare const __NOREN_FILES__: Record<string, readonly [name: string, integrity: string]>;
/** The wasm as text, in a script that brings it along; put in by the build. */
declare const __NOREN_WASM__: string | undefined;
/** The version of the package, put in by the build. */
declare const __NOREN_VERSION__: string;

declare module "*.css" {
  const text: string;
  export default text;
}
