// Translating: the answer is a stream of events, read as it comes; closing it stops what has not been sent yet.
async function* eventsOf(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      const field = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ""));
      const data = field("data").join("\n");
      if (data) yield { name: field("event")[0], data: JSON.parse(data) };
    }
  }
}

const fresh = () => ({ segments: {}, failed: {}, trouble: null, progress: { done: 0, total: 0 }, finished: null, began: Date.now() });
const titleOf = (all) => (paper ? paper.name : all.trim().replace(/^[#>*\s-]+/, "").slice(0, 80).split("\n")[0]);

const handlers = {
  document: (of, { units }) => {
    of.units = units;
    if (of === entry) anew(results, drawResults);
  },
  segment: (of, { to, id, text: said, by, origin, account, notes }) => {
    const { segments } = of.done[to];
    // What a person has made of it meanwhile stays.
    if (segments[id]?.edited) return;
    segments[id] = { text: said, by, origin, account, notes };
    if (of !== entry || to !== shown) return;
    drawId(id);
    const first = results.querySelector(".seg[role]");
    if (first && !results.querySelector('.seg[tabindex="0"]')) first.tabIndex = 0;
  },
  progress: (of, { to, done, total }) => {
    of.done[to].progress = { done, total };
    if (of === entry) drawTab(to);
    if (of !== entry || to !== shown) return;
    // The bar is not built again at every step: who is on one of its buttons stays there.
    const [bar, figures] = [results.querySelector(".bar progress"), results.querySelector(".bar .figures p")];
    if (!bar) return drawBar();
    set(bar, { max: total, value: done });
    figures.textContent = word("progress", { done: count(done), total: count(total) });
  },
  failed: (of, { to, id, message, hint }) => {
    if (id === undefined) of.done[to].trouble = { message, hint };
    else if (!of.done[to].segments[id]?.edited) of.done[to].failed[id] = { message, hint };
    say(message);
    redraw(of, to);
  },
  finished: (of, { to, ...facts }) => {
    of.done[to].finished = facts;
    settle(of.done[to]);
    say(word("language-ready", { language: tongue(to).here }));
    redraw(of, to);
  },
};

const redraw = (of, to) => {
  if (of !== entry) return;
  drawTab(to);
  if (to !== shown) return;
  drawBar();
  for (const span of results.querySelectorAll(".target-words .seg:is(.wait, .unreached, .failed)")) drawSegment(span);
  for (const unit of results.querySelectorAll(".unit")) drawBy(unit);
};

// A language that did not come to its end keeps what it had before, where nothing new came.
const withOld = (done, before) => {
  if (done.finished || !before) return done;
  const segments = { ...before.segments, ...done.segments };
  return { ...done, segments, progress: done.progress.total ? done.progress : before.progress };
};

const translate = async (of, to) => {
  running?.stop.abort();
  const mine = { entry: of, stop: new AbortController() };
  running = mine;
  const before = { ...of.done };
  for (const tag of to) of.done[tag] = fresh();
  openEntry(of, to[0]);
  keepEntry(of, false);
  drawHistory();
  say(word("began"));
  const keeping = setInterval(() => keepEntry(of, false), 2000);
  // Who leaves the page stops it; that the stream breaks off then is nobody's fault.
  const leaving = () => {
    mine.isLeft = true;
    mine.stop.abort();
    for (const tag of to) of.done[tag] = withOld(of.done[tag], before[tag]);
    keepEntry(of);
  };
  addEventListener("pagehide", leaving);
  try {
    const { name, format, encoding, text: whole, from } = of;
    const answer = await ask("translate", { text: whole, name, format, encoding, from: from.tag, to }, mine.stop.signal);
    let isWhole = false;
    for await (const event of eventsOf(answer)) {
      handlers[event.name]?.(of, event.data);
      isWhole ||= event.name === "end";
    }
    if (!isWhole) throw new TypeError("the stream has broken off");
    say(word("all-ready"));
  } catch (error) {
    const trouble = isStopped(error) || mine.isLeft ? null : error.message && error.hint ? error : { message: word("error-network"), hint: word("error-network-hint") };
    for (const tag of to) if (trouble && !of.done[tag].finished) of.done[tag].trouble = trouble;
    for (const tag of to) of.done[tag] = withOld(of.done[tag], before[tag]);
    say(trouble?.message ?? word("stopped"));
  } finally {
    clearInterval(keeping);
    removeEventListener("pagehide", leaving);
    if (running === mine) running = null;
    keepEntry(of);
    if (entry === of) {
      for (const tag of to) drawTab(tag);
      redraw(of, shown);
      drawRunning();
    }
    drawHistory();
  }
};

// What is missing is said, and the place where it belongs gets the focus.
const missing = (message, place, isSo) => {
  alertOf({ message }, isSo);
  place.focus();
};

// The languages into which the text as it stands can be translated; none where something is missing, which is then said.
const targets = async () => {
  if (!text.value.trim() && byId("link").value.trim()) await takeLink();
  if (!text.value.trim()) return missing(word("error-empty"), text, () => !text.value.trim());
  if (!chosen.length) return missing(word("error-no-target"), pick.querySelector("summary"), () => !chosen.length);
  await lookedAsItStands();
  if (!looked || !chosen.length) return;
  const { from } = looked;
  if (from.tag === "und") return missing(word("error-unknown"), fromBox, () => !fromBox.value && looked?.from.tag === "und");
  const to = looked.targets.filter((each) => !each.error).map((each) => each.tag);
  const [none] = looked.targets.filter((each) => each.error);
  if (!to.length) return missing(none.error.message, pick.querySelector("summary"), () => looked?.targets.every((each) => each.error));
  return to;
};

let isStarting = false;
const start = async () => {
  if (isStarting) return;
  isStarting = true;
  byId("ask").setAttribute("aria-busy", "true");
  const to = await targets().finally(() => {
    isStarting = false;
    byId("ask").removeAttribute("aria-busy");
  });
  if (!to) return;
  const { from, name, format, encoding } = looked;
  alertOf(null);
  pick.open = false;
  keepRecent(to);
  const isSame = entry && !dropped.has(entry.id) && entry.text === text.value && entry.from.tag === from.tag;
  const made = { id: crypto.randomUUID?.() ?? String(Date.now()), title: titleOf(text.value), text: text.value, units: [], done: {}, isTyped: !paper };
  const of = Object.assign(isSame ? entry : made, { when: Date.now(), name, format, encoding, from });
  const going = translate(of, to);
  // There is room to scroll to before there is anything in it.
  results.classList.add("began");
  byId("results-h").focus({ preventScroll: true });
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  results.scrollIntoView({ behavior: isStill ? "instant" : "smooth" });
  await going;
};

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  start().catch(refused);
});
