// A phone can pay the order by the QR code on this page. When it has, this script says so and reloads the page, which leads to the
// order. It does nothing while the widget handles a press of Pay here.
const { statusUrl } = document.currentScript.dataset;
const region = document.getElementById("news");
const longestPause = 20;
const stopAfter = 30 * 60;
const timeToSayMs = 1500;
let pause = 8;
let waited = 0;
let isOver = false;
let isPressed = false;
// Once Pay was pressed here, a payment that is pending may be this page's own.
let hasPressed = false;

async function ask() {
  if (isOver || isPressed || document.hidden) return;
  const response = await fetch(statusUrl, { headers: { Accept: "application/json" } });
  const { status } = await response.json();
  const isNews = status === "paid" || (status === "pending" && !hasPressed);
  if (isOver || isPressed || !isNews) return;
  isOver = true;
  region.textContent = region.dataset.leaving;
  setTimeout(() => location.reload(), timeToSayMs);
}

function wait() {
  if (isOver || waited >= stopAfter) return;
  setTimeout(async () => {
    waited += pause;
    // Without an answer the script asks again.
    await ask().catch(() => {});
    pause = Math.min(pause * 1.2, longestPause);
    wait();
  }, pause * 1000);
}

for (const pressed of ["noren-source", "noren-linked-account", "noren-link-request"]) {
  addEventListener(pressed, () => (isPressed = hasPressed = true));
}
// The press failed or was refused, or the shopper came back to the page: the script may leave the page again.
const frees = ["noren-change", "noren-error", "noren-refused", "pageshow"];
for (const free of frees) addEventListener(free, () => (isPressed = false));
document.addEventListener("visibilitychange", () => ask().catch(() => {}));
wait();
