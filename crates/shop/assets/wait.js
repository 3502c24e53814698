// Polls the order's state and puts news into the page without a reload, so that the reader keeps place and focus. The
// live region "news" announces it once. The pauses grow, and after some minutes the script polls once a minute while
// the tab is visible: a code can be scanned for a day. When the shopper comes back to the tab, say from the bank's app,
// the script polls at once and often again.
const { seconds, statusUrl } = document.currentScript.dataset;
const region = document.getElementById("news");
const shortestPause = 2;
const longestPause = 20;
const slowPause = 60;
const slowAfter = 15 * 60;
const timeToSayMs = 1500;
let pause = Math.min(Number(seconds), longestPause);
let waited = 0;
let timer;
let isBusy = false;
// A final state is polled only when the shopper comes back to the tab.
let waits = true;

const shown = () => document.querySelector("[data-state]");

/** Announces a sentence, unless it was the last one: a screen reader would read it twice. */
function say(words) {
  if (region.textContent !== words) region.textContent = words;
}

/** Whether two states are the same to the reader. Each attempt has its own code or link. */
const isSame = (one, other) => one.state === other.state && one.attempt === other.attempt;

/** Whether the state differs from the one on the page. */
async function isNews() {
  const response = await fetch(statusUrl, { headers: { Accept: "application/json" } });
  const answer = await response.json();
  return response.ok && !isSame(answer, shown().dataset);
}

/** Replaces the old state by the new one. The focus goes to the control with the same words, or else to the content. */
function show(after) {
  const before = shown();
  const focused = before.contains(document.activeElement) && document.activeElement.textContent;
  const place = scrollY;
  before.replaceWith(after);
  // Firefox keeps what is below in place, and would scroll the page by the difference in height.
  scrollTo({ top: place, behavior: "instant" });
  if (focused === false) return;
  const same = [...after.querySelectorAll("a, button")].find((control) => control.textContent === focused);
  (same ?? document.getElementById("content")).focus({ preventScroll: true });
}

/** Fetches the page and shows its state. Answers whether this page stays. */
async function goOn() {
  const { leaving } = region.dataset;
  if (leaving) say(leaving);
  const response = await fetch(location.href, { redirect: "manual" });
  if (response.type === "opaqueredirect") {
    // The page redirects, so this one reloads; later, because a reload would cut off the announcement.
    setTimeout(() => location.reload(), timeToSayMs);
    return false;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const after = page.querySelector("[data-state]");
  if (!response.ok || !after || isSame(after.dataset, shown().dataset)) return true;
  // Another tab may have changed the shop's language since. A screen reader takes the news's language from here.
  document.documentElement.lang = page.documentElement.lang;
  show(after);
  count();
  document.title = page.title;
  const words = [...after.querySelectorAll("h1, #reason")].map((element) => element.textContent);
  say(words.join(": "));
  waits = page.querySelector("script[data-status-url]") !== null;
  return true;
}

/** Counts down the seconds, and polls when they are over. */
function count() {
  const clock = document.querySelector("[role=timer]");
  if (!clock) return;
  const { left, words } = clock.dataset;
  // By the time of day, so that the count is right after the page slept.
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
  // Without an answer the script asks again.
  const stays = await isNews()
    .then((isNew) => !isNew || goOn())
    .catch(() => true);
  if (!stays) return;
  isBusy = false;
  if (waits) wait();
}

function wait() {
  const isSlow = waited >= slowAfter;
  const next = isSlow ? slowPause : pause;
  pause = Math.min(pause * 1.5, longestPause);
  timer = setTimeout(() => {
    waited += next;
    // A hidden tab asks when the shopper comes back to it.
    if (!isSlow || !document.hidden) ask();
  }, next * 1000);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  pause = shortestPause;
  waited = 0;
  ask();
});
count();
setInterval(count, 250);
wait();
