// Names of properties that only the loader and its glue use: what the wasm calls on the page's side
// (`www/widget/port.ts`), and members of the loader's own classes and interfaces. esbuild shortens
// them in the release: 0.4 KB of brotli.
//
// A name may stand here if no browser and no page knows it, and nothing looks it up by its text.
// own-names.test.mjs reads TypeScript's libraries, the published types and the sources for that, and
// the build reads the wasm.

export const OWN_NAMES = [
  "__destroy_into_raw",
  "__wbg_ptr",
  "_wbg_cb_unref",
  "allWithAbsent",
  "announce",
  "announceCancel",
  "announceChoice",
  "announceReady",
  "announceStep",
  "askBeforeSubmit",
  "askPage",
  "checkForm",
  "checkFormAround",
  "chosenMethod",
  "clearCitizenId",
  "deliver",
  "dialogParts",
  "drawCode",
  "dress",
  "dropForAttribute",
  "encodeForm",
  "finishRetry",
  "forget",
  "handOver",
  "hasFocusOfPress",
  "hasLostFocus",
  "hasOutcome",
  "hasSubmitUrl",
  "holder",
  "hostOfTag",
  "internals",
  "isBusy",
  "isChoosing",
  "isDead",
  "isDialog",
  "isForWasm",
  "isFromElsewhere",
  "isNamed",
  "isOffline",
  "isOwner",
  "isRequired",
  "isShown",
  "isUnable",
  "isUnderWay",
  "moveInto",
  "namesPainted",
  "newAttemptId",
  "nowSeconds",
  "onBegun",
  "onButtonPressed",
  "onDeath",
  "onDismiss",
  "onIntent",
  "onLost",
  "onOpen",
  "onRetry",
  "onTurn",
  "onUnmount",
  "onUnseen",
  "openDialog",
  "parked",
  "parseTime",
  "peek",
  "rejectPress",
  "removeAccount",
  "replaceSkeleton",
  "resolveUrl",
  "sentencesInOrder",
  "setError",
  "setMissing",
  "settle",
  "setUnable",
  "showFailure",
  "showMarks",
  "showMissing",
  "showNotice",
  "showOpened",
  "showPlace",
  "showSkeleton",
  "startInBackground",
  "submitForm",
  "wanted",
  "whenPainted",
];

/**
 * Fails if the wasm has a name as text: it may look a property up by it.
 *
 * @param {Uint8Array} wasm without names of functions
 */
export function checkThatNoTextIsOwn(wasm, names = OWN_NAMES) {
  const text = Buffer.from(wasm).toString("latin1");
  const found = names.filter((name) => text.includes(name));
  if (found.length > 0) throw new Error(`own-names.mjs lists what the wasm has as text: ${found.join(", ")}`);
}

/**
 * What esbuild's `mangleProps` takes.
 *
 * @param {readonly string[]} names
 */
export const matchNames = (names) => new RegExp(`^(?:${names.join("|")})$`);
