// Why the last payment failed is said once. On a page that Back has made anew, the widget asks how the order stands and says it aloud, so
// that the page needn't; and once Pay was pressed it is old news. It stays where the widget doesn't come.
const reason = document.getElementById("reason");
const [{ type }] = performance.getEntriesByType("navigation");
const leaveOut = () => (reason.hidden = true);

if (type === "back_forward" && "isLast" in reason.dataset) addEventListener("noren-ready", leaveOut);
for (const pressed of ["noren-source", "noren-linked-account", "noren-link-request"])
  addEventListener(pressed, leaveOut);
