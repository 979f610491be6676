// Cards to flip: each in a frame of its own, with the deck's own style and scripts.
(() => {
  "use strict";
  const find = (selector, within = document) => [...within.querySelectorAll(selector)];
  const section = document.querySelector(".cards");
  const boxes = find(".card-box");
  document.documentElement.classList.add("js");
  const dark = () => {
    const theme = document.documentElement.dataset.theme;
    return theme ? theme === "night" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const show = (figure, back) => {
    figure.dataset.side = back ? "back" : "front";
    const night = section ? section.dataset.night === "true" : dark();
    const shown = figure.querySelector(back ? "template.back" : "template.front").innerHTML;
    const frame = document.createElement("iframe");
    frame.title = `${figure.querySelector("figcaption").firstChild.textContent}，${back ? "背面" : "正面"}`;
    frame.srcdoc = `<!doctype html><html lang="zh-Hans" class="${night ? "night-mode" : ""}"><head><meta charset="utf-8"><title>${frame.title}</title><style>${window.cikaStyle}</style></head><body class="card card${figure.dataset.number}${night ? " nightMode night_mode" : ""}"><main>${shown}</main></body></html>`;
    frame.addEventListener("load", () => {
      const inner = frame.contentDocument;
      const fit = () => { frame.style.height = `${inner.documentElement.offsetHeight}px`; };
      fit();
      new ResizeObserver(fit).observe(inner.body);
      figure.dispatchEvent(new CustomEvent("shown", { detail: inner }));
      inner.addEventListener("click", (event) => {
        if (!event.target.closest("a, button, input, label, summary, li.g-opt, .tappable")) flip(figure);
      });
      inner.addEventListener("keydown", keys(figure));
    });
    figure.querySelector("iframe")?.remove();
    figure.append(frame);
    figure.querySelector(".side").textContent = back ? "背面" : "正面";
    figure.setAttribute("aria-label", `卡片：${frame.title}`);
  };
  const flip = (figure) => show(figure, figure.dataset.side !== "back");
  const keys = (figure) => (event) => {
    if (event.target.closest("input, button, a, summary")) return;
    const at = boxes.indexOf(figure);
    if (event.key === " " || event.key === "Enter") flip(figure);
    else if (event.key === "j" || event.key === "k") boxes[at + (event.key === "j" ? 1 : -1)]?.focus();
    else return;
    event.preventDefault();
  };
  const again = () => boxes.filter((figure) => figure.dataset.side)
    .forEach((figure) => show(figure, figure.dataset.side === "back"));
  if (boxes.length) {
    document.addEventListener("DOMContentLoaded", () => {
      if (section) section.dataset.width = "phone";
      const colour = () => {
        if (!section) return;
        section.dataset.night = dark();
        section.querySelector("[data-night]")?.setAttribute("aria-pressed", dark());
      };
      colour();
      document.getElementById("theme")?.addEventListener("click", () => { colour(); again(); });
      // A frame is made when it comes near, so that the page opens at once.
      const near = new IntersectionObserver((entries) => entries.forEach((entry) => {
        if (!entry.isIntersecting || entry.target.dataset.side) return;
        show(entry.target, entry.target.hasAttribute("data-back"));
      }), { rootMargin: "600px" });
      boxes.forEach((figure) => {
        near.observe(figure);
        figure.addEventListener("keydown", keys(figure));
        figure.querySelector(".flip")?.addEventListener("click", () => flip(figure));
      });
    });
    find("[data-width]", section ?? document).forEach((each) => each.addEventListener("click", () => {
      section.dataset.width = each.dataset.width;
      find("button[data-width]", section).forEach((one) => one.setAttribute("aria-pressed", one === each));
    }));
    section?.querySelector("[data-night]")?.addEventListener("click", ({ target }) => {
      section.dataset.night = section.dataset.night !== "true";
      target.setAttribute("aria-pressed", section.dataset.night);
      again();
    });
    section?.querySelector("[data-all]")?.addEventListener("click", () => boxes.forEach(flip));
  }
})();
