// Search and night colours.  Every page is complete without it.
(() => {
  "use strict";
  const page = document.documentElement;
  page.classList.add("js");
  const root = page.dataset.root;
  const find = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Night: as the system says, or as the reader last chose.
  const button = document.getElementById("theme");
  const dark = () => page.dataset.theme ? page.dataset.theme === "night"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const remember = (value) => { try { localStorage.setItem("cika-theme", value); } catch { /* file: */ } };
  try { page.dataset.theme = localStorage.getItem("cika-theme") || ""; } catch { /* file: */ }
  if (!page.dataset.theme) delete page.dataset.theme;
  button.setAttribute("aria-pressed", dark());
  button.addEventListener("click", () => {
    page.dataset.theme = dark() ? "day" : "night";
    remember(page.dataset.theme);
    button.setAttribute("aria-pressed", dark());
  });

  // Search: the index comes with the first touch of the box.
  const box = document.getElementById("q");
  const hits = document.getElementById("hits");
  let chosen = -1;
  const load = () => {
    if (window.cikaIndex || document.getElementById("index")) return;
    const script = document.createElement("script");
    script.id = "index";
    script.src = `${root}assets/search.js`;
    script.addEventListener("load", search);
    document.head.append(script);
  };
  // As the index has it: no tones, no traditional characters, no spaces.
  const plain = (text) => [...text.normalize("NFKD").toLowerCase().replace(/u\u0308/g, "v")
    .replace(/[\u0300-\u036f\s·’'-]/g, "").normalize("NFKC")].map((each) => window.cikaSimple?.[each] ?? each).join("");
  // An entry is [page, term, other names, English, pinyin, initials, texts].
  const known = new Map();
  const placesOf = ([page, term, others, english, pinyin, initials, texts]) => known.get(page) ?? known.set(page, {
    names: [term, ...others, english, pinyin, initials].map(plain), texts: texts.map(plain) }).get(page);
  // 0 for the very name, below 2 where it is part of it (less the more of it), else 9.
  const fits = (text, wanted) => text === wanted ? 0 : !text.includes(wanted) ? 9
    : 2 - wanted.length / text.length - (text.startsWith(wanted) ? 0.1 : 0);
  // Whether `wanted` stands in the text with one character wrong, missing or too much (Sellers 1980).
  const nearly = (text, wanted) => {
    let row = new Array(text.length + 1).fill(0);
    for (let at = 1; at <= wanted.length; at += 1) {
      const next = [at];
      for (let to = 1; to <= text.length; to += 1) {
        next[to] = Math.min(row[to - 1] + (wanted[at - 1] !== text[to - 1]), row[to] + 1, next[to - 1] + 1);
      }
      row = next;
    }
    return Math.min(...row) <= 1;
  };
  // Names before texts, whole before part, and the term a little before its other names.
  const rank = (entry, wanted) => {
    const { names, texts } = placesOf(entry);
    const named = Math.min(...names.map((text, at) => fits(text, wanted) * 10 + Math.min(at, 9) / 2));
    return named < 90 ? named : 100 + Math.min(...texts.map((text) => fits(text, wanted)), 9);
  };
  const best = (found) => found.filter(([value]) => value < 109)
    .sort((a, b) => a[0] - b[0] || a[1][1].length - b[1][1].length).slice(0, 20);
  const ranked = (wanted) => {
    if (!wanted || !window.cikaIndex) return [];
    const found = best(window.cikaIndex.map((entry) => [rank(entry, wanted), entry]));
    const long = /^[\u0000-\u024f]+$/.test(wanted) ? 5 : 3;
    if (wanted.length < long || found.some(([value]) => value < 100)) return found;
    const near = (entry) => placesOf(entry).names.slice(0, -1).some((text) => nearly(text, wanted));
    return best([...found, ...window.cikaIndex.filter(near).map((entry) => [99, entry])]);
  };
  window.cikaSearch = { plain, ranked };
  const search = () => {
    const wanted = plain(box.value);
    const found = ranked(wanted);
    hits.replaceChildren(...found.map(([, entry], at) => {
      const item = document.createElement("li");
      item.id = `hit-${at}`;
      item.setAttribute("role", "option");
      item.dataset.page = entry[0];
      item.append(entry[1]);
      const more = document.createElement("span");
      const text = entry[6].find((each) => plain(each).includes(wanted)) ?? "";
      const start = Math.max(text.indexOf(box.value.trim()) - 8, 0);
      const point = (start ? "…" : "") + text.slice(start, start + 32) + (text.length > start + 32 ? "…" : "");
      more.textContent = ` ${[...entry[2], entry[3], point].filter(Boolean).join("，")}`;
      item.append(more);
      return item;
    }));
    if (wanted && window.cikaIndex && !found.length) {
      const none = document.createElement("li");
      none.setAttribute("role", "option");
      none.id = "hit-0";
      none.dataset.page = `add.html?term=${encodeURIComponent(box.value.trim())}`;
      none.textContent = "没有找到，加这个词条 →";
      hits.append(none);
    }
    hits.hidden = !hits.childElementCount;
    box.setAttribute("aria-expanded", !hits.hidden);
    choose(found.length ? 0 : -1);
  };
  const choose = (at) => {
    chosen = at;
    find("li", hits).forEach((item, index) => {
      item.setAttribute("aria-selected", index === at);
      if (index === at) item.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `hit-${at}`);
  };
  const open = (item) => { if (item?.dataset.page) location.href = root + item.dataset.page; };
  box.addEventListener("focus", load);
  box.addEventListener("input", () => { load(); search(); });
  box.addEventListener("keydown", (event) => {
    const count = find("li[data-page]", hits).length;
    if (event.key === "ArrowDown" && count) choose((chosen + 1) % count);
    else if (event.key === "ArrowUp" && count) choose((chosen + count - 1) % count);
    else if (event.key === "Enter") open(find("li", hits)[chosen]);
    else if (event.key === "Escape") { box.value = ""; search(); }
    else return;
    event.preventDefault();
  });
  hits.addEventListener("click", (event) => open(event.target.closest("li")));
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) hits.hidden = true; });

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea")) { box.focus(); event.preventDefault(); }
  });

  // While somebody writes: ask whether something was saved.  A line held open for it would be one
  // of the six that a browser has, and the seventh page would never load.
  const follow = async (shown) => {
    try {
      if (!document.hidden && (await (await fetch("/-/changes")).text()) !== shown) return location.reload();
    } catch { /* the server is away for a moment */ }
    setTimeout(follow, 50, shown);
  };
  if (page.dataset.version) follow(page.dataset.version);
})();
