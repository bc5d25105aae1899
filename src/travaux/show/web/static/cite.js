// A click on "cite" copies the words with their outlet, date and a link. Without script it leads to them.
import { notify } from "./notice.js";

export const cite = (root) => {
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a.cite");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const { path } = link.dataset;
      const entry = await (await fetch(`${path}.json?with_restricted=yes`)).json();
      await navigator.clipboard.writeText(`${entry.citation} ${location.origin}${path}`);
      notify(link.dataset.done);
    } catch {
      location.assign(link.href);
    }
  });
};
