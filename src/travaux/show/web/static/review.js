// The review queue: one key decides about an entry and the next one is there at once. Decisions wait in the browser,
// each with the key of its entry and the judgement that was seen on it, until the server has appended them.
import { change } from "./changing.js";
import { on, open, showKeys } from "./keys.js";

const WAITING = "travaux-decisions";
const AUTHOR = "travaux-author";
const AGAIN = 3000;

const load = () => {
  try {
    return JSON.parse(localStorage.getItem(WAITING) ?? "[]");
  } catch {
    return [];
  }
};
const store = (decisions) => localStorage.setItem(WAITING, JSON.stringify(decisions));

// Decides about the entries of a part of a page, whose address is told where it is not that of the window.
export const review = (root, address = location.href) => {
  const box = root.querySelector(".review");
  if (!box) return;
  const words = box.dataset;
  const cards = [...box.querySelectorAll(".card")];
  const author = box.querySelector(".author");
  const reason = box.querySelector(".reason");
  const tally = box.querySelector(".tally");
  // What was decided here, the last one last: "undo" takes it back without naming an entry.
  const made = [];
  let place = 0;
  let sending = false;

  const cardOf = (key) => cards.find((card) => card.dataset.key === key);
  const tell = (card, line) => {
    if (card) card.querySelector(".outcome").textContent = line;
  };

  const go = (to) => {
    if (!cards.length) return;
    place = Math.max(0, Math.min(cards.length - 1, to));
    for (const card of cards) card.classList.toggle("now", card === cards[place]);
    if (cards.length === 1) return;
    cards[place].focus({ preventScroll: true });
    cards[place].scrollIntoView({ block: "center" });
  };

  // Sends what waits, one after another, in the order in which it was decided.
  const send = async () => {
    if (sending) return;
    sending = true;
    for (let waiting = load(); waiting.length; waiting = load()) {
      const [first] = waiting;
      const answer = await change("/api/judgements", first.ruling);
      if (answer.status === 0 || answer.status >= 500) {
        tally.textContent = words.failed;
        setTimeout(send, AGAIN);
        break;
      }
      const { isTakenBack } = load()[0];
      store(load().slice(1));
      settle(first, answer);
      if (isTakenBack && answer.status === 200) undo();
    }
    sending = false;
  };

  const settle = ({ ruling, outcome }, { status, values }) => {
    const key = ruling.of || ruling.key;
    const card = cardOf(key);
    if (status === 200) {
      tell(card, outcome);
      if (ruling.what !== "undo") made.push({ judgement: values.judgement.key, key });
      if (values.entry) follow(key, values.entry.over);
      if (card) hold(card, ruling, values.entry);
      tally.textContent = "";
      return;
    }
    const newest = values.newest;
    const lines = newest
      ? [`${words.conflict} ${newest.author}: ${newest.says}.`, `${words.yours} ${mine(card, ruling)}.`, words.again]
      : [values.error ?? String(status)];
    tell(card, lines.join(" "));
    card?.classList.add("refused");
    // Deciding once more, with both in view, overrules the other's judgement.
    if (card && newest) card.dataset.over = newest.key;
  };

  // What waits for the same entry was decided with this decision in view.
  const follow = (key, over) =>
    store(load().map((each) => (each.ruling.key === key ? { ...each, ruling: { ...each.ruling, over } } : each)));

  const mine = (card, { what, field, value }) => {
    const named = card?.querySelector(`.fields [name="${field}"]`)?.labels[0].textContent;
    return what === "correct" ? `${named ?? field}: “${value}”` : what;
  };

  // The card shows what holds now, and a further correction starts from that.
  const hold = (card, ruling, entry) => {
    if (!entry) return;
    card.dataset.over = entry.over;
    card.classList.toggle("done", entry.over !== "");
    for (const [name, value] of Object.entries(entry.fields)) {
      const field = card.querySelector(`.fields [name="${name}"]`);
      if (!field) continue;
      const isSent = name === ruling.field && field.value === ruling.value;
      if (isSent || field.value === field.dataset.was) field.value = value;
      field.dataset.was = value;
    }
    const waits = load().some((each) => each.ruling.key === ruling.key) || card.classList.contains("refused");
    if (ruling.what === "correct" && !waits && !card.querySelector(".fields").hidden) {
      close(card);
      if (card === cards[place]) go(place + 1);
    }
    if (!box.querySelector(".cards")) renew().catch(() => {});
  };

  // On the page of one entry, what stands above the form says what holds now.
  const renew = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    for (const part of root.querySelectorAll("[data-renewed]")) {
      const fresh = page.querySelector(`[data-renewed="${part.dataset.renewed}"]`);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
  };

  const decide = (card, what, outcome, more = {}) => {
    // Empty where nobody had judged it: the server tells when somebody has since.
    const ruling = { what, key: card.dataset.key, over: card.dataset.over, ...more };
    ruling.author = author.value;
    ruling.reason = reason.value;
    store([...load(), { ruling, outcome }]);
    card.classList.remove("refused");
    tell(card, words.waiting);
    send();
  };

  const edit = (card) => {
    const form = card.querySelector(".fields");
    form.hidden = false;
    form.querySelector("input, select")?.focus();
  };

  const close = (card) => {
    card.querySelector(".fields").hidden = true;
    card.focus({ preventScroll: true });
  };

  // The form stays until the server has taken every change: a value that it refuses can be mended where it stands.
  const save = (card) => {
    const changed = [...card.querySelectorAll(".fields [name]")].filter((field) => field.value !== field.dataset.was);
    for (const field of changed) decide(card, "correct", words.corrected, { field: field.name, value: field.value });
    if (!changed.length) close(card);
  };

  // Takes back a decision that the server has not taken yet: one that is under way as soon as it has, others at once.
  const drop = (card) => {
    const waiting = load();
    const at = waiting.findLastIndex(
      ({ ruling, isTakenBack }) => !isTakenBack && ruling.what !== "undo" && (!card || ruling.key === card.dataset.key),
    );
    if (at < 0) return false;
    const { key } = waiting[at].ruling;
    if (at === 0 && sending) waiting[0].isTakenBack = true;
    else {
      waiting.splice(at, 1);
      tell(cardOf(key), words.undone);
    }
    store(waiting);
    go(cards.indexOf(cardOf(key)));
    return true;
  };

  // Takes back what holds on a card; the last decision made here where none is named.
  const undo = (card = null) => {
    if (drop(card)) return;
    const last = card ? { judgement: card.dataset.over, key: card.dataset.key } : made.at(-1);
    if (!last?.judgement) {
      tally.textContent = words.nothing;
      return;
    }
    made.splice(0, made.length, ...made.filter((each) => each.judgement !== last.judgement));
    const ruling = { what: "undo", key: last.judgement, of: last.key, author: author.value };
    store([...load(), { ruling, outcome: words.undone }]);
    tell(cardOf(last.key), words.waiting);
    send();
    go(cards.indexOf(cardOf(last.key)));
  };

  // Keys decide about nothing that is out of sight, in a panel that was closed.
  const now = () => (box.checkVisibility() ? cards[place] : null);
  const doing = {
    accept: (card) => (decide(card, "accept", words.accepted), go(place + 1)),
    reject: (card) => (decide(card, "reject", words.rejected), go(place + 1)),
    correct: edit,
  };
  for (const [action, does] of Object.entries(doing)) on(action, () => now() && does(now()));
  on("skip", () => now() && (tell(now(), words.skipped), go(place + 1)));
  on("next", () => go(place + 1));
  on("previous", () => go(place - 1));
  on("undo", () => box.checkVisibility() && undo(cards.length === 1 ? cards[0] : null));

  box.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (!card) return;
    place = cards.indexOf(card);
    const does = event.target.closest("[data-does]")?.dataset.does;
    if (does === "undo") undo(card);
    else if (does) doing[does](card);
    if (event.target.closest(".cancel")) close(card);
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    save(event.target.closest(".card"));
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest(".fields")) close(event.target.closest(".card"));
  });

  showKeys(box);
  box.querySelector(".all-keys").addEventListener("click", open);
  document.getElementById("key-list").addEventListener("close", () => showKeys(box));

  author.value = localStorage.getItem(AUTHOR) ?? author.value;
  author.addEventListener("change", () => localStorage.setItem(AUTHOR, author.value));
  addEventListener("online", send);
  go(0);
  send();
};
