// What all parts use: words, numbers, elements, requests. Texts of people and engines become text nodes, never markup.
const page = JSON.parse(document.getElementById("words").textContent);
const byId = (id) => document.getElementById(id);
const numbers = new Intl.NumberFormat(page.ui);
const count = (number) => numbers.format(number);

// What is put into a sentence keeps its own direction.
const word = (id, values = {}) => page.words[id].replace(/\{(\w+)\}/g, (_, name) => `\u2068${values[name]}\u2069`);

const money = (amount, currency) => {
  if (!amount) return word("free");
  const digits = amount < 0.1 ? 4 : 2;
  const look = { minimumFractionDigits: Math.min(digits, 2), maximumFractionDigits: digits };
  try {
    return new Intl.NumberFormat(page.ui, currency ? { ...look, style: "currency", currency } : look).format(amount);
  } catch {
    return `${new Intl.NumberFormat(page.ui, look).format(amount)} ${currency}`;
  }
};

const set = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  return node;
};
const el = (name, attributes = {}, ...children) => {
  const node = set(document.createElement(name), attributes);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

// Draws something anew while somebody may be in it, who then stays: at what he was at, else at what has its name or its
// place now.
const anew = (place, draw) => {
  const was = document.activeElement;
  const all = () => [...place.querySelectorAll("a, button, input, select, textarea, [tabindex]")].filter((each) => !each.disabled && each.checkVisibility());
  const at = place.contains(was) ? all().indexOf(was) : -1;
  const called = (node) => node.id || node.getAttribute("aria-label") || node.textContent;
  const name = called(was);
  draw();
  const isThere = document.activeElement !== document.body && document.activeElement.checkVisibility();
  if (at < 0 || isThere) return;
  const now = all();
  const next = now.find((node) => node === was) ?? now.find((node) => called(node) === name) ?? now[Math.min(at, now.length - 1)];
  next?.focus({ preventScroll: true });
};

// Said to those who hear the page, and not often.
const say = (text) => {
  byId("say").textContent = text;
};

// A sentence about what went wrong, with what to do.
const complain = (place, trouble) => {
  place.replaceChildren();
  if (trouble) place.append(el("p", {}, trouble.message), ...(trouble.hint ? [el("p", {}, trouble.hint)] : []));
};
// The alert above the form stays as long as what it says is so.
let isStillSo = () => false;
const alertOf = (trouble, isSo = () => true) => {
  isStillSo = isSo;
  complain(byId("alert"), trouble);
};
const alertAgain = () => isStillSo() || alertOf(null);
const isStopped = (error) => error.name === "AbortError";

// Asks the server; what it refuses is thrown as it says it.
const ask = async (path, body, signal) => {
  const isForm = body instanceof FormData;
  const headers = isForm ? {} : { "content-type": "application/json" };
  let answer;
  try {
    const address = `/_latimer/studio/${path}?ui=${encodeURIComponent(page.ui)}`;
    answer = await fetch(address, { method: "POST", headers, body: isForm ? body : JSON.stringify(body), signal });
  } catch (error) {
    throw isStopped(error) ? error : { message: word("error-network"), hint: word("error-network-hint") };
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => null);
  throw said?.error ?? { message: word("error-server", { status: answer.status }), hint: word("error-network-hint") };
};

// What the browser keeps, where it keeps anything: for good, and for as long as the window is open.
const shelf = (area) => ({
  get: (name) => {
    try {
      return JSON.parse(area().getItem(name));
    } catch {
      return null;
    }
  },
  set: (name, value) => {
    try {
      area().setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  drop: (name) => {
    try {
      area().removeItem(name);
    } catch {
      // Then nothing was kept either.
    }
  },
  names: () => {
    try {
      return Object.keys(area());
    } catch {
      return [];
    }
  },
});
const forGood = shelf(() => localStorage);
const forNow = shelf(() => sessionStorage);

const later = (wait, act) => {
  let timer;
  const cancel = () => clearTimeout(timer);
  const again = () => {
    cancel();
    timer = setTimeout(act, wait);
  };
  return Object.assign(again, { cancel });
};
