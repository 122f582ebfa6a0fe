// What is asked: the text, where it is from, its language, and what a translation would take.
const text = byId("text");
const fromBox = byId("from");
const DRAFT = "latimer.studio.draft";
// The name, format and encoding of a file or page; none of a text that was typed.
let paper = null;
// What the server said of the text as it stands.
let looked = null;
let looking = null;

const sourceTag = () => fromBox.value || (looked?.from.detected ? looked.from.tag : "");
const request = () => ({ ...paper, text: text.value, from: fromBox.value || undefined, to: [...chosen] });
const key = () => JSON.stringify(request());

// A draft that is too long for the browser stays on the screen.
const keepDraft = () => forNow.set(DRAFT, { paper, text: text.value, from: fromBox.value, to: chosen });

const drawPaper = () => {
  byId("new").hidden = !text.value && !entry;
  const drop = () => {
    paper = null;
    text.value = "";
    changed();
    text.focus();
  };
  const remove = () => el("button", { type: "button", "aria-label": word("take-away", { name: paper.name }), click: drop });
  byId("paper").hidden = !paper;
  const now = () => byId("paper").replaceChildren(...(paper ? [el("bdi", { title: paper.name }, paper.name), remove()] : []));
  anew(byId("paper"), now);
};

const drawSource = () => {
  const { from } = looked ?? {};
  const isKnown = from?.detected && from.name;
  fromBox.options[0].textContent = isKnown ? word("detected", { language: from.name }) : word("detect");
  const isSure = !from?.detected || from.sure >= 0.8;
  byId("sure").textContent = isSure ? "" : word(from.name ? "unsure" : "unknown");
  text.lang = from && from.tag !== "und" ? from.tag : "";
  drawChips();
  anew(langs, narrow);
};

// Outlooks that are shown; the others are behind a line that opens.
const OUTLOOKS_SHOWN = 3;
const drawBefore = () => {
  const before = byId("before");
  const [list, more, total] = ["ul", "details", ".total"].map((which) => before.querySelector(which));
  const outlooks = looked?.targets ?? [];
  before.hidden = !outlooks.length;
  // Languages of which the same is to be said stand together; what cannot be done stands first.
  const groups = new Map();
  for (const { tag, ...facts } of outlooks) {
    const same = JSON.stringify(facts);
    groups.set(same, { ...facts, tags: [...(groups.get(same)?.tags ?? []), tag] });
  }
  const line = ({ tags, ...each }) => {
    const names = el("span", {}, ...tags.flatMap((tag, at) => [at ? ", " : "", named(tag)]));
    if (each.error) return el("li", {}, el("p", { class: "line" }, names), el("p", { class: "bad" }, each.error.message, " ", each.error.hint ?? ""));
    const times = (what) => (tags.length > 1 ? `${count(tags.length)} × ${what}` : what);
    const price = each.cost === null ? word("no-price") : times(money(each.cost, each.currency));
    const known = word("known", { known: count(each.known), total: count(each.known + each.sent) });
    const sent = word("to-send", { characters: times(count(each.characters)) });
    const where = each.host ? word("goes-to", { host: each.host, account: each.account }) : word("stays", { account: each.account });
    const rest = each.sent === 0 ? [word("nothing-to-send")] : [sent, where];
    const isFree = each.sent === 0 || each.cost === 0;
    return el("li", {}, el("p", { class: "line" }, names, el("span", {}, isFree ? word("free") : price)), ...[known, ...rest].map((fact) => el("p", {}, fact)));
  };
  const sorted = [...groups.values()].sort((one, other) => Boolean(other.error) - Boolean(one.error));
  const folded = sorted.splice(OUTLOOKS_SHOWN);
  list.replaceChildren(...sorted.map(line));
  more.hidden = !folded.length;
  more.querySelector("summary").textContent = word("more", { count: count(folded.flatMap(({ tags }) => tags).length) });
  more.querySelector("ul").replaceChildren(...folded.map(line));
  const priced = outlooks.filter((each) => each.cost);
  total.hidden = priced.length < 2;
  const sum = priced.reduce((all, each) => all + each.cost, 0);
  total.replaceChildren(el("span", {}, word("total")), el("span", {}, money(sum, priced[0]?.currency)));
};

