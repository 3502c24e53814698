// Waits for news and reloads the page when there is some, so that a reader isn't interrupted for nothing. Each question
// comes later than the one before; after some minutes the page falls silent and offers "Check again".
const { seconds, statusUrl } = document.currentScript.dataset;
const longestPause = 20;
const stopAfter = 15 * 60;
let waited = 0;

async function isNews() {
  if (!statusUrl) return true;
  const response = await fetch(statusUrl, { headers: { Accept: "application/json" } });
  const { status } = await response.json();
  return response.ok && status !== document.querySelector("[data-status]").dataset.status;
}

function wait(pause) {
  if (waited >= stopAfter) return;
  setTimeout(async () => {
    waited += pause;
    // No answer is no news.
    if (await isNews().catch(() => false)) location.reload();
    else wait(Math.min(pause * 1.5, longestPause));
  }, pause * 1000);
}

wait(Number(seconds));
