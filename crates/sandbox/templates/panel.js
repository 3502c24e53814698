// Keeps the page up to date. Without it the page works too: it is reloaded by hand.
const everyMs = 2000;

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch("/_sandbox", { cache: "no-store" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["now", "live"]) {
    const [present, next] = [document.getElementById(id), fresh.getElementById(id)];
    // What is open stays open.
    for (const { id } of present.querySelectorAll("details[open]"))
      next?.querySelector(`#${id}`)?.setAttribute("open", "");
    // A button that somebody is about to press stays where it is.
    const isInUse = present.contains(document.activeElement) || present.matches(":hover");
    if (next && !isInUse && present.innerHTML !== next.innerHTML) present.replaceWith(document.importNode(next, true));
  }
}

setInterval(() => refresh().catch(() => {}), everyMs);
