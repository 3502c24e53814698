/** `sha256-…` of each file that the loader fetches, by its name; put in by the build. */
declare const __NOREN_INTEGRITY__: Record<string, string>;
/** The version of the package, put in by the build. */
declare const __NOREN_VERSION__: string;

declare module "*.css" {
  const text: string;
  export default text;
}
