// The slider over the whole period. Turning it asks for the same page as of another day and shows the answer in place;
// the address always tells what is shown. Other filters are sent as soon as they are chosen.

import { notify } from "./notice.js";
import { places } from "./places.js";

const WAIT = 150;
const DAY = 86400000;

export const dial = (root, enhance) => {
  const form = root.querySelector("form.scope");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form, enhance, true);
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) show(form, enhance, true);
  });
  addEventListener("popstate", () => location.reload());
  const box = form.querySelector(".dial");
  if (box) turn(box, form, enhance);
};

const turn = (box, form, enhance) => {
  const range = box.querySelector("input");
  const output = box.querySelector("output");
  const date = form.elements.as_of;
  const counted = form.querySelector(".counted");
  const [first, last, begin] = [box.dataset.first, box.dataset.last, box.dataset.begin].map(Date.parse);
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  let timer = 0;
  // Says the day that is chosen in words and by its number; the number is another way to choose it, and is not sent.
  const say = () => {
    const day = date.value ? Date.parse(date.value) : last;
    const number = Math.round((day - begin) / DAY) + 1;
    const told = date.value ? words.format(day) : box.dataset.latest;
    output.value = number > 0 ? `${told} · ${box.dataset.day.toLowerCase()} ${number.toLocaleString("en")}` : told;
    counted.value = number > 0 ? number : "";
    range.setAttribute("aria-valuetext", output.value);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(form, enhance, false), WAIT);
  };
  box.hidden = false;
  counted.removeAttribute("name");
  say();
  range.addEventListener("input", () => {
    const day = new Date(first + Number(range.value) * DAY);
    date.value = range.value === range.max ? "" : day.toISOString().slice(0, 10);
    say();
    later();
  });
  const place = () => {
    range.value = date.value ? Math.round((Date.parse(date.value) - first) / DAY) : range.max;
    say();
  };
  date.addEventListener("change", place);
  counted.addEventListener("change", () => {
    const day = new Date(begin + (Number(counted.value) - 1) * DAY);
    date.value = counted.value && counted.checkValidity() && day < 253402300800000 ? day.toISOString().slice(0, 10) : "";
    place();
    later();
  });
};

let asked = null;

const show = async (form, enhance, keep) => {
  const filters = [...new FormData(form)].filter(([, value]) => value !== "");
  const address = new URL(form.action);
  address.search = new URLSearchParams(filters);
  asked?.abort();
  asked = new AbortController();
  document.body.classList.add("is-waiting");
  try {
    const answer = await fetch(address, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("answer");
    if (!answer.ok || !fresh) return location.assign(address);
    document.getElementById("answer").replaceWith(fresh);
    replace(page, ".page-head .tools");
    replace(page, ".places");
    places(document);
    history[keep ? "pushState" : "replaceState"](null, "", address);
    enhance(fresh);
  } catch (error) {
    if (error.name !== "AbortError") notify(form.dataset.failed);
    else return;
  }
  document.body.classList.remove("is-waiting");
};

const replace = (page, selector) => {
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (old && fresh) old.replaceWith(fresh);
};