// What the server says no to is so until it says yes.
let isOfServer = false;
const refused = (error) => {
  if (isStopped(error)) return;
  isOfServer = true;
  alertOf(error, () => isOfServer);
};

// Has the server look at the text as it stands; nothing is sent to an engine.
const look = async (body = request()) => {
  looking?.abort();
  lookLater.cancel();
  const mine = new AbortController();
  looking = mine;
  const isOurs = !(body instanceof FormData) && body.link === undefined;
  // What is said is said of what was asked, whatever was typed since.
  const asked = key();
  try {
    const answer = await (await ask("look", body, mine.signal)).json();
    if (looking !== mine) return null;
    if (!isOurs) {
      paper = { name: answer.name, format: answer.format, encoding: answer.encoding };
      text.value = answer.text;
      drawPaper();
      keepDraft();
    }
    looked = { ...answer, key: isOurs ? asked : key() };
    // What the server said no to has been put right; what is missing may still be.
    isOfServer = false;
    alertAgain();
    drawSource();
    drawBefore();
    return looked;
  } finally {
    if (looking === mine) looking = null;
  }
};

// A look that was begun may be stopped by a later one, of what was typed meanwhile.
const lookedAsItStands = async () => {
  while (text.value.trim() && looked?.key !== key()) {
    await look().catch((error) => {
      if (!isStopped(error)) throw error;
    });
  }
};

const lookLater = later(450, () => {
  if (text.value.trim()) look().catch(refused);
});

const changed = () => {
  keepDraft();
  alertAgain();
  byId("new").hidden = !text.value && !entry;
  if (!text.value.trim()) {
    looking?.abort();
    paper = null;
    looked = null;
    drawPaper();
    drawSource();
    drawBefore();
  }
  lookLater();
};

const take = async (body, wait) => {
  byId("ask").setAttribute("aria-busy", "true");
  alertOf(null);
  say(wait);
  try {
    if (await look(body)) say(word("taken", { name: paper.name }));
  } catch (error) {
    const before = text.value;
    if (!isStopped(error)) alertOf(error, () => text.value === before);
  } finally {
    byId("ask").removeAttribute("aria-busy");
  }
};

const takeFile = (file) => {
  if (!file) return;
  if (file.size > page.bounds.upload) {
    alertOf({ message: word("too-large", { name: file.name }), hint: page.limit });
    return;
  }
  const form = new FormData();
  form.append("file", file);
  if (fromBox.value) form.append("from", fromBox.value);
  for (const tag of chosen) form.append("to", tag);
  take(form, word("reading", { name: file.name }));
};

const takeLink = () => {
  const link = byId("link").value.trim();
  if (link) return take({ link, from: fromBox.value || undefined, to: [...chosen] }, word("reading", { name: link }));
  byId("link").focus();
};

text.addEventListener("input", changed);
text.addEventListener("paste", (event) => {
  const [file] = event.clipboardData.files;
  if (!file) return;
  event.preventDefault();
  takeFile(file);
});
fromBox.addEventListener("change", changed);
byId("file").addEventListener("change", ({ target }) => {
  takeFile(target.files[0]);
  target.value = "";
});
byId("get").addEventListener("click", takeLink);
byId("link").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  takeLink();
});

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
const desk = document.querySelector(".desk");
addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  desk.classList.add("over");
});
addEventListener("dragleave", (event) => event.relatedTarget || desk.classList.remove("over"));
addEventListener("drop", (event) => {
  desk.classList.remove("over");
  if (!hasFiles(event)) return;
  event.preventDefault();
  takeFile(event.dataTransfer.files[0]);
});
