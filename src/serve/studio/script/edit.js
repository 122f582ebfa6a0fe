// A sentence is edited at its place: Enter saves it to the memory as a person's, Escape leaves it as it was.

// What is open stays open, with all that was typed, until it is saved or left: whatever is drawn anew around it takes it in
// again at its place. By entry, language and place.
const edits = new Map();
const editName = (span) => `${entry.id} ${shown} ${span.dataset.place}`;
const takeIn = (span) => {
  const open = edits.get(editName(span));
  if (open?.id !== Number(span.dataset.id)) return;
  open.span = span;
  span.replaceWith(open.editor);
};

// The text as a whole that the server made knows nothing of edits; who asks for it gets it from the server again.
const isEdited = ({ segments }) => Object.values(segments).some(({ edited }) => edited);
const settle = (done) => {
  if (done.finished && isEdited(done)) done.finished.text = null;
};

const edit = (span) => {
  const [of, tag, id, name] = [entry, shown, Number(span.dataset.id), editName(span)];
  const source = sourceOf(id);
  const keys = `edit-keys-${span.dataset.place}`;
  const box = el("textarea", { rows: "2", ...spoken(tag), "aria-label": word("edit-label", { source }), "aria-describedby": keys });
  box.value = of.done[tag].segments[id]?.text ?? source;
  const wrong = el("p", { class: "alert", role: "alert" });
  const isShown = () => editor.isConnected;
  const close = () => {
    const open = edits.get(name);
    if (open?.editor !== editor) return;
    edits.delete(name);
    if (!isShown()) return;
    const place = open.span;
    // Who has gone on to something else meanwhile stays there.
    const isHere = editor.contains(document.activeElement) || document.activeElement === document.body;
    editor.replaceWith(place);
    drawPlace(place, false);
    if (isHere) (place.hasAttribute("role") ? place : byId(`tab-${tag}`)).focus();
    else if (!results.querySelector('.seg[tabindex="0"]')) place.tabIndex = 0;
  };
  const save = async () => {
    const wanted = box.value.trim();
    if (!wanted || box.readOnly) return;
    box.readOnly = true;
    let kept;
    try {
      kept = await (await ask("edit", { ...bodyOf(tag, of), id, source, target: wanted })).json();
    } catch (error) {
      box.readOnly = false;
      complain(wrong, error);
      if (isShown()) box.focus();
      else say(error.message);
      return;
    }
    // The entry may have been translated again or opened anew meanwhile.
    const now = current(of.id) ?? of;
    const { text: said, origin, notes } = kept;
    now.done[tag].segments[id] = { text: said, by: word("by-you"), origin, account: "", notes, edited: Date.now() };
    delete now.done[tag].failed[id];
    settle(now.done[tag]);
    keepEntry(now);
    close();
    if (now === entry && tag === shown) drawId(id);
    say([word("saved"), ...notes].join(" "));
  };
  const editor = el(
    "div",
    { class: "edit", "data-place": span.dataset.place, dir: document.documentElement.dir, lang: page.ui },
    box,
    wrong,
    el(
      "div",
      { class: "acts" },
      el("button", { type: "button", class: "primary", click: save }, word("save")),
      el("button", { type: "button", click: close }, word("cancel")),
      el("p", { class: "hint mouse", id: keys }, word("edit-keys")),
    ),
  );
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && event.target === box && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
    event.stopPropagation();
  });
  editor.addEventListener("click", (event) => event.stopPropagation());
  edits.set(name, { id, editor, span });
  span.replaceWith(editor);
  box.focus();
};
