// Makes the control quicker; without this script everything works the same.
(() => {
  const nav = document.querySelector(".latimer-select");
  const box = nav && nav.querySelector("details");
  if (!box) return;
  // In a frame of a page that has a control, this one is a second. What another site shows may not look at it: there it stays.
  try {
    for (let around = window; around !== around.parent; ) {
      around = around.parent;
      if (around.document.querySelector(".latimer-select")) return nav.remove();
    }
  } catch {}
  const summary = box.querySelector("summary");
  const links = [...box.querySelectorAll("a[hreflang]")];
  const close = () => box.removeAttribute("open");
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a[hreflang]");
    // On another host it is remembered there, by the server.
    if (link && link.host === location.host) document.cookie = `latimer_locale=${link.hreflang}; path=/; max-age=31536000; samesite=lax`;
  });
  document.addEventListener("click", (event) => nav.contains(event.target) || close());
  nav.addEventListener("focusout", (event) => event.relatedTarget && !nav.contains(event.relatedTarget) && close());
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) {
      close();
      summary.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    box.open = true;
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : (at + step + links.length) % links.length;
    links[next].focus();
  });
})();
