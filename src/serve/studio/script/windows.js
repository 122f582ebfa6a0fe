// What several windows make of one entry becomes one entry: of two runs the newer, of two edits of a sentence the newer,
// and what a person has written goes before what an engine says. What was deleted in one stays deleted in all.

// One language as this window has it and as it is kept.
const mergedDone = (mine, theirs) => {
  const isSameRun = (mine.began ?? 0) === (theirs.began ?? 0);
  const [base, rest] = (theirs.began ?? 0) > (mine.began ?? 0) ? [theirs, mine] : [mine, theirs];
  for (const [id, said] of Object.entries(rest.segments)) {
    const known = base.segments[id];
    // Edits from before a run are in the memory of the server, where the run has found them.
    const since = Math.max(known?.edited ?? 0, isSameRun ? 0 : base.began);
    if (said.edited ? said.edited > since : isSameRun && !known) base.segments[id] = said;
  }
  if (isSameRun) {
    base.failed = { ...rest.failed, ...base.failed };
    base.finished ??= rest.finished;
    base.trouble ??= rest.trouble;
    if (rest.progress.done > base.progress.done) base.progress = rest.progress;
  }
  for (const id of Object.keys(base.segments)) delete base.failed[id];
  settle(base);
  return base;
};

// Takes over what is kept of an entry; tells whether there is an edit here that is not kept.
const merge = (of, kept) => {
  let isAhead = false;
  if (!of.units.length) of.units = kept.units;
  for (const [tag, theirs] of Object.entries(kept.done)) {
    const edited = new Map(Object.entries(theirs.segments).map(([id, said]) => [id, said.edited ?? 0]));
    const done = of.done[tag] ? mergedDone(of.done[tag], theirs) : theirs;
    of.done[tag] = done;
    isAhead ||= Object.entries(done.segments).some(([id, said]) => said.edited > (edited.get(id) ?? 0));
  }
  return isAhead;
};

// The same, and shows what has changed by it.
const takeOver = (of, kept) => {
  const facts = () => Object.values(of.done).flatMap(({ finished, trouble, progress, failed }) => [finished, trouble, progress.done, Object.keys(failed).length]);
  const said = () => new Map(of === entry ? Object.entries(of.done[shown].segments).map(([id, each]) => [id, JSON.stringify(each)]) : []);
  const [rows, factsBefore, before] = [of.units, facts(), said()];
  const isAhead = merge(of, kept);
  if (of !== entry) return isAhead;
  const factsNow = facts();
  if (rows !== of.units || factsNow.length !== factsBefore.length) {
    anew(results, drawResults);
    return isAhead;
  }
  const now = said();
  for (const id of new Set([...before.keys(), ...now.keys()])) if (before.get(id) !== now.get(id)) drawId(Number(id));
  if (factsNow.some((each, at) => each !== factsBefore[at])) {
    for (const tag of Object.keys(of.done)) redraw(of, tag);
    drawRunning();
  }
  return isAhead;
};

// Entries that this window knows to have been kept: one of them that is not there any more was deleted in another.
const seen = new Set();
const isGone = (id) => seen.has(id) && forGood.get(ENTRY + id) === null;
const lose = (id) => {
  seen.delete(id);
  dropped.add(id);
  if (entry?.id === id) say(word("gone"));
};
// What makes room for others is told apart from what was deleted, by a sign that the other windows see before it goes.
const ROOM = "0";
const makeRoom = (id) => {
  seen.delete(id);
  forGood.set(ENTRY + id, Number(ROOM));
  forGood.drop(ENTRY + id);
};

const catchUp = () => {
  for (const id of [...seen].filter(isGone)) lose(id);
  drawHistory();
  drawUnkept();
  const kept = entry && forGood.get(ENTRY + entry.id);
  if (kept && takeOver(entry, unpacked(kept))) keepEntry(entry, !isRunning());
};
addEventListener("storage", ({ key, newValue }) => {
  if (key !== null && !key.startsWith(ENTRY)) return;
  if (newValue === ROOM) seen.delete(key.slice(ENTRY.length));
  catchUp();
});
// A page that comes back as it was left has heard of nothing meanwhile.
addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
