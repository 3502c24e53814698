/**
 * Instantiates the widget's module and watches for its death. This file ships with the widget.
 *
 * A panic of the release aborts at once without a hook, and a trap may surface where no JavaScript of
 * ours is on the stack: in a listener, a timer, a microtask. So the guard wraps the exports and the
 * imports of wasm, not their callers:
 *
 * - An exception that leaves wasm has skipped destructors and left the shadow stack as it was, so
 *   nothing in that instance can be trusted. The guard reports the first one and lets no later call
 *   enter wasm.
 * - An import may call back into wasm and hide a trap there: `dispatchEvent` does not throw what a
 *   listener throws. So after a trap, no import returns into wasm.
 */

/**
 * @param {(error: unknown) => void} onTrap called once, at the first exception that leaves wasm
 */
export function createGuard(onTrap) {
  /** @type {{ error: unknown } | undefined} */
  let trap;

  const throwIfDead = () => {
    if (trap) throw trap.error;
  };

  /** @param {Function} call */
  const guardExport =
    (call) =>
    (...args) => {
      throwIfDead();
      try {
        return call(...args);
      } catch (error) {
        if (!trap) {
          trap = { error };
          onTrap(error);
        }
        throw error;
      }
    };

  /** @param {Function} call */
  const guardImport =
    (call) =>
    (...args) => {
      const result = call(...args);
      throwIfDead();
      return result;
    };

  return {
    /** For callbacks of the garbage collector: an exception of theirs has no caller. */
    isDead: () => !!trap,

    /**
     * @param {WebAssembly.Module} module
     * @param {WebAssembly.Imports} imports
     * @returns {WebAssembly.Exports} every function guarded; memories and tables unchanged
     */
    instantiate(module, imports) {
      const guarded = {};
      for (const name in imports) guarded[name] = mapFunctions(imports[name], guardImport);
      return mapFunctions(new WebAssembly.Instance(module, guarded).exports, guardExport);
    },
  };
}

/**
 * @param {Record<string, unknown>} values
 * @param {(call: Function) => Function} map
 */
function mapFunctions(values, map) {
  const mapped = {};
  for (const name in values) {
    const value = values[name];
    mapped[name] = typeof value === "function" ? map(value) : value;
  }
  return mapped;
}
