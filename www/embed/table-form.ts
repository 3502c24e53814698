// `<table><form><tr>`: HTML does not allow a form between a table and its rows. The parser makes it an
// empty element beside the rows, and gives it the fields and buttons that it parses until `</form>`.

const BETWEEN_ROWS = ":is(table, tbody, thead, tfoot, tr) > form";
const CONTROLS = "button, input, select, textarea";

/** Whether an element stands in a table that is not parsed yet, and so may still get a form. */
export const waitsForForm = (element: Element): boolean =>
  document.readyState === "loading" && element.closest("table") !== null;

const follows = (later: Node, earlier: Node): boolean =>
  Boolean(earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING);

let formsNamed = 0;

/**
 * Puts an element into the form between the rows around it, if there is one: the form of the next
 * field or button, if the parser gave that one to such a form.
 */
export const joinFormBetweenRows = (element: Element): void => {
  const root = element.getRootNode() as Document | ShadowRoot;
  const controls = [...root.querySelectorAll<HTMLInputElement>(CONTROLS)];
  const form = controls.find((control) => follows(control, element))?.form;
  if (!form?.matches(BETWEEN_ROWS) || !form.closest("table")!.contains(element)) return;
  // Not `form.id`: a form may have a field called `id`.
  const id = form.getAttribute("id") || `noren-form-${(formsNamed += 1)}`;
  form.setAttribute("id", id);
  element.setAttribute("form", id);
};
