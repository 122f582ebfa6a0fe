// The translations of one entry: a tab a language, source and target side by side, row by row.
const results = byId("results");
const JOINED = /^(ja|zh|yue|th|lo|km|my)\b/;
// The entry on the screen and its language that is shown.
let entry = null;
let shown = null;
// What is being translated at the moment.
let running = null;

const bodyOf = (tag, of = entry) => {
  const { name, format, encoding, text: whole, from } = of;
  return { text: whole, name, format, encoding, from: from.tag, to: tag };
};
const isRunning = () => running?.entry === entry;
// An entry that this window has at hand: what happens to it happens to this one, and not to a copy of what is kept.
const current = (id) => [entry, running?.entry].find((each) => each?.id === id);
const ofPlace = (name, value) => [...results.querySelectorAll(`.seg[data-${name}="${value}"]`)];

const openEntry = (opened, tag = Object.keys(opened.done)[0]) => {
  entry = opened;
  shown = tag;
  forNow.set(CURRENT, entry.id);
  anew(results, drawResults);
  drawHistory();
};

const leave = () => {
  running?.stop.abort();
  entry = null;
  forNow.drop(CURRENT);
  results.classList.remove("began");
  results.replaceChildren();
};

// How far a language is, in a few signs.
const drawTab = (tag) => {
  const tab = byId(`tab-${tag}`);
  if (!tab || !entry) return;
  const { finished, progress, trouble, failed } = entry.done[tag];
  const hasFailed = trouble || Object.keys(failed).length > 0;
  const part = progress.total ? `${Math.floor((100 * progress.done) / progress.total)} %` : "…";
  const [sign, spokenSign] = hasFailed ? ["!", word("not-complete")] : finished ? ["✓", word("ready")] : [part, part];
  tab.querySelector(".state").replaceChildren(el("span", { "aria-hidden": "true" }, sign), el("span", { class: "vh" }, spokenSign));
};

const drawResults = () => {
  const tags = Object.keys(entry.done);
  const onKeys = (event) => {
    const isRtl = getComputedStyle(event.target).direction === "rtl";
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const at = { Home: 0, End: tags.length - 1 }[event.key] ?? (step && (tags.indexOf(shown) + step + tags.length) % tags.length);
    if (at === undefined) return;
    event.preventDefault();
    showTarget(tags[at]);
    byId(`tab-${tags[at]}`).focus();
  };
  const tab = (tag) =>
    el("button", { type: "button", role: "tab", id: `tab-${tag}`, "aria-controls": "panel", "aria-selected": "false", click: () => showTarget(tag) }, named(tag), el("span", { class: "state" }));
  const title = el("p", {}, el("bdi", {}, entry.title));
  const stop = el("button", { type: "button", id: "stop", click: () => running?.stop.abort() }, word("stop"));
  const rest = el("button", { type: "button", id: "rest", click: () => translate(entry, unfinished()) }, word("rest"));
  results.replaceChildren(
    el(
      "section",
      { class: "results", "aria-labelledby": "results-h" },
      el("div", { class: "head" }, el("h2", { id: "results-h", tabindex: "-1" }, word("results")), title, stop, rest),
      el("p", { id: "unkept", class: "alert" }),
      el("div", { class: "tabs", role: "tablist", "aria-label": word("results"), keydown: onKeys }, ...tags.map(tab)),
      el("div", { id: "panel", class: "panel-one", role: "tabpanel" }),
    ),
  );
  for (const tag of tags) drawTab(tag);
  drawRunning();
  drawUnkept();
  showTarget(shown);
};

const unfinished = () =>
  Object.keys(entry.done).filter((tag) => !entry.done[tag].finished || Object.keys(entry.done[tag].failed).length > 0);

const drawRunning = () => {
  if (!entry) return;
  if (!isRunning() && document.activeElement === byId("stop")) byId("results-h").focus();
  byId("stop").hidden = !isRunning();
  byId("rest").hidden = isRunning() || !unfinished().length;
};

