// What was translated stays in this browser: an entry each below a key of its own, so that windows with two texts have
// nothing to do with each other. The server keeps none of it.
const ENTRY = "latimer.studio.entry.";
const CURRENT = "latimer.studio.current";
const ENTRIES_MOST = 50;
// Characters of all targets from which on an entry keeps no whole texts.
const MUCH = 100_000;
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

// As an entry is kept: who translated stands once, and of much text only the sentences, not the whole of them again.
const packed = (of) => {
  const tags = Object.keys(of.done);
  const isMuch = of.text.length * tags.length > MUCH;
  const lean = ({ segments, finished, ...rest }) => {
    const makers = [];
    const made = Object.entries(segments).map(([id, { text: said, notes = [], edited, ...maker }]) => {
      const facts = JSON.stringify(maker);
      const at = makers.indexOf(facts);
      const more = edited ? [notes, edited] : notes.length ? [notes] : [];
      return [Number(id), said, at < 0 ? makers.push(facts) - 1 : at, ...more];
    });
    return { ...rest, segments: made, makers, finished: finished && isMuch ? { ...finished, text: null } : finished };
  };
  return { ...of, done: Object.fromEntries(tags.map((tag) => [tag, lean(of.done[tag])])) };
};
const unpacked = (kept) => {
  for (const done of Object.values(kept.done)) {
    if (!done.makers) continue;
    const makers = done.makers.map((facts) => JSON.parse(facts));
    done.segments = Object.fromEntries(done.segments.map(([id, said, at, notes = [], edited]) => [id, { ...makers[at], text: said, notes, edited }]));
    delete done.makers;
  }
  return kept;
};

// What this browser could not keep, or keeps no longer, which is said beside it.
const unkept = new Set();
const drawUnkept = () => {
  const why = dropped.has(entry?.id) ? word("gone") : unkept.has(entry?.id) ? word("unkept") : "";
  if (byId("unkept")) byId("unkept").textContent = why;
};

// Where there is no room for what is done, the oldest entries make some: as many as it takes, and none where all of them
// would not be enough. What is under way takes only the room that there is.
const keepEntry = (kept, isDone = true) => {
  const name = ENTRY + kept.id;
  const there = forGood.get(name);
  if (there) takeOver(kept, unpacked(there));
  else if (isGone(kept.id)) lose(kept.id);
  if (dropped.has(kept.id)) return drawUnkept();
  const value = packed(kept);
  const others = isDone ? entries().filter((each) => each.id !== kept.id) : [];
  const gone = [];
  let fits = forGood.set(name, value);
  while (!fits && others.length) {
    gone.push(others.pop());
    makeRoom(gone.at(-1).id);
    fits = forGood.set(name, value);
  }
  for (const old of fits ? others.splice(ENTRIES_MOST - 1) : []) makeRoom(old.id);
  for (const old of fits ? [] : gone) if (forGood.set(ENTRY + old.id, old)) seen.add(old.id);
  if (fits) {
    unkept.delete(kept.id);
    seen.add(kept.id);
  } else if (isDone) unkept.add(kept.id);
  if (isDone) drawUnkept();
  if (isDone && !fits) say(word("unkept"));
};

// An entry is opened with its text and languages, unless something stands in the form that is nowhere else.
const resume = ({ id }) => {
  const each = forGood.get(ENTRY + id);
  if (!each) return;
  seen.add(id);
  if (!text.value.trim() || entries().some((other) => other.text === text.value)) {
    text.value = each.text;
    paper = each.isTyped ? null : { name: each.name, format: each.format, encoding: each.encoding };
    fromBox.value = "";
    chooseAll(Object.keys(each.done));
    changed();
    drawPaper();
  }
  results.classList.remove("began");
  const here = current(id);
  if (here) takeOver(here, unpacked(each));
  openEntry(here ?? unpacked(each));
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
      byId("results").querySelector("h2")?.focus();
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
  anew(history, () => history.querySelector("ul").replaceChildren(...(all.length ? all.map(row) : [none])));
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
