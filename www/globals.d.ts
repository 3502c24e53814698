/** `sha384-…` of noren.wasm, put in by the build. */
declare const __NOREN_WASM_INTEGRITY__: string;

declare module "*.css" {
  const text: string;
  export default text;
}
