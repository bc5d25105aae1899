// The review queue: one key decides about an entry and the next one is there at once. Decisions wait in the browser,
// each with the key of its entry and the judgement that was seen on it, until the server has appended them.
import { change } from "./changing.js";
import { on } from "./keys.js";

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

export const review = (root) => {
  const box = root.querySelector(".review");
  if (!box) return;
  const words = box.dataset;
  const cards = [...box.querySelectorAll(".card")];
  const author = box.querySelector(".author");
  const reason = box.querySelector(".reason");
  const tally = box.querySelector(".tally");
  // What can be taken back: what was decided here, and on a page of one entry what holds there.
  const made = cards.length === 1 && cards[0].dataset.over ? [{ judgement: cards[0].dataset.over, key: cards[0].dataset.key }] : [];
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
      store(load().slice(1));
      settle(first, answer);
    }
    sending = false;
  };

  const settle = ({ ruling, outcome }, { status, values }) => {
    const card = cardOf(ruling.what === "undo" ? ruling.of : ruling.key);
    if (status === 200) {
      tell(card, outcome);
      card?.classList.toggle("done", ruling.what !== "undo");
      if (card) card.dataset.over = ruling.what === "undo" ? "" : values.judgement.key;
      if (ruling.what === "undo") restore(card, ruling);
      else made.push({ judgement: values.judgement.key, key: ruling.key, field: ruling.field, before: keep(card, ruling) });
      tally.textContent = "";
      return;
    }
    const newest = values.newest;
    tell(card, newest ? `${words.conflict} ${newest.author}: ${newest.says}` : (values.error ?? String(status)));
    card?.classList.add("refused");
    // Deciding once more, with both in view, overrules the other's judgement.
    if (card && newest) card.dataset.over = newest.key;
  };

  // The value that the server has taken is what a further correction starts from; returns what stood there before.
  const keep = (card, ruling) => {
    const field = ruling.what === "correct" && card?.querySelector(`.fields [name="${ruling.field}"]`);
    if (!field) return null;
    const before = field.dataset.was;
    field.dataset.was = ruling.value;
    const waits = load().some((each) => each.ruling.key === ruling.key);
    if (!waits && !card.querySelector(".fields").hidden && !card.classList.contains("refused")) {
      close(card);
      if (card === cards[place]) go(place + 1);
    }
    return before;
  };

  const restore = (card, ruling) => {
    const field = ruling.field && card?.querySelector(`.fields [name="${ruling.field}"]`);
    if (field) field.value = field.dataset.was = ruling.before;
  };

  const decide = (card, what, outcome, more = {}) => {
    const ruling = { what, key: card.dataset.key, over: card.dataset.over || null, ...more };
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

  // Takes back the last decision about an entry; the last of all where none is named.
  const undo = (key = null) => {
    const at = made.findLastIndex((each) => key === null || each.key === key);
    if (at < 0) {
      tally.textContent = words.nothing;
      return;
    }
    const [last] = made.splice(at, 1);
    const card = cardOf(last.key);
    const ruling = { what: "undo", key: last.judgement, of: last.key, author: author.value, field: last.field ?? "", before: last.before };
    store([...load(), { ruling, outcome: words.undone }]);
    tell(card, words.waiting);
    send();
    go(cards.indexOf(card));
  };

  const now = () => cards[place];
  const doing = {
    accept: (card) => (decide(card, "accept", words.accepted), go(place + 1)),
    reject: (card) => (decide(card, "reject", words.rejected), go(place + 1)),
    correct: edit,
  };
  for (const [action, does] of Object.entries(doing)) on(action, () => now() && does(now()));
  on("skip", () => (tell(now(), words.skipped), go(place + 1)));
  on("next", () => go(place + 1));
  on("previous", () => go(place - 1));
  on("undo", () => undo());

  box.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (!card) return;
    place = cards.indexOf(card);
    const does = event.target.closest("[data-does]")?.dataset.does;
    if (does === "undo") undo(card.dataset.key);
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

  author.value = localStorage.getItem(AUTHOR) ?? author.value;
  author.addEventListener("change", () => localStorage.setItem(AUTHOR, author.value));
  addEventListener("online", send);
  go(0);
  send();
};
