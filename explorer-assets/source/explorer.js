// What moves on every page: the search as one types, the cards of an article, copying a citation.
import "htmx.org";

document.documentElement.classList.add("scripted");

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
});

async function copy(button) {
  const words = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(words.textContent);
    button.textContent = "Copied";
  } catch {
    // Without https, browsers give no clipboard to addresses of other computers.
    getSelection().selectAllChildren(words);
    button.textContent = "Selected: copy it with your keyboard";
  }
}

const cards = [...document.querySelectorAll(".card")];
if (cards.length) readArticle();

function readArticle() {
  const text = document.getElementById("text");
  const markers = [...text.querySelectorAll(".marker")].sort((one, other) => one.dataset.statement - other.dataset.statement);
  const runs = new Map(cards.map((_, place) => [place, []]));
  for (const run of text.querySelectorAll("[data-statements]")) {
    for (const place of run.dataset.statements.split(" ")) runs.get(Number(place))?.push(run);
  }
  let shown = -1;

  function show(place) {
    if (place === shown) return;
    for (const [at, on] of [[shown, false], [place, true]]) {
      if (at < 0) continue;
      cards[at].classList.toggle("active", on);
      markers.find((marker) => Number(marker.dataset.statement) === at)?.classList.toggle("active", on);
      for (const run of runs.get(at)) run.classList.toggle("active", on);
    }
    shown = place;
  }

  function step(by) {
    const place = shown < 0 ? (by > 0 ? 0 : cards.length - 1) : shown + by;
    const marker = markers.find((each) => Number(each.dataset.statement) === place);
    if (!marker) return;
    show(place);
    history.replaceState(null, "", `#${marker.id}`);
    marker.focus();
  }

  function fromAddress() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return false;
    if (!target.matches(".marker, .card")) return false;
    show(Number(target.dataset.statement));
    return true;
  }

  const innermost = (run) => Number(run.dataset.statements.split(" ").at(-1));
  text.addEventListener("pointerover", (event) => {
    const run = event.pointerType === "mouse" && event.target.closest("[data-statements], .marker");
    if (run) show(run.matches(".marker") ? Number(run.dataset.statement) : innermost(run));
  });
  text.addEventListener("focusin", (event) => {
    if (event.target.matches(".marker")) show(Number(event.target.dataset.statement));
  });
  text.addEventListener("click", (event) => {
    const marker = event.target.closest(".marker");
    const run = event.target.closest("[data-statements]");
    if (!marker && !run) return;
    const place = marker ? Number(marker.dataset.statement) : innermost(run);
    show(place);
    if (marker) {
      event.preventDefault();
      history.replaceState(null, "", `#${marker.id}`);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else if (event.key === "Escape") show(-1);
    else return;
    event.preventDefault();
  });
  for (const card of cards) card.querySelector(".close").addEventListener("click", () => show(-1));
  addEventListener("hashchange", fromAddress);
  if (!fromAddress() && matchMedia("(min-width: 56.01rem)").matches) show(0);
}
