// Draws the tables of a page as plots. A plot shows what its table says, which stays below it.
import { axisFy, axisX, axisY, cell, dot, gridX, plot, ruleX, text } from "@observablehq/plot";

const words = getComputedStyle(document.documentElement);
const colour = (name) => words.getPropertyValue(`--${name}`).trim();

function draw() {
  for (const place of document.querySelectorAll("[data-plot-of]")) {
    const table = document.getElementById(place.dataset.plotOf);
    const drawn = { activity, positions }[table.dataset.plot](table, place.clientWidth);
    // Plot names the groups of its marks, which only elements with a role may have.
    for (const group of drawn.querySelectorAll?.("g[aria-label]") ?? []) group.removeAttribute("aria-label");
    place.replaceChildren(drawn);
    const details = table.closest("details");
    if (details && !details.dataset.drawn) {
      details.open = false;
      details.dataset.drawn = "yes";
    }
  }
}

const day = (date) => new Date(`${date.length === 4 ? `${date}-07-01` : date.length === 7 ? `${date}-15` : date}T00:00:00Z`);

function activity(table, width) {
  const acts = [...table.tHead.rows[0].cells].slice(1).map((each) => each.textContent);
  const yearly = table.dataset.unit === "year";
  const rows = [...table.tBodies[0].rows].flatMap((row) =>
    [...row.cells].slice(1).map((each, place) => ({ period: row.cells[0].textContent, act: acts[place], number: Number(each.textContent) })),
  );
  const found = rows.filter((row) => row.number);
  const periods = between(table.tBodies[0].rows[0].cells[0].textContent, table.tBodies[0].rows[table.tBodies[0].rows.length - 1].cells[0].textContent, yearly);
  const shownTicks = periods.filter((_, place) => place % Math.ceil(periods.length / (width < 500 ? 4 : 12)) === 0);
  const most = Math.max(...found.map((row) => row.number));
  return plot({
    width,
    height: 60 + acts.length * 24,
    marginLeft: 80,
    marginBottom: 36,
    ariaLabel: `Statements by ${table.dataset.unit} and act; the table below says the same.`,
    x: { domain: periods, label: null, padding: 0.08 },
    y: { domain: acts, label: null, padding: 0.12 },
    opacity: { domain: [0, most], range: [0.15, 1] },
    marks: [
      axisX(shownTicks, { tickSize: 3, fontSize: 12, color: colour("ink") }),
      axisY({ tickSize: 0, fontSize: 13, color: colour("ink") }),
      cell(found, { x: "period", y: "act", fill: colour("bar"), fillOpacity: "number", inset: 0.5, title: (row) => `${row.period}, ${row.act}: ${row.number}` }),
      ...(periods.length * 26 < width ? [text(found, { x: "period", y: "act", text: "number", fontSize: 11, fill: (row) => (row.number > most * 0.55 ? colour("paper") : colour("ink")) })] : []),
    ],
  });
}

function between(first, last, yearly) {
  const found = [];
  if (yearly) {
    for (let year = Number(first); year <= Number(last); year += 1) found.push(String(year).padStart(4, "0"));
    return found;
  }
  const [end, year, month] = [last, ...first.split("-").map(Number)];
  for (let at = year * 12 + (month || 1) - 1; ; at += 1) {
    const name = `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
    found.push(name);
    if (name >= end || found.length > 1200) return found;
  }
}

const LETTER = 6.5;

// Puts marks of a party whose labels would meet on different levels.
function stack(rows, width) {
  const days = rows.map((row) => row.day.getTime());
  const [first, span] = [Math.min(...days), Math.max(Math.max(...days) - Math.min(...days), 1)];
  const ends = new Map();
  for (const row of [...rows].sort((one, other) => one.day - other.day)) {
    const at = ((row.day.getTime() - first) / span) * width * 0.9;
    const taken = ends.get(row.party) ?? ends.set(row.party, []).get(row.party);
    const free = taken.findIndex((end) => end < at);
    row.level = free < 0 ? taken.length : free;
    taken[row.level] = at + 24 + row.label.length * LETTER;
  }
}

const SYMBOLS = { demand: "triangle", condition: "triangle", offer: "circle", agree: "circle", refuse: "times", promise: "square", threaten: "diamond" };

function positions(table, width) {
  const rows = [...table.tBodies].flatMap((body) => {
    const party = body.rows[0].cells[0].textContent;
    return [...body.rows].map((row) => ({
      party,
      date: row.querySelector(".date").textContent,
      act: row.querySelector(".act").textContent,
      words: row.querySelector(".words").textContent,
      address: row.querySelector(".words").getAttribute("href"),
      turn: row.dataset.turn === "1",
    }));
  });
  const found = rows.filter((row) => row.date).map((row) => ({ ...row, day: day(row.date) }));
  if (!found.length) return document.createTextNode("");
  const letters = width < 500 ? 11 : 18;
  const shortened = (name) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);
  for (const row of found) row.label = row.turn ? `${row.act} (turn)` : row.act;
  const marginLeft = 16 + letters * 8;
  const marginRight = 24 + Math.max(...found.map((row) => row.label.length)) * LETTER;
  stack(found, Math.max(width, 340) - marginLeft - marginRight);
  const deepest = Math.max(...found.map((row) => row.level)) + 1;
  const parties = [...new Set(found.map((row) => row.party))];
  const height = parties.length * Math.max(34, Math.min(deepest, 5) * 20) + 80;
  return plot({
    width: Math.max(width, 340),
    height,
    marginLeft,
    marginRight,
    ariaLabel: "Positions by party and date; the table below says the same.",
    x: { type: "utc", label: null, nice: true },
    y: { domain: [-0.7, Math.min(deepest, 5)], axis: null },
    fy: { domain: parties, label: null, axis: null, padding: 0.1 },
    symbol: { domain: Object.keys(SYMBOLS), range: Object.values(SYMBOLS) },
    marks: [
      axisX({ anchor: "bottom", fontSize: 12, color: colour("ink"), ticks: width < 500 ? 4 : 8 }),
      gridX({ stroke: colour("line"), strokeOpacity: 1, ticks: width < 500 ? 4 : 8 }),
      ruleX(found.filter((row) => row.turn), { x: "day", fy: "party", stroke: colour("ink"), strokeWidth: 2, strokeDasharray: "4 3" }),
      dot(found, {
        x: "day",
        y: (row) => Math.min(row.level, 4.6),
        fy: "party",
        symbol: (row) => SYMBOLS[row.act],
        r: 5,
        fill: colour("paper"),
        stroke: colour("bar"),
        strokeWidth: 2,
        href: "address",
        ariaLabel: (row) => `${row.party}, ${row.date}: ${row.act}`,
        title: (row) => `${row.party}, ${row.date}\n${row.act}${row.turn ? " (turn)" : ""}\n${row.words}`,
      }),
      text(found, { x: "day", y: (row) => Math.min(row.level, 4.6), fy: "party", text: "label", dx: 9, textAnchor: "start", fontSize: 11, fill: colour("ink"), pointerEvents: "none" }),
      axisFy({ anchor: "left", tickSize: 0, fontSize: 13, color: colour("ink"), tickFormat: shortened }),
    ],
  });
}

draw();
let pending;
addEventListener("resize", () => {
  clearTimeout(pending);
  pending = setTimeout(draw, 200);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
