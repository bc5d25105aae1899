// One line at the foot of the window, for as long as it takes to read it.

export const notify = (words) => {
  const line = document.querySelector(".notice") ?? document.body.appendChild(document.createElement("p"));
  line.className = "notice";
  line.setAttribute("role", "status");
  line.textContent = words;
  clearTimeout(Number(line.dataset.timer));
  line.dataset.timer = setTimeout(() => line.remove(), 4000);
};
