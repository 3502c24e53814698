/**
 * Instantiates the widget's module so that its death is seen wherever it happens. This file ships with the widget.
 *
 * Release builds abort a panic on the spot, with no hook to run, and a trap may surface where none of our JavaScript stands above
 * it: in a listener, a timer, a microtask. So the border is watched, in both directions, and not the callers:
 *
 * - An exception that leaves wasm has skipped destructors and left the shadow stack as it was: whatever it is, nothing in that instance
 *   can be trusted any more. The first one is reported, and no later call enters wasm.
 * - An import may have called back into wasm and hidden the trap that happened there (a listener's exception never reaches the code
 *   that dispatched the event). So after a trap no import returns into wasm either.
 */

/**
 * @param {(error: unknown) => void} onTrap called once, at the first exception that leaves wasm
 */
export function createGuard(onTrap) {
  /** @type {{ error: unknown } | undefined} */
  let trap;

  const refuseWhenDead = () => {
    if (trap) throw trap.error;
  };

  /** @param {Function} call */
  const guardExport = (call) => (...args) => {
    refuseWhenDead();
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
  const guardImport = (call) => (...args) => {
    const answer = call(...args);
    refuseWhenDead();
    return answer;
  };

  return {
    /** For what has no caller to tell, such as the garbage collector's callbacks: they ask before they call. */
    isDead: () => !!trap,

    /**
     * @param {WebAssembly.Module} module
     * @param {WebAssembly.Imports} imports
     * @returns {WebAssembly.Exports} with every function guarded; memories and tables as they are
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
