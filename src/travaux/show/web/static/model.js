// Runs the model that the analyst has changed, and shows what it comes to. The text is kept in the browser.
import { change } from "./changing.js";

const kept = () => `model:${location.pathname}${location.search}`;

export const model = (part) => {
  const form = part.querySelector("form.model");
  if (!form) return;
  const text = form.elements.conflict;
  const status = form.querySelector("[role=status]");
  const result = part.querySelector(".result");
  text.value = sessionStorage.getItem(kept()) ?? text.value;
  text.addEventListener("input", () => sessionStorage.setItem(kept(), text.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = form.dataset.running;
    const answer = await change("/api/analysis/stability", { conflict: text.value });
    status.textContent = answer.status === 0 ? form.dataset.failed : (answer.values.error ?? "");
    result.hidden = answer.status !== 200;
    if (answer.status === 200) {
      result.querySelector("pre").textContent = answer.values.lines.join("\n");
      result.scrollIntoView({ block: "nearest" });
    }
  });
};
