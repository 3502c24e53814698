// The wasm behind a widget on the page: its start, its restart after a failure or a crash, and its
// end.

import type { Widget } from "noren-glue";
import { leaveWidget, preload, start as startEngine, type Engine, type Placed } from "./engine.js";
import { NorenError, toError } from "./error.js";
import { toOptionError } from "./options.js";
import type { Locate } from "./files.js";
import type { Frame } from "./frame.js";
import type { PageEventName } from "./page-events.js";
import type { WidgetLanguage } from "./widget-language.js";

export interface LifecycleParts {
  readonly locate: Locate;
  readonly frame: Frame;
  readonly language: WidgetLanguage;
  /** Begins a widget in the wasm. */
  readonly mount: (engine: Engine) => Placed;
  /**
   * Resolves when the methods' names are painted; undefined if they are not shown. The start of the
   * wasm would keep them from the screen.
   */
  readonly namesPainted: () => Promise<void> | undefined;
  /** Shows the element that it draws in. */
  readonly place: (place: HTMLElement) => void;
  /** Called when the widget has begun in the wasm, before it knows the ways to pay. */
  readonly onBegun: () => unknown;
  /** Called when the shopper has a failed start tried again. */
  readonly onRetry: () => void;
  readonly report: (error: Error) => void;
}

export class Lifecycle {
  #engine: Engine | undefined;
  #current: Placed | undefined;
  #starting: Promise<void> | undefined;
  #isRetry = false;
  #isEnded = false;

  constructor(private readonly parts: LifecycleParts) {}

  /** The widget in the wasm, while it runs. */
  get widget(): Widget | undefined {
    return this.#current?.widget;
  }

  notify(event: PageEventName): void {
    this.widget?.notify(this.#engine!.glue.PageEvent[event]);
  }

  /**
   * Shows the widget. Throws if an option is wrong. A failed download is shown and reported, and
   * can be retried.
   */
  start(): Promise<void> {
    return (this.#starting ??= this.#loadAndMount().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    }));
  }

  /** Shows the widget where there is nobody to throw to: an error is shown and reported. */
  readonly startInBackground = (): void => {
    this.start().catch((error: unknown) => this.#showFailure(error));
  };

  async #loadAndMount(): Promise<void> {
    const { locate, language, namesPainted } = this.parts;
    let engine: Engine;
    try {
      await Promise.all([preload(locate), language.load()]);
      await namesPainted();
      engine = await startEngine(locate);
    } catch (error) {
      if (!this.#isEnded) this.#showFailure(error);
      return;
    }
    if (this.#isEnded) return;
    this.#engine = engine;
    engine.onDeath.add(this.#showCrash);
    try {
      this.#current = this.parts.mount(engine);
    } catch (error) {
      engine.onDeath.delete(this.#showCrash);
      throw toOptionError(error);
    }
    this.parts.place(this.#current.place);
    this.parts.onBegun();
  }

  #showFailure(error: unknown): void {
    this.#starting = undefined;
    this.parts.language.forget();
    this.parts.report(toError(error));
    this.parts.frame.showFailure(false, this.#retry, this.#isRetry);
  }

  readonly #showCrash = (): void => {
    this.#current = undefined;
    this.#starting = undefined;
    const { frame, report } = this.parts;
    const message = "the widget has crashed, and can be started afresh.";
    report(new NorenError({ code: "crashed", message }));
    frame.showFailure(true, this.#retry, frame.hasFocus());
  };

  readonly #retry = (): void => {
    this.#isRetry = true;
    this.parts.onRetry();
    this.startInBackground();
  };

  /** After a retry, moves the focus to the first input: the button that had the focus is gone. */
  finishRetry(): void {
    const { root } = this.parts.frame;
    // What is ready is drawn in a moment.
    if (this.#isRetry) setTimeout(() => root.querySelector<HTMLElement>("input:enabled")?.focus());
    this.#isRetry = false;
  }

  /** Shows what the wasm draws where the frame has its widgets now. */
  showPlace(): void {
    if (this.#current) this.parts.frame.place(this.#current.place);
  }

  /**
   * Takes the widget out of the wasm; it can be started again. `mayGoOn`: an equal one can take it
   * over.
   */
  stop(mayGoOn = false): void {
    const engine = this.#engine;
    const current = this.#current;
    engine?.onDeath.delete(this.#showCrash);
    if (engine && current) leaveWidget(engine, current, mayGoOn);
    this.#current = undefined;
    this.#starting = undefined;
  }

  /** Stops for good, also a start that is under way. */
  end(mayGoOn: boolean): void {
    this.#isEnded = true;
    this.stop(mayGoOn);
  }
}
