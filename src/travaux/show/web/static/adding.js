// Words selected in a report become an entry. Places are counted in code points, as the record counts them, not in the
// units of JavaScript's strings.
import { change } from "./changing.js";

export const codePoints = (text) => [...text].length;

// Returns how many code points of the report stand before a place in it.
const placeOf = (text, node, offset) => {
  const range = document.createRange();
  let before = 0;
  for (const paragraph of text.querySelectorAll(":scope > p")) {
    if (!paragraph.contains(node)) {
      if (paragraph.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) break;
      before += codePoints(paragraph.textContent);
      continue;
    }
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    return before + codePoints(range.toString());
  }
  return before;
};

// Returns what is selected in the report, without blanks at its ends.
const selected = (text) => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const start = placeOf(text, range.startContainer, range.startOffset);
  const end = placeOf(text, range.endContainer, range.endOffset);
  const whole = [...[...text.querySelectorAll(":scope > p")].map((paragraph) => paragraph.textContent).join("")];
  const exact = whole.slice(start, end).join("");
  const words = exact.trim();
  return words && { exact: words, start: start + codePoints(exact.slice(0, exact.indexOf(words))) };
};

const fieldOf = ({ name, label: words, allowed, wanted }) => {
  const label = document.createElement("label");
  const input = document.createElement(allowed.length ? "select" : "input");
  Object.assign(input, { name, required: wanted });
  if (allowed.length) input.append(new Option("", ""), ...allowed.map((each) => new Option(each.label, each.value)));
  else input.dir = "auto";
  label.append(words, input);
  return label;
};

export const adding = (root) => {
  const text = root.querySelector("article.text");
  const box = root.querySelector("dialog.adding");
  const button = root.querySelector(".add-here");
  if (!text || !box || !button) return;
  const form = box.querySelector("form");
  const chooser = form.elements["entry-kind"];
  const status = box.querySelector("[role=status]");
  let chosen = null;
  let kinds = null;

  document.addEventListener("selectionchange", () => {
    const found = selected(text);
    button.hidden = !found;
    if (found) chosen = found;
  });

  const fill = () => box.querySelector(".pairs").replaceChildren(...kinds[chooser.value].map(fieldOf));

  button.addEventListener("click", async () => {
    kinds ??= await (await fetch("/api/kinds")).json();
    box.querySelector("blockquote").textContent = chosen.exact;
    status.textContent = "";
    fill();
    box.showModal();
  });
  chooser.addEventListener("change", fill);

  form.addEventListener("submit", async (event) => {
    if (event.submitter?.value !== "save") return;
    event.preventDefault();
    // Actors and times have a field of their own that is called kind.
    const { "entry-kind": kind, ...fields } = Object.fromEntries(new FormData(form));
    const author = localStorage.getItem("travaux-author") ?? "";
    const answer = await change("/api/entries", { document: box.dataset.document, ...chosen, kind, fields, author });
    status.textContent = answer.status === 0 ? box.dataset.failed : (answer.values.error ?? box.dataset.added);
    if (answer.status === 200) location.reload();
  });
};
