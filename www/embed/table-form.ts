// `<table><form><tr>`: HTML does not allow a form between a table and its rows. The parser makes it an
// empty element beside the rows, and gives it the fields and buttons that it parses until `</form>`.

const BETWEEN_ROWS = ":is(table, tbody, thead, tfoot, tr) > form";
const CONTROLS = "button, input, select, textarea";

const follows = (later: Node, earlier: Node): boolean =>
  Boolean(earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING);

/** Whether a form stands before an element, between the rows of a table around it. */
const isBetweenRowsAround = (form: Element | null, element: Element): boolean =>
  Boolean(form?.matches(BETWEEN_ROWS) && follows(element, form) && form.closest("table")?.contains(element));

const rootOf = (element: Element): ParentNode => element.getRootNode() as Document | ShadowRoot;

/** Whether the page must be parsed to its end before it is known which form an element is in. */
export const waitsForForm = (element: Element): boolean =>
  document.readyState === "loading" &&
  [...rootOf(element).querySelectorAll(BETWEEN_ROWS)].some((form) => isBetweenRowsAround(form, element));

let formsNamed = 0;

/**
 * Puts an element into the form between the rows around it, if there is one: the form of the next
 * field or button, if the parser gave that one to such a form.
 */
export const joinFormBetweenRows = (element: Element): void => {
  const controls = [...rootOf(element).querySelectorAll<HTMLInputElement>(CONTROLS)];
  const form = controls.find((control) => follows(control, element))?.form ?? null;
  if (!form || !isBetweenRowsAround(form, element)) return;
  // By the prototype: a form may have a field called `id`, or `getAttribute`.
  if (!Element.prototype.getAttribute.call(form, "id")) {
    Element.prototype.setAttribute.call(form, "id", `noren-form-${(formsNamed += 1)}`);
  }
  element.setAttribute("form", Element.prototype.getAttribute.call(form, "id")!);
};
