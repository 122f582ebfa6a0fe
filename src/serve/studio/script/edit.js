// A sentence is edited at its place: Enter saves it to the memory as a person's, Escape leaves it as it was.
const edit = (span) => {
  const [tag, id] = [shown, Number(span.dataset.id)];
  const done = entry.done[tag];
  const source = sourceOf(id);
  const box = el("textarea", { rows: "2", ...spoken(tag), "aria-label": word("edit-label", { source }), "aria-describedby": "edit-keys" });
  box.value = done.segments[id]?.text ?? source;
  const wrong = el("p", { class: "alert", role: "alert" });
  const close = () => {
    editor.replaceWith(span);
    span.focus();
  };
  const save = async () => {
    const wanted = box.value.trim();
    if (!wanted || box.readOnly) return;
    box.readOnly = true;
    try {
      await ask("edit", { ...bodyOf(tag), id, source, target: wanted });
    } catch (error) {
      box.readOnly = false;
      complain(wrong, error);
      box.focus();
      return;
    }
    done.segments[id] = { ...done.segments[id], text: wanted, by: word("by-you"), origin: "human", account: "", notes: [] };
    delete done.failed[id];
    // The text as a whole is out of date now; who asks for it gets it from the server.
    if (done.finished) done.finished.text = null;
    keepEntry(entry);
    close();
    for (const place of ofPlace("id", id).filter((each) => each.closest(".target-words"))) {
      drawSegment(place);
      drawBy(place.closest(".unit"));
    }
    say(word("saved"));
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
      el("p", { class: "hint mouse", id: "edit-keys" }, word("edit-keys")),
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
  span.replaceWith(editor);
  box.focus();
};
