// The page as it was left: the draft and the translations of this window, else what the form holds.
byId("new").addEventListener("click", () => {
  leave();
  paper = null;
  text.value = "";
  byId("link").value = "";
  fromBox.value = "";
  changed();
  drawPaper();
  drawHistory();
  text.focus();
});

// One list at a time, and none over what somebody else wants.
const uiList = document.querySelector(".ui details");
document.addEventListener("click", ({ target }) => uiList.contains(target) || uiList.removeAttribute("open"));
uiList.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !uiList.open) return;
  uiList.open = false;
  uiList.querySelector("summary").focus();
});

const begin = () => {
  const draft = forNow.get(DRAFT);
  const checked = [...langs.querySelectorAll("input:checked")].map((box) => box.value);
  if (draft && !text.value) {
    text.value = draft.text;
    paper = draft.paper;
    fromBox.value = draft.from;
  }
  for (const box of langs.querySelectorAll("input:checked")) box.checked = false;
  chooseAll(checked.length ? checked : (draft?.to ?? []));
  arrange();
  drawPaper();
  drawHistory();
  const kept = forGood.get(ENTRY + forNow.get(CURRENT));
  if (!kept) return;
  seen.add(kept.id);
  openEntry(unpacked(kept));
};
begin();
