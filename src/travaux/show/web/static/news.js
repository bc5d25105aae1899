// Remembers, in this browser, up to which day there were reports at the last visit, and leads to what is new since.

const DAY = 86400000;

export const news = (root) => {
  const line = root.getElementById("news");
  if (!line) return;
  const kept = `travaux-seen-${line.dataset.dossier}`;
  try {
    const seen = localStorage.getItem(kept);
    if (seen && seen < line.dataset.last) {
      const since = new Date(Date.parse(seen) + DAY).toISOString().slice(0, 10);
      line.querySelector("a").href = `/changes?since=${since}`;
      line.hidden = false;
    }
    localStorage.setItem(kept, line.dataset.last);
  } catch {
    // A browser that keeps nothing has no last visit.
  }
};
