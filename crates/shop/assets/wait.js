// Waits for news, says it, and only then reloads the page, so that a reader isn't interrupted for nothing. Each question
// comes later than the one before; after some minutes the page falls silent and offers "Check again".
const { seconds, statusUrl } = document.currentScript.dataset;
const longestPause = 20;
const stopAfter = 15 * 60;
const timeToSayMs = 1500;
let waited = 0;

/** The order's new state; `undefined` while it is the one that the page shows. */
async function news() {
  const response = await fetch(statusUrl, { headers: { Accept: "application/json" } });
  const { status } = await response.json();
  const isNew = response.ok && status !== document.querySelector("[data-status]").dataset.status;
  return isNew ? status : undefined;
}

/** Says the new state to whoever can't see the page, before it goes. */
function say(status) {
  const place = document.getElementById("news");
  place.textContent = status === "paid" ? place.dataset.paid : place.dataset.other;
  setTimeout(() => location.reload(), timeToSayMs);
}

function wait(pause) {
  if (waited >= stopAfter) return;
  setTimeout(async () => {
    waited += pause;
    if (!statusUrl) return location.reload();
    // No answer is no news.
    const status = await news().catch(() => undefined);
    if (status) say(status);
    else wait(Math.min(pause * 1.5, longestPause));
  }, pause * 1000);
}

wait(Number(seconds));
