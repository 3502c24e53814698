// A phone may pay the order by the code that stands here. Then the page says so and leads to the order, as it does when it is asked for
// again; unless Pay was pressed here meanwhile: where that leads is the widget's to say.
const { statusUrl } = document.currentScript.dataset;
const region = document.getElementById("news");
const longestPause = 20;
const stopAfter = 30 * 60;
const timeToSayMs = 1500;
let pause = 8;
let waited = 0;
let isOver = false;
let isPressed = false;

async function ask() {
  if (isOver || isPressed || document.hidden) return;
  const response = await fetch(statusUrl, { headers: { Accept: "application/json" } });
  const { status } = await response.json();
  if (isOver || isPressed || (status !== "pending" && status !== "paid")) return;
  isOver = true;
  region.textContent = region.dataset.leaving;
  setTimeout(() => location.reload(), timeToSayMs);
}

function wait() {
  if (isOver || waited >= stopAfter) return;
  setTimeout(async () => {
    waited += pause;
    // No answer is no news.
    await ask().catch(() => {});
    pause = Math.min(pause * 1.2, longestPause);
    wait();
  }, pause * 1000);
}

for (const pressed of ["noren-source", "noren-linked-account", "noren-link-request"]) {
  addEventListener(pressed, () => (isPressed = true));
}
// Refused, or back on the page: nothing leads anywhere from here.
for (const free of ["noren-change", "noren-error", "pageshow"]) addEventListener(free, () => (isPressed = false));
document.addEventListener("visibilitychange", () => ask().catch(() => {}));
wait();