const showTarget = (tag) => {
  shown = tag;
  for (const tab of results.querySelectorAll("[role=tab]")) {
    const isShown = tab.id === `tab-${tag}`;
    set(tab, { "aria-selected": String(isShown), tabindex: isShown ? "0" : "-1" });
  }
  const panel = set(byId("panel"), { "aria-labelledby": `tab-${tag}` });
  const sides = el("div", { class: "sides", role: "group", "aria-label": word("side-by-side", { language: tongue(tag).here }), "aria-describedby": "edit-hint" });
  sides.append(el("div", { class: "names", "aria-hidden": "true" }, el("span", {}, entry.from.name || word("source")), named(tag)));
  let number = 0;
  for (const row of entry.units) {
    const source = el("div", { class: "words source", lang: entry.from.tag, dir: entry.from.dir });
    const target = el("div", { class: "words target-words", ...spoken(tag) });
    row.segments.forEach((segment, at) => {
      number += 1;
      const space = (locale) => (at && !JOINED.test(locale) ? " " : "");
      const marks = { class: "seg", "data-id": segment.id, "data-place": number };
      source.append(space(entry.from.tag), el("span", marks, ...marked(segment.text)));
      target.append(space(tag), el("span", marks));
    });
    sides.append(el("div", { class: `unit ${row.kind}` }, source, el("div", { class: "target" }, target, el("p", { class: "by" }))));
  }
  const hint = el("p", { class: "hint", id: "edit-hint" }, word("edit-hint"), " ", el("span", { class: "mouse" }, word("edit-hint-keys")));
  panel.replaceChildren(el("div", { class: "bar" }), el("div", { class: "alert", role: "alert" }), hint, sides);
  for (const span of sides.querySelectorAll(".target-words .seg")) {
    drawSegment(span, false);
    takeIn(span);
  }
  for (const unit of sides.querySelectorAll(".unit")) drawBy(unit);
  const first = sides.querySelector(".seg[role]");
  if (first) first.tabIndex = 0;
  drawBar();
};

const sourceOf = (id) => entry.units.flatMap((row) => row.segments).find((segment) => segment.id === id)?.text ?? "";

// Inline codes are marks in the text; they step back a little.
const marked = (said) => said.split(/([[{⟦⟪]\/?\d+[\]}⟧⟫])/u).map((part, at) => (at % 2 ? el("span", { class: "code" }, part) : part));

const drawSegment = (span, isNew = true) => {
  const id = Number(span.dataset.id);
  const done = entry.done[shown];
  const [target, failed] = [done.segments[id], done.failed[id] ?? (done.trouble && { message: word("not-translated") })];
  span.className = "seg";
  if (target) {
    span.classList.add(target.origin);
    if (isNew) span.classList.add("came");
    span.replaceChildren(...marked(target.text));
    set(span, { role: "button", "aria-description": target.by });
    span.removeAttribute("aria-hidden");
    if (!span.hasAttribute("tabindex")) span.tabIndex = -1;
  } else if (failed || !isRunning()) {
    // What was only not reached is no failure.
    span.classList.add(failed ? "failed" : "unreached");
    span.replaceChildren(...marked(sourceOf(id)));
    const isEditable = done.progress.total > 0;
    set(span, { lang: entry.from.tag, dir: entry.from.dir, role: isEditable && "button", tabindex: isEditable && "-1" });
    set(span, { "aria-description": failed?.message ?? word("not-translated") });
    span.removeAttribute("aria-hidden");
  } else {
    span.classList.add("wait");
    span.setAttribute("aria-hidden", "true");
    span.style.inlineSize = `${Math.max(3, Math.min(40, sourceOf(id).length * 0.4))}em`;
    return;
  }
  span.style.inlineSize = "";
  if (target) {
    span.removeAttribute("lang");
    span.removeAttribute("dir");
  }
};

// A sentence with what stands below its row, at one place or wherever it stands.
const drawPlace = (span, isNew) => {
  drawSegment(span, isNew);
  drawBy(span.closest(".unit"));
};
const drawId = (id, isNew) => {
  for (const span of ofPlace("id", id).filter((each) => each.closest(".target-words"))) drawPlace(span, isNew);
};

// Where the sentences of a row come from, in words; the line below each is the line below its sentences.
const drawBy = (unit) => {
  const done = entry.done[shown];
  const facts = new Map();
  const origins = new Set();
  for (const span of unit.querySelectorAll(".target-words .seg")) {
    const { [span.dataset.id]: target } = done.segments;
    const failed = done.failed[span.dataset.id];
    if (target) {
      origins.add(target.origin);
      facts.set(target.origin + target.by, el("span", { class: target.origin }, target.by));
      for (const note of target.notes ?? []) facts.set(note, el("span", { class: "note" }, note));
    } else if (failed) {
      origins.add("failed");
      facts.set(failed.message, el("span", { class: "failed" }, failed.message));
    } else if (!isRunning()) {
      facts.set("", el("span", {}, word("not-translated")));
    }
  }
  // A line below each sentence of a row tells nothing where all are from one place.
  unit.classList.toggle("mixed", origins.size > 1);
  unit.querySelector(".by").replaceChildren(...facts.values());
};

