// What was translated stays in this browser: an entry each below a key of its own, so that two windows do not overwrite
// each other. The server keeps none of it.
const ENTRY = "latimer.studio.entry.";
const CURRENT = "latimer.studio.current";
const ENTRIES_MOST = 50;
const dates = new Intl.DateTimeFormat(page.ui, { dateStyle: "medium", timeStyle: "short" });

const entryNames = () => forGood.names().filter((name) => name.startsWith(ENTRY));
const entries = () => entryNames().map(forGood.get).filter(Boolean).sort((one, other) => other.when - one.when);
// What was deleted while it was being translated does not come back.
const dropped = new Set();

const dropEntry = (id) => {
  forGood.drop(ENTRY + id);
  dropped.add(id);
  if (running?.entry.id === id) running.stop.abort();
  if (entry?.id === id) leave();
};

// Where there is no room, the oldest entries make some.
const keepEntry = (kept) => {
  if (dropped.has(kept.id)) return;
  const others = entries().filter((each) => each.id !== kept.id);
  for (const old of others.splice(ENTRIES_MOST - 1)) forGood.drop(ENTRY + old.id);
  while (!forGood.set(ENTRY + kept.id, kept)) {
    const old = others.pop();
    if (!old) return;
    forGood.drop(ENTRY + old.id);
  }
};

// An entry is opened with its text and languages, unless something stands in the form that is nowhere else.
const resume = (each) => {
  if (!text.value.trim() || entries().some((other) => other.text === text.value)) {
    text.value = each.text;
    paper = each.isTyped ? null : { name: each.name, format: each.format, encoding: each.encoding };
    fromBox.value = "";
    chooseAll(Object.keys(each.done));
    changed();
    drawPaper();
  }
  openEntry(each);
};

const drawHistory = () => {
  const all = entries();
  const history = byId("history");
  byId("forget").hidden = !all.length;
  const row = (each) => {
    const tags = Object.keys(each.done);
    const when = el("time", { datetime: new Date(each.when).toISOString() }, dates.format(each.when));
    const languages = tags.flatMap((tag, at) => [at ? ", " : " · ", named(tag)]);
    const title = el("span", { lang: each.from.tag, dir: each.from.dir }, each.title);
    const open = el("button", { type: "button", class: "open", "aria-current": each.id === entry?.id ? "true" : false }, title, el("small", {}, when, ...languages));
    open.addEventListener("click", () => {
      resume(each);
      byId("results").querySelector("h2").focus();
      byId("results").scrollIntoView();
    });
    const remove = () => {
      const at = entries().findIndex((other) => other.id === each.id);
      dropEntry(each.id);
      drawHistory();
      const left = history.querySelectorAll(".open");
      (left[Math.min(at, left.length - 1)] ?? byId("history-h")).focus();
      say(word("deleted", { name: each.title }));
    };
    return el("li", {}, open, el("button", { type: "button", class: "quiet", "aria-label": `${word("delete")}: ${each.title}`, click: remove }, word("delete")));
  };
  const none = el("li", {}, el("p", { class: "hint none" }, word("history-empty")));
  history.querySelector("ul").replaceChildren(...(all.length ? all.map(row) : [none]));
};

byId("forget").addEventListener("click", () => byId("sure-delete").showModal());
byId("sure-delete").addEventListener("close", ({ target }) => {
  if (target.returnValue !== "delete") return;
  target.returnValue = "";
  for (const { id } of entries()) dropEntry(id);
  forGood.drop(RECENT);
  leave();
  drawHistory();
  byId("history-h").focus();
  say(word("deleted-all"));
});
addEventListener("storage", drawHistory);
