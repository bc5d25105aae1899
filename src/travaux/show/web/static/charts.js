// Draws charts in the colours of the style sheet. The library is fetched once, when a chart comes into view.

let library = null;

const load = () => {
  library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.library;
    script.onload = loaded;
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
};

export const draw = (part) => {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        show(target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const chart of part.querySelectorAll(".chart")) seen.observe(chart);
};

const show = async (chart) => {
  const canvas = chart.querySelector(".canvas");
  const spec = JSON.parse(chart.querySelector("script").textContent);
  try {
    await load();
    const options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, logLevel: 1, config: theme(), tooltip: tip };
    // The whole chart is one picture with a name, and the table beside it says what is drawn.
    const drawing = document.createElement("div");
    drawing.setAttribute("aria-hidden", "true");
    canvas.replaceChildren(drawing);
    const { view } = await window.vegaEmbed(drawing, spec, options);
    view.addEventListener("click", (_, item) => {
      const { key, address } = item?.datum ?? {};
      if (key) location.assign(`/entries/${encodeURIComponent(key)}/sentence`);
      else if (address?.startsWith("/") && !address.startsWith("//")) location.assign(address);
    });
  } catch (error) {
    // The table beside the chart says the same.
    chart.querySelector("details").open = true;
    canvas.hidden = true;
    console.error(error);
  }
};

const theme = () => {
  const style = getComputedStyle(document.documentElement);
  const role = (name) => style.getPropertyValue(`--${name}`).trim();
  const words = { labelColor: role("soft"), titleColor: role("soft"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400 };
  return {
    background: "transparent",
    font: role("sans"),
    view: { stroke: null },
    axis: { ...words, gridColor: role("rule"), domainColor: role("soft"), tickColor: role("rule") },
    legend: { ...words, symbolBaseFillColor: role("soft"), symbolBaseStrokeColor: role("soft") },
    header: { labelColor: role("ink"), titleColor: role("soft") },
    text: { color: role("ink") },
    rule: { color: role("soft") },
    range: { category: [1, 2, 3, 4, 5, 6, 7, 8].map((place) => role(`series-${place}`)) },
  };
};

const tip = (_, event, item, value) => {
  const box = document.querySelector(".tip") ?? document.body.appendChild(document.createElement("div"));
  box.className = "tip";
  box.hidden = value === null || value === undefined || value === "";
  if (box.hidden) return;
  const lines = typeof value === "object" ? Object.entries(value).map(([name, text]) => `${name}: ${text}`) : [String(value)];
  box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  const right = scrollX + document.documentElement.clientWidth - box.offsetWidth - 8;
  box.style.left = `${Math.min(event.pageX + 14, right)}px`;
  box.style.top = `${event.pageY + 14}px`;
};
