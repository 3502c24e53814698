// Waits for news and takes it into the page: nothing is reloaded, so whoever reads keeps place and focus, and hears of it once, from
// the live region "news". Each question comes later than the one before, or at once when the shopper is back from the bank's app;
// after some minutes the page falls silent and offers "Check again".
const { seconds, statusUrl } = document.currentScript.dataset;
const region = document.getElementById("news");
const longestPause = 20;
const stopAfter = 15 * 60;
const timeToSayMs = 1500;
let pause = Number(seconds);
let waited = 0;
let timer;
let isBusy = false;

const shown = () => document.querySelector("[data-state]");

/** Says a sentence that isn't said yet: the same words twice would be read twice. */
function say(words) {
  if (region.textContent !== words) region.textContent = words;
}

/** Whether things stand in another way than the page shows. */
async function isNews() {
  const response = await fetch(statusUrl, { headers: { Accept: "application/json" } });
  const { state } = await response.json();
  return response.ok && state !== shown().dataset.state;
}

/** Puts the new state where the old one stands. The focus stays on what has the same words, else it goes to the content. */
function show(after) {
  const before = shown();
  const focused = before.contains(document.activeElement) && document.activeElement.textContent;
  const place = scrollY;
  before.replaceWith(after);
  // Firefox holds on to what stands below, and would move the page by as much as the new state is shorter or longer.
  scrollTo({ top: place, behavior: "instant" });
  if (focused === false) return;
  const same = [...after.querySelectorAll("a, button")].find((control) => control.textContent === focused);
  (same ?? document.getElementById("content")).focus({ preventScroll: true });
}

/** Fetches the page as it is now. Whether there is anything left to wait for is the answer. */
async function goOn() {
  const { leaving } = region.dataset;
  if (leaving) say(leaving);
  const response = await fetch(location.href, { redirect: "manual" });
  if (response.type === "opaqueredirect") {
    // The page leads elsewhere, and so does this: after the words, which would be cut off.
    setTimeout(() => location.reload(), timeToSayMs);
    return false;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const after = page.querySelector("[data-state]");
  if (!response.ok || !after || after.dataset.state === shown().dataset.state) return true;
  show(after);
  count();
  document.title = page.title;
  const words = [...after.querySelectorAll("h1, #reason")].map((element) => element.textContent);
  say(words.join(": "));
  return page.querySelector("script[data-status-url]") !== null;
}

/** Counts down the time that is left, and asks when it is over. */
function count() {
  const clock = document.querySelector("[role=timer]");
  if (!clock) return;
  const { left, words } = clock.dataset;
  // By the time of day: a page that sleeps counts on.
  clock.dataset.until ??= Date.now() + left * 1000;
  const rest = Math.max(0, Math.ceil((clock.dataset.until - Date.now()) / 1000));
  const time = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  const text = words.replace("{time}", time);
  if (text === clock.textContent) return;
  clock.textContent = text;
  if (rest === 0) ask();
}

async function ask() {
  if (isBusy) return;
  isBusy = true;
  clearTimeout(timer);
  // No answer is no news.
  const waits = await isNews()
    .then((isNew) => !isNew || goOn())
    .catch(() => true);
  if (!waits) return;
  isBusy = false;
  pause = Math.min(pause * 1.5, longestPause);
  wait();
}

function wait() {
  if (waited >= stopAfter) return;
  timer = setTimeout(() => {
    waited += pause;
    ask();
  }, pause * 1000);
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") ask();
});
count();
setInterval(count, 250);
wait();
