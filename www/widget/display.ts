// Where a widget stands: in the page, or in a dialog that a button with the price opens.

import { Dialog, type DialogParts } from "./dialog.js";
import type { Frame } from "./frame.js";
import type { DialogLabels } from "./language.js";

export class Display {
  #dialog: Dialog | undefined;

  constructor(
    private readonly frame: Frame,
    private readonly dialogParts: DialogParts,
  ) {}

  get isDialog(): boolean {
    return this.#dialog !== undefined;
  }

  /** Moves the widget into a dialog or into the page; returns whether it was elsewhere before. */
  move(isDialog: boolean): boolean {
    if (isDialog === this.isDialog) return false;
    this.#dialog?.close();
    this.#dialog = isDialog ? new Dialog(this.frame, this.dialogParts) : undefined;
    if (!isDialog) this.frame.moveInto(this.frame.root);
    return true;
  }

  label(labels: DialogLabels): void {
    this.#dialog?.label(labels);
  }

  /** Opens the dialog; returns whether there was a closed one. */
  open(): boolean {
    return this.#dialog?.open() ?? false;
  }

  close(): void {
    this.#dialog?.close();
  }
}