// The line above the texts: how far it is, what it took, what can be done with it.
const drawBar = () => {
  const bar = results.querySelector(".bar");
  if (!bar) return;
  const tag = shown;
  const { finished, progress, trouble, segments } = entry.done[tag];
  const isGoing = isRunning() && !finished && !trouble;
  const figures = el("div", { class: "figures" });
  const part = word("progress", { done: count(progress.done), total: count(progress.total) });
  if (isGoing) {
    const name = word("working", { language: tongue(tag).here });
    const going = progress.total ? { max: progress.total, value: progress.done } : {};
    figures.append(el("progress", { "aria-label": name, ...going }), el("p", {}, progress.total ? part : name));
  } else if (finished) {
    const price = finished.characters === 0 ? word("free") : finished.cost === null ? word("no-price") : money(finished.cost, finished.currency);
    const facts = [word("sent", { characters: count(finished.characters) }), word("spared", { characters: count(finished.saved) }), price];
    figures.append(el("p", {}, facts.join(" · ")));
    if (finished.failed) figures.append(el("p", {}, word("kept-source", { count: count(finished.failed) })));
  } else {
    figures.append(el("p", {}, progress.total ? part : word("not-translated")));
  }
  const isEmpty = isGoing || !Object.keys(segments).length;
  const act = (id, run) => {
    const button = el("button", { type: "button", disabled: isEmpty }, word(id));
    button.addEventListener("click", () => run(tag, button).catch((error) => complain(results.querySelector(".panel-one .alert"), error)));
    return button;
  };
  const acts = [act("copy", copy), act("download", (to) => download(to, "target"))];
  if (finished?.bilingual) acts.push(act("download-both", (to) => download(to, "bilingual")));
  anew(bar, () => bar.replaceChildren(figures, el("div", { class: "acts" }, ...acts)));
  complain(results.querySelector(".panel-one .alert"), trouble);
  byId("edit-hint").hidden = isEmpty;
};

const fileOf = async (tag, kind) => ask("download", { ...bodyOf(tag), kind });

// The whole text as it is now: after an edit the server puts it together again.
const copy = async (tag, button) => {
  const done = entry.done[tag];
  const whole = done.finished?.text ?? (await (await fileOf(tag, "target")).text());
  try {
    await navigator.clipboard.writeText(whole);
  } catch {
    // Where the page is not in a secure context, or the browser asks and is told no.
    const box = el("textarea", { class: "vh", "aria-hidden": "true" });
    box.value = whole;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    button.focus();
  }
  button.textContent = word("copied");
  say(word("copied"));
  setTimeout(() => {
    button.textContent = word("copy");
  }, 2500);
};

const download = async (tag, kind) => {
  const answer = await fileOf(tag, kind);
  const stated = answer.headers.get("content-disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(stated)?.[1];
  const name = encoded ? decodeURIComponent(encoded) : (/filename="([^"]+)"/.exec(stated)?.[1] ?? entry.name);
  const link = el("a", { href: URL.createObjectURL(await answer.blob()), download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(word("downloaded", { name }));
};

// Pointing at a sentence, or being in it, shows its other side.
const light = (place) => {
  for (const span of results.querySelectorAll(".seg.on")) span.classList.remove("on");
  if (place) for (const span of ofPlace("place", place)) span.classList.add("on");
};
const segmentAt = (node) => node.closest?.(".seg");
const restingPlace = () => document.activeElement.closest("[data-place]")?.dataset.place;
results.addEventListener("mouseover", ({ target }) => light(segmentAt(target)?.dataset.place ?? restingPlace()));
results.addEventListener("mouseleave", () => light(restingPlace()));
results.addEventListener("focusin", ({ target }) => {
  const span = segmentAt(target);
  light(restingPlace());
  if (!span) return;
  for (const other of results.querySelectorAll('.seg[tabindex="0"]')) other.tabIndex = -1;
  span.tabIndex = 0;
});
results.addEventListener("click", ({ target }) => {
  const span = segmentAt(target);
  if (span?.hasAttribute("role") && getSelection().isCollapsed) edit(span);
});
results.addEventListener("keydown", (event) => {
  const span = segmentAt(event.target);
  if (!span) return;
  const isRtl = getComputedStyle(span).direction === "rtl";
  const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 };
  const all = [...results.querySelectorAll(".seg[role]")];
  const at = { Home: 0, End: all.length - 1 }[event.key] ?? all.indexOf(span) + (steps[event.key] ?? 0);
  if (event.key === "Enter" || event.key === " " || event.key === "F2") {
    event.preventDefault();
    edit(span);
  } else if (all[at] && all[at] !== span) {
    event.preventDefault();
    all[at].focus();
  }
});
