// Keys: which key does what, changed by the person who uses them and kept in this browser.

export const DEFAULTS = {
  accept: "a",
  reject: "x",
  correct: "e",
  skip: " ",
  next: "j",
  previous: "k",
  undo: "u",
  list: "?",
};

const KEPT = "travaux-keys";

export const chosen = () => {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return { ...DEFAULTS };
  }
};

// Returns the action that has the key already, else null once the change is kept.
export const choose = (action, key) => {
  const now = chosen();
  const taken = Object.keys(now).find((other) => other !== action && now[other] === key);
  if (taken) return taken;
  localStorage.setItem(KEPT, JSON.stringify({ ...now, [action]: key }));
  return null;
};

export const restore = () => localStorage.removeItem(KEPT);

export const nameOf = (key) => (key === " " ? "space" : key);

const isTyping = (element) => element.closest("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]");

const actions = new Map();

// Says what an action does on this page.
export const on = (action, does) => actions.set(action, does);

export const keys = (root) => {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    // A space on a button or a link presses it.
    if (event.key === " " && event.target.closest("button, a, summary, input")) return;
    const now = chosen();
    const action = Object.keys(now).find((each) => now[each] === event.key);
    const does = actions.get(action) ?? (action === "list" ? open : null);
    if (!does) return;
    event.preventDefault();
    does(event);
  });
};

// Writes beside each action the key that it has now.
export const showKeys = (root) => {
  const now = chosen();
  for (const mark of root.querySelectorAll("[data-does-key]")) mark.textContent = nameOf(now[mark.dataset.doesKey]);
};

export const open = () => {
  const list = document.getElementById("key-list");
  if (!list) return;
  fill(list);
  list.showModal();
};

const fill = (list) => {
  const now = chosen();
  for (const row of list.querySelectorAll("[data-action]")) {
    const { action } = row.dataset;
    const button = row.querySelector("button");
    button.textContent = nameOf(now[action]);
    row.hidden = action !== "list" && !actions.has(action);
    button.onclick = () => listen(list, action, button);
  }
  list.querySelector(".restore").onclick = () => {
    restore();
    fill(list);
  };
};

const listen = (list, action, button) => {
  const told = list.querySelector("[role=status]");
  told.textContent = list.dataset.press;
  const take = (event) => {
    event.preventDefault();
    event.stopPropagation();
    const taken = event.key.length === 1 ? choose(action, event.key) : null;
    told.textContent = taken ? list.dataset.taken : "";
    fill(list);
    button.focus();
  };
  button.addEventListener("keydown", take, { once: true });
};
