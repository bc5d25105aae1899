// In a narrow window the pages' names stand in a strip that scrolls: the page that is read is moved into its middle.

export const places = (root) => {
  const strip = root.querySelector(".places");
  const current = strip?.querySelector("[aria-current]");
  if (!current || strip.scrollWidth <= strip.clientWidth) return;
  const off = current.getBoundingClientRect().left - strip.getBoundingClientRect().left;
  strip.scrollTo({ left: strip.scrollLeft + off - (strip.clientWidth - current.offsetWidth) / 2, behavior: "instant" });
};
