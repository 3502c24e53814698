// Hides the page's reason why the last payment failed where it would be a repetition: after Back the widget asks for the order's state and
// shows the reason itself, and after a press of Pay the reason is old. Without the widget it stays.
const reason = document.getElementById("reason");
const [{ type }] = performance.getEntriesByType("navigation");
const hideReason = () => (reason.hidden = true);

if (type === "back_forward" && "isLast" in reason.dataset) addEventListener("noren-ready", hideReason);
for (const pressed of ["noren-source", "noren-linked-account", "noren-link-request"])
  addEventListener(pressed, hideReason);
