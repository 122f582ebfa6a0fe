// Select Language: the checkboxes of the form, found by typing, the recent ones first, the chosen ones above as buttons
// that take them back.
const tongues = new Map();
const chosen = [];
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const langs = byId("langs");
const filter = byId("filter");
const pick = byId("pick");
const everyLanguage = langs.querySelector("ul");
const recentLanguages = el("ul");
const headings = [el("h3", {}, word("recent")), el("h3", {}, word("all"))];
const RECENT = "latimer.studio.recent";
const RECENT_MOST = 5;

for (const box of langs.querySelectorAll("input")) {
  const item = box.closest("li");
  const own = item.querySelector("[lang]");
  const { here, english } = box.dataset;
  const names = [own.textContent, here, english, box.value];
  const starts = names.map(plain);
  tongues.set(box.value, { tag: box.value, name: own.textContent, here, dir: own.dir, item, box, starts, abroad: [] });
}

const tongue = (tag) => tongues.get(tag) ?? { tag, name: tag, here: tag, dir: "auto" };
const spoken = (tag) => ({ lang: tag, dir: tongue(tag).dir });
const named = (tag, attributes = {}) => el("span", { ...spoken(tag), ...attributes }, tongue(tag).name);

// What can be had from the language of the text; all of it where that is not known or not told.
const isOffered = (tag) => {
  const from = sourceTag();
  const targets = page.pairs?.[from];
  return tag !== from && (!targets || targets.includes(tag));
};

const recent = () => forGood.get(RECENT) ?? [];
const keepRecent = (tags) => forGood.set(RECENT, [...tags, ...recent().filter((tag) => !tags.includes(tag))].slice(0, RECENT_MOST));

const visible = () => [...langs.querySelectorAll("li:not([hidden]) input:not(:disabled)")];

// Recent languages stand first; the order changes while the list is closed, never under a finger.
const arrange = () => {
  const first = recent().filter((tag) => tongues.has(tag));
  for (const { item } of tongues.values()) everyLanguage.append(item);
  recentLanguages.replaceChildren(...first.map((tag) => tongues.get(tag).item));
  langs.replaceChildren(headings[0], recentLanguages, headings[1], everyLanguage);
  narrow();
};

// What is meant most likely stands first while somebody types; without a word the order is the old one.
const rank = () => {
  const wanted = plain(filter.value.trim());
  if (!wanted) return arrange();
  const near = [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted), () => true];
  const order = ({ starts }) => near.findIndex((isNear) => starts.some(isNear));
  const all = [...tongues.values()].sort((one, other) => order(one) - order(other));
  everyLanguage.append(...all.map(({ item }) => item));
};

const narrow = () => {
  const wanted = plain(filter.value.trim());
  let shown = 0;
  for (const { tag, item, box, starts, abroad } of tongues.values()) {
    const isMeant = starts.some((name) => name.includes(wanted)) || abroad.some((name) => name.startsWith(wanted));
    const fits = isMeant && (isOffered(tag) || box.checked);
    item.hidden = !fits;
    box.disabled = !box.checked && chosen.length >= page.bounds.targets;
    shown += fits ? 1 : 0;
  }
  const isApart = [recentLanguages, everyLanguage].every((list) => list.querySelector("li:not([hidden])"));
  for (const heading of headings) heading.hidden = !isApart;
  const isFull = chosen.length >= page.bounds.targets;
  const many = wanted ? word(shown ? "found" : "none-found", { count: count(shown) }) : "";
  byId("found").textContent = isFull ? word("most", { count: count(page.bounds.targets) }) : many;
};

const drawChips = () => {
  const chip = (tag) => {
    const label = word("remove", { language: tongue(tag).name });
    const drop = () => {
      choose(tag, false);
      if (!chosen.length) pick.querySelector("summary").focus();
    };
    const look = isOffered(tag) ? false : "odd";
    return el("li", {}, el("button", { type: "button", class: look, "aria-label": label, click: drop }, named(tag)));
  };
  anew(byId("chips"), () => byId("chips").replaceChildren(...chosen.map(chip)));
  byId("chips").hidden = !chosen.length;
  byId("many").textContent = chosen.length ? count(chosen.length) : "";
};

const choose = (tag, isWanted) => {
  const at = chosen.indexOf(tag);
  if (isWanted === at >= 0 || !tongues.has(tag) || (isWanted && chosen.length >= page.bounds.targets)) return;
  if (isWanted) chosen.push(tag);
  else chosen.splice(at, 1);
  tongues.get(tag).box.checked = isWanted;
  drawChips();
  narrow();
  changed();
};

const chooseAll = (tags) => {
  for (const tag of [...chosen]) choose(tag, false);
  for (const tag of tags) choose(tag, true);
};

langs.addEventListener("change", ({ target }) => {
  const { value, checked } = target;
  choose(value, checked);
  target.checked = chosen.includes(value);
});
// What languages are called in the other languages of the page comes when somebody searches.
let isAsked = false;
const askAbroad = async () => {
  if (isAsked) return;
  isAsked = true;
  try {
    const names = await (await fetch("/_latimer/studio/names")).json();
    for (const [tag, all] of Object.entries(names)) tongues.get(tag)?.abroad.push(...all.map(plain));
    narrow();
  } catch {
    isAsked = false;
  }
};
filter.addEventListener("input", () => {
  rank();
  narrow();
  askAbroad();
});

let isByKeys = false;
pick.querySelector("summary").addEventListener("click", (event) => {
  isByKeys = event.detail === 0;
});
pick.addEventListener("toggle", () => {
  if (!pick.open) return;
  filter.value = "";
  arrange();
  // A finger would get the keyboard of the screen over the list.
  if (isByKeys || matchMedia("(pointer: fine)").matches) filter.focus();
});

pick.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Escape" && pick.open) {
    event.preventDefault();
    if (target === filter && filter.value) {
      filter.value = "";
      arrange();
    } else {
      pick.open = false;
      pick.querySelector("summary").focus();
    }
    return;
  }
  if (target === filter && key === "Enter") {
    event.preventDefault();
    const box = filter.value.trim() && visible()[0];
    if (!box) return;
    choose(box.value, !box.checked);
    say(word(box.checked ? "was-chosen" : "was-removed", { language: tongue(box.value).here }));
    filter.select();
    return;
  }
  const boxes = visible();
  const at = boxes.indexOf(target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step && (at >= 0 || target === filter)) {
    event.preventDefault();
    const next = at < 0 && step < 0 ? boxes.length - 1 : at + step;
    (boxes[next] ?? filter).focus();
  } else if (at >= 0 && key === "Enter") {
    event.preventDefault();
    target.click();
  } else if (at >= 0 && key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
    // Typing goes on searching.
    filter.focus();
  }
});
