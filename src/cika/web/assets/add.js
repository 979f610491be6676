// The page for a new entry: says what to mend, shows the card, writes the Markdown.
// What was typed only ever becomes text: of the page by textContent, of the file by escaping.
(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const form = by("add");
  const names = ["term", "definition", "chapter", "english", "id", "aliases", "example", "related"];
  const inputs = Object.fromEntries(names.map((name) => [name, by(`f-${name}`)]));
  const { plain, ranked } = window.cikaSearch;
  const { definitions, ids, format } = window.cikaKnown;
  const oneOf = (signs) => `[${[...signs].map((sign) => sign.replace(/[\\\]^-]/, "\\$&")).join("")}]`;
  const entries = window.cikaIndex.map(([page, term, others, english]) => (
    { page, term, names: [term, ...others], english: english.split("; ").filter(Boolean) }));
  const owner = new Map();
  entries.forEach((entry) => entry.names.forEach((name) => owner.set(plain(name), { entry, name })));
  const inEnglish = new Map(entries.flatMap((entry) => entry.english.map((name) => [plain(name), { entry, name }])));
  const HAN = "\\u3400-\\u9fff";
  const han = new RegExp(`[${HAN}]`);
  const element = (tag, ...content) => {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  };
  const linkTo = (entry) => Object.assign(element("a", entry.term), { href: entry.page });

  // What was typed, without what nobody can see and YAML cannot hold.
  const clean = (text) => text.normalize("NFC")
    .replace(new RegExp(`[${format.invisible}\u0080-\u009f\ufffe\uffff]|\\p{Cs}`, "gu"), "");
  const line = (text) => clean(text).replace(/\s+/g, " ").trim();
  // A line end beside a Chinese character is no space.
  const joined = (text) => line(clean(text).trim()
    .replace(/([⺀-鿿＀-￯])[ \t]*\n\s*/g, "$1").replace(/\s*\n\s*(?=[⺀-鿿＀-￯])/g, ""));
  const list = (text) => [...new Set(clean(text).split(new RegExp(oneOf(`${format.separators}\n`))).map(line).filter(Boolean))];
  // As the program reads it: wide letters and half-width punctuation put right, no bullet in front.
  const meant = (text) => {
    let out = text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2f00-\u2fdf]+/g, (run) => run.normalize("NFKC"))
      .replace(/＝＝(.+?)＝＝/g, "==$1==").replace(/^＃+/, (run) => "#".repeat(run.length)).replace(/^[•●·－–—]+\s*/, "");
    for (let times = 0; times < 4; times++) out = mended(out);
    return out;
  };
  const title = (text) => meant(line(text)).replace(/^[【】“” ]+|[【】“” ]+$/g, "").replace(/[：:]+$/, "").replace(/。+$/, "");
  const values = () => ({
    term: title(inputs.term.value), definition: meant(joined(inputs.definition.value)),
    chapter: inputs.chapter.value, english: line(inputs.english.value), id: inputs.id.value.trim(),
    aliases: list(inputs.aliases.value),
    example: clean(inputs.example.value).split("\n").map((each) => meant(line(each))).filter(Boolean),
    related: list(inputs.related.value).map((name) => owner.get(plain(name))?.name ?? name),
  });

  // A text as [words, whether they are a blank]: `==…==` as the program reads it.
  const pieces = (text) => {
    const out = [];
    let rest = "";
    const even = (inner, sign) => inner.split(sign).length % 2;
    for (let at = 0; at < text.length;) {
      const end = text.startsWith("==", at) ? text.indexOf("==", at + 2) : -1;
      const inner = end < 0 ? "" : text.slice(at + 2, end);
      if (inner && !/^[= ]| $/.test(inner) && even(inner, "`") && even(inner, "$")) {
        if (rest) out.push([rest, false]);
        out.push([inner, true]);
        [rest, at] = ["", end + 2];
      } else rest += text[at++];
    }
    return rest ? [...out, [rest, false]] : out;
  };
  const said = (text) => pieces(text).map(([words]) => words).join("");

  // Markdown: a backslash only before what would act.
  const word = /[\p{L}\p{N}]/u;
  const inline = (text) => text
    .replace(/\\(?=[!-/:-@[-`{-~])|[`*_$[{}|~^%]|\](?=\()|<(?=[A-Za-z/!?])|&(?=#?\w+;)/g, (sign, at) => {
      // An entity where the program takes even an escaped tag away.
      if (sign === "<") return "&lt;";
      if (sign === "&") return "&amp;";
      if (sign === "_" && word.test(text[at - 1] ?? "") && word.test(text[at + 1] ?? "")) return sign;
      return sign === "[" && !text.includes("](") ? sign : `\\${sign}`;
    })
    .replace(/={2,}/g, (run) => [...run].join("\\")).replace(/([一-鿿])=(?=[一-鿿])/g, "$1\\=");
  const opening = (text) => text.replace(/^[#<>(+-]|^~(?=~~)/, "\\$&")
    .replace(new RegExp(`^(\\d{1,9})(?=[.)](\\s|$|[${HAN}]))`), "$1\\")
    .replace(/^(\d)(?=\d?[、．])|^（(?=\d)/, (sign) => `&#${sign.codePointAt(0)};`);
  const prose = (text) => opening(pieces(text).map(([words, blank], at, all) => (
    blank ? `==${inline(words)}==` : inline(words).replace(all[at + 1] ? /\\?=$/ : /$^/, "&#61;"))).join(""));
  // YAML: bare only what cannot be taken for anything else.
  const bare = /^[\p{L}\p{N}](?:[\p{L}\p{N} .()（）/&'·-]*[\p{L}\p{N}.)）])?$/u;
  const yaml = (text) => bare.test(text) ? text : JSON.stringify(text);
  const markdown = (v) => {
    const top = [
      v.english && `英文: ${yaml(v.english)}`,
      v.aliases.length && `别名: [${v.aliases.map(yaml).join(", ")}]`,
      v.related.length && `相关: [${v.related.map(yaml).join(", ")}]`,
    ].filter(Boolean);
    const body = [`# ${inline(v.term)}`, prose(v.definition)];
    if (v.example.length) body.push("## 例子", ...v.example.map((each) => opening(inline(each))));
    return `${top.length ? `---\n${top.join("\n")}\n---\n\n` : ""}${body.join("\n\n")}\n`;
  };

  // Half-width punctuation beside Chinese, and how it should be.
  const wide = { ...format.wide, ".": "。" };
  const mended = (text) => text
    .replace(/\(([^()\n]*)\)/g, (all, inner, at) => han.test(inner) || han.test(text[at - 1] ?? "") ? `（${inner}）` : all)
    .replace(/"([^"\n]*)"/g, (all, inner, at) => han.test(inner) || han.test(text[at - 1] ?? "") ? `“${inner}”` : all)
    .replace(new RegExp(`([${HAN}”』》」）])[ \\t]*([,;?!]|:(?![:/])|\\.(?![.\\w]))[ \\t]*`, "g"), (_, before, sign) => before + wide[sign])
    .replace(new RegExp(`([,;:?!])[ \\t]*(?=[${HAN}“《「])`, "g"), (sign, which, at, whole) => whole[at - 1] === ":" ? sign : wide[which]);

  // What there is to say, by field: [text, "error" | "", buttons as [label, field, new value]].
  const problems = (v) => {
    const out = Object.fromEntries(names.map((name) => [name, []]));
    const say = (field, kind, ...text) => out[field].push({ kind, text, acts: [] });
    const act = (field, ...acts) => out[field].at(-1).acts.push(...acts);
    const must = (field, text) => { if (!v[field].length) say(field, "missing", text); };
    must("term", "还没有写术语。先写上它的名字。");
    must("definition", "还没有释义。写一到三句话。");
    must("chapter", "还没有选章节。选最合适的一章。");
    must("id", "还没有文件名。写上术语就会自动生成，也可以自己写，例如return-rate。");
    const signs = v.term.match(new RegExp(oneOf(format.signs)));
    if (signs) say("term", "error", `术语里有“${signs[0]}”，它在文件里另有用处。去掉它。`);
    if (format.sections.includes(v.term)) {
      say("term", "error", `“${v.term}”是小节的名字，不能当术语。换一个说法。`);
    }
    const picture = v.term.match(/\p{Extended_Pictographic}/u);
    if (picture) say("term", "error", `术语里有表情“${picture[0]}”。去掉它。`);
    const taken = (field, text) => {
      const found = owner.get(plain(text));
      if (!found || !plain(text)) return;
      say(field, "error", `“${text}”已经有了：`, linkTo(found.entry), field === "term" ? "。改那一条，或换一个术语。" : "。从别名里去掉它。");
    };
    taken("term", v.term);
    v.aliases.forEach((each) => taken("aliases", each));
    v.english.split(/[;；]/).map((each) => inEnglish.get(plain(each))).filter(Boolean).forEach(({ entry, name }) => {
      say("english", "", `“${name}”已经是`, linkTo(entry), "的英文。看看是不是同一个术语。");
    });

    const text = said(v.definition);
    const length = [...text.replace(/\s/g, "")].length;
    const [least, most] = [Number(form.dataset.least), Number(form.dataset.most)];
    if (length && length < least) say("definition", "short", `释义有${length}个字，建议至少${least}个。补上类别和区别。`);
    if (length > most) say("definition", "", `释义有${length}个字，建议最多${most}个。把细节移到“例子”。`);
    if (length && !word.test(text)) say("definition", "error", "释义里没有字。写一到三句话。");
    const all = [v.term, ...v.aliases].filter(Boolean);
    const bald = text.replace(/^[“‘《「]+/, "");
    const starts = all.filter((name) => bald.startsWith(name))
      .map((name) => bald.slice(name.length).match(new RegExp(`^[”’》」，]*(?:${format.openings.join("|")})`))?.[0] && name).find(Boolean);
    if (starts) {
      const rest = bald.slice(starts.length).replace(new RegExp(`^[”’》」，]*(?:${format.openings.join("|")})[，：]?`), "");
      const start = text.slice(0, text.length - rest.length);
      say("definition", "", `释义以“${start}”开头。删掉开头，从类别写起更好。`);
      if (rest && v.definition.startsWith(start)) act("definition", ["删掉开头", "definition", v.definition.slice(start.length)]);
    } else {
      const inside = all.find((name) => text.toLowerCase().includes(name.toLowerCase()));
      if (inside) say("definition", "", `释义里出现了“${inside}”，等于用它解释自己。换一种说法。`);
    }
    const blanks = pieces(v.definition).filter(([, blank]) => blank).map(([words]) => words.trim());
    const shown = [...all, ...v.english.split(/[;；]/).map(line)];
    blanks.forEach((blank) => {
      const where = shown.find((name) => name.toLowerCase().includes(blank.toLowerCase()));
      if (where) say("definition", "error", `空“${blank}”就写在卡片正面（“${where}”）。换一个词当空。`);
      const longer = blanks.find((other) => other !== blank && other.includes(blank));
      if (longer) say("definition", "", `空“${blank}”在另一个空“${longer}”里也看得到。只留一个，或换一个词。`);
    });
    if (pieces(v.definition).some(([words, blank]) => !blank && words.includes("=="))) {
      say("definition", "", "“==”没有配对，会照原样显示。空要写成==词==，里面紧挨着词。");
    }
    for (const field of ["term", "definition", "example"]) {
      const good = mended(inputs[field].value);
      if (good === inputs[field].value) continue;
      say(field, "", "中文里有半角标点，会按全角来读。");
      act(field, ["改成全角", field, good]);
    }
    if (v.id && !new RegExp(`^${format.id}$`).test(v.id)) {
      say("id", "error", `文件名“${v.id}”不能用。用中文，或小写英文字母、数字和连字符。`);
      const good = named(v.id);
      if (good) act("id", [`改成${good}`, "id", good]);
    } else if (Object.hasOwn(ids, v.id)) {
      const entry = entries.find((each) => each.page === ids[v.id]);
      say("id", "error", `文件名“${v.id}”已经用过了`, ...(entry ? ["：", linkTo(entry)] : []), "。换一个名字。");
    }
    v.related.filter((each) => !owner.has(plain(each))).forEach((each) => {
      say("related", "error", `还没有“${each}”这个词条。换成已有的，或先去掉它。`);
      const near = ranked(plain(each)).map((entry) => entry[1][1]);
      const within = [...owner.values()].filter(({ name }) => name.length > 1 && each.includes(name)).map(({ name }) => name);
      const other = (name) => v.related.map((one) => one === each ? name : one).filter(Boolean).join("、");
      act("related", ...[...new Set([...near, ...within])].slice(0, 3).map((name) => [`换成“${name}”`, "related", other(name)]));
      act("related", ["去掉它", "related", other("")]);
    });
    return out;
  };
  const slug = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  const named = (text) => {
    const plain = han.test(text) ? text.replace(new RegExp(`[^A-Za-z0-9${HAN}（）《》·、+]+`, "g"), "-").replace(/^[-·、（]+|[-·、（]+$/g, "") : slug(text);
    return new RegExp(`^${format.id}$`).test(plain) ? plain : "";
  };

  // The page follows what is typed.
  const touched = new Set();
  let proposed = "";
  let found = {};
  const told = (name, all) => {
    const due = all.filter(({ kind }) => !["missing", "short"].includes(kind) || touched.has(name));
    const place = by(`say-${name}`);
    const lines = due.map(({ kind, text, acts }) => {
      const one = element("p", ...text);
      one.className = ["missing", "error"].includes(kind) ? "error" : "";
      if (acts.length) one.append(document.createElement("br"));
      acts.forEach(([label, field, value]) => {
        const button = Object.assign(element("button", label), { type: "button" });
        button.addEventListener("click", () => { inputs[field].value = value; inputs[field].focus(); follow(); });
        one.append(button);
      });
      return one;
    });
    inputs[name].setAttribute("aria-invalid", lines.some((one) => one.className === "error"));
    // Said anew only when it is new, so that a screen reader is not talked over.
    if (lines.map((one) => one.outerHTML).join() !== [...place.children].map((one) => one.outerHTML).join()) place.replaceChildren(...lines);
  };
  const alike = (term) => {
    const wanted = plain(term);
    const near = ranked(wanted).map(([, entry]) => entries.find((each) => each.page === entry[0]));
    const within = wanted ? entries.filter((each) => each.names.some((name) => plain(name).length > 1 && wanted.includes(plain(name)))) : [];
    const shown = [...new Set([...near, ...within])].slice(0, 3);
    by("alike-list").replaceChildren(...shown.flatMap((entry) => [
      element("dt", linkTo(entry)), element("dd", definitions[entry.page])]));
    by("alike-list").closest("section").hidden = !shown.length;
  };
  const fill = (inner, v) => {
    const bold = pieces(v.definition).map(([words, blank]) => blank ? element("b", words) : words);
    const content = {
      术语: [v.term || "术语"], 英文: [v.english], 释义: bold.length ? bold : ["释义"],
      示例: v.example.length > 1 ? v.example.map((each) => element("p", each)) : v.example,
      章节: [inputs.chapter.selectedOptions[0]?.dataset.title ?? ""], 编号: [v.id],
    };
    inner?.querySelectorAll("span[data-slot]").forEach((slot) => {
      slot.replaceChildren(...content[slot.dataset.slot]);
      const row = slot.closest(".g-row") ?? (slot.dataset.slot === "英文" && slot);
      if (row) row.style.display = slot.textContent ? "" : "none";
    });
    inner?.querySelectorAll("ul.g-chips").forEach((chips) => {
      chips.replaceChildren(...v.related.map((each) => element("li", owner.get(plain(each))?.entry.term ?? each)));
      chips.closest(".g-row").style.display = v.related.length ? "" : "none";
    });
  };
  const address = (v) => {
    const folder = form.dataset.new + encodeURI(v.chapter);
    if (!("prefills" in form.dataset)) return folder;
    const begun = `${folder}?filename=${encodeURIComponent(`${v.id}.md`)}`;
    const whole = `${begun}&value=${encodeURIComponent(markdown(v))}`;
    return whole.length > 7000 ? begun : whole;
  };
  const follow = () => {
    if (!inputs.id.value || inputs.id.value === proposed) inputs.id.value = proposed = slug(inputs.english.value) || named(line(inputs.term.value));
    const v = values();
    found = problems(v);
    names.forEach((name) => told(name, found[name]));
    const length = [...said(v.definition).replace(/\s/g, "")].length;
    by("count").textContent = length ? `${length}字` : "";
    by("count").classList.toggle("off", length > Number(form.dataset.most));
    alike(v.term);
    fill(document.querySelector("#card iframe")?.contentDocument, v);
    by("markdown").value = markdown(v);
    by("file").hidden = !v.term && !v.definition;
    by("where").textContent = v.chapter && v.id ? `存成glossary/${v.chapter}/${v.id}.md` : "填好上面几项，就得到一个可以直接交的文件。";
    if (by("forge")) by("forge").href = address(v);
    keep();
  };

  // The draft: what is written now, and what was there before.
  const place = `cika-add-${form.dataset.namespace}`;
  const typed = () => Object.fromEntries(names.map((name) => [name, inputs[name].value]));
  const written = (draft) => ["term", "definition", "example", "english", "aliases", "related"].some((name) => draft?.[name]?.trim());
  let before = null;
  const keep = () => {
    by("draft").hidden = !written(before);
    by("draft").firstElementChild.textContent = `上一份草稿${before?.term ? `“${before.term}”` : ""}还在。`;
    try { localStorage.setItem(place, JSON.stringify({ now: typed(), before })); } catch { /* file: */ }
  };
  const put = (draft) => {
    names.forEach((name) => { inputs[name].value = String(draft?.[name] ?? ""); });
    proposed = slug(inputs.english.value);
    touched.clear();
    follow();
  };
  const start = (draft) => {
    const now = typed();
    if (written(now)) before = now;
    put(draft);
  };

  // Handing it in: only what the program would take.
  const tell = (text) => { by("told").textContent = text; };
  const ready = () => {
    names.forEach((name) => touched.add(name));
    follow();
    const bad = names.filter((name) => found[name].some(({ kind }) => ["missing", "error"].includes(kind)));
    tell(bad.length ? `还有${bad.length}处要改，改好就能交。` : "");
    if (bad.length) inputs[bad[0]].focus();
    return !bad.length;
  };
  const copy = async (done) => {
    try {
      await navigator.clipboard.writeText(by("markdown").value);
      tell(done);
    } catch {
      by("markdown").focus();
      by("markdown").select();
      tell("浏览器不让自动复制：内容已经选中，按Ctrl+C或长按复制。");
    }
  };
  by("copy").addEventListener("click", () => { if (ready()) copy("已复制。"); });
  by("save").addEventListener("click", () => {
    if (!ready()) return;
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([by("markdown").value], { type: "text/markdown" }));
    link.download = `${inputs.id.value.trim()}.md`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell(`已下载${link.download}，放进glossary/${inputs.chapter.value}文件夹。`);
  });
  by("forge")?.addEventListener("click", (event) => {
    if (!ready()) event.preventDefault();
    else if (by("forge").href.includes("&value=")) tell("已在新的标签页打开，看一遍再提交。");
    else copy(`已复制。在打开的页面里粘贴，文件名写${inputs.id.value.trim()}.md。`);
  });
  by("clear").addEventListener("click", () => { start(null); tell("已清空，上一份草稿可以取回。"); inputs.term.focus(); });
  by("swap").addEventListener("click", () => { const old = before; before = null; start(old); tell(""); inputs.term.focus(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", follow);
  form.addEventListener("focusout", ({ target }) => {
    const name = target.id.replace("f-", "");
    if (!names.includes(name) || !target.value) return;
    touched.add(name);
    follow();
  });
  by("card").addEventListener("shown", ({ detail }) => fill(detail, values()));

  try {
    const stored = JSON.parse(localStorage.getItem(place)) ?? {};
    before = stored.before ?? null;
    put(stored.now);
  } catch { put(null); }
  const asked = new URLSearchParams(location.search);
  const term = asked.get("term")?.trim();
  if (term && term !== inputs.term.value.trim()) start({ term, chapter: inputs.chapter.value });
  if (asked.get("chapter") && !inputs.chapter.value) {
    inputs.chapter.value = asked.get("chapter");
    follow();
  }
})();
