// The document page works without this file. With it, choosing an entry does not load the page anew,
// a click on marked words finds their entry in the list, and the address keeps the kinds that are shown.
"use strict";

const light = (key) => {
  for (const lit of document.querySelectorAll(".lit, .chosen")) lit.classList.remove("lit", "chosen");
  const card = document.getElementById(`c-${key}`);
  if (!card) return null;
  card.classList.add("lit");
  const { start, end } = card.dataset;
  const within = (mark) => Number(mark.dataset.at) >= Number(start) && Number(mark.dataset.at) < Number(end);
  const pieces = [...document.querySelectorAll(".text mark")].filter(within);
  for (const piece of pieces) piece.classList.add("lit");
  return { card, first: pieces[0] };
};

const keep = (change) => {
  const address = new URL(location.href);
  change(address);
  history.replaceState(null, "", address);
};

document.addEventListener("click", (event) => {
  const chosen = event.target.closest(".card .headline");
  const mark = event.target.closest(".text mark");
  const key = chosen ? chosen.closest(".card").id.slice(2) : mark?.dataset.entry;
  if (!key || event.ctrlKey || event.metaKey || event.shiftKey || getSelection().toString()) return;
  const found = light(key);
  if (!found) return;
  event.preventDefault();
  keep((address) => address.searchParams.set("entry", key));
  (chosen ? found.first : found.card).scrollIntoView({ block: chosen ? "center" : "nearest" });
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form.legend");
  if (!form) return;
  keep((address) => {
    address.searchParams.delete("show");
    const kinds = new FormData(form).getAll("show");
    for (const kind of kinds.length ? kinds : ["none"]) address.searchParams.append("show", kind);
  });
});
