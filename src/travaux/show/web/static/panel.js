// A link that is marked for it opens its page in a panel beside the one that is read. The link works without script.

import { review } from "./review.js";

export const panel = (root, enhance) => {
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      open(link, page, enhance);
    } catch {
      location.assign(link.href);
    }
  });
};

const open = (link, page, enhance) => {
  const box = document.getElementById("panel");
  const heading = document.createElement("h2");
  const whole = document.createElement("a");
  heading.append(...page.querySelector("h1").childNodes);
  Object.assign(whole, { href: link.href, textContent: box.dataset.whole });
  const answer = page.getElementById("answer");
  answer.id = "panel-answer";
  box.querySelector(".panel-head").replaceChildren(heading, whole);
  box.querySelector(".panel-body").replaceChildren(answer);
  box.showModal();
  box.querySelector(".panel-body").scrollTop = 0;
  enhance(answer);
  review(answer, link.href);
};
