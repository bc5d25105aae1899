// Keeps searches in this browser: their words and filters, as addresses.

const KEPT = "travaux-searches";
const MOST = 30;

const load = () => {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  } catch {
    return [];
  }
};
const store = (searches) => localStorage.setItem(KEPT, JSON.stringify(searches.slice(0, MOST)));

export const searches = (root) => {
  const box = root.querySelector(".searches");
  if (!box) return;
  const keep = box.querySelector(".keep");
  const list = document.createElement("ul");

  const fill = () => {
    const rows = load().map(({ words, address }) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      const drop = document.createElement("button");
      Object.assign(link, { href: address, textContent: words });
      Object.assign(drop, { type: "button", className: "plain", textContent: "×", ariaLabel: `${box.dataset.drop}: ${words}` });
      drop.addEventListener("click", () => {
        store(load().filter((each) => each.address !== address));
        fill();
      });
      row.append(link, " ", drop);
      return row;
    });
    list.ariaLabel = box.dataset.saved;
    list.replaceChildren(...rows);
  };

  if (keep) {
    keep.hidden = false;
    keep.addEventListener("click", () => {
      const address = location.pathname + location.search;
      // Filters tell apart searches for the same words.
      const { q, ...filters } = Object.fromEntries(new URLSearchParams(location.search));
      const words = [q, ...Object.values(filters)].filter(Boolean).join(" · ");
      store([{ words, address }, ...load().filter((each) => each.address !== address)]);
      fill();
    });
  }
  box.append(list);
  fill();
};
