// Sends what a person decided about a draft; the page says what came of it.
"use strict";
const list = document.getElementById("drafts");
list.addEventListener("submit", event => event.preventDefault());
list.addEventListener("click", async event => {
  const button = event.target.closest("button[data-act]");
  if (!button) return;
  const sheet = button.closest("article"), form = sheet.querySelector("form");
  const say = form.querySelector(".say"), field = name => form.elements[name];
  const wish = {
    token: list.dataset.token, id: sheet.dataset.id, act: button.dataset.act,
    term: field("term") ? field("term").value : "", text: field("text").value,
    chapter: field("chapter") ? field("chapter").value : "", to: field("to").value,
    own: Boolean(field("own") && field("own").checked),
  };
  const buttons = form.querySelectorAll("button");
  buttons.forEach(each => { each.disabled = true; });
  say.textContent = "……";
  try {
    const answer = await fetch("-/drafts", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish),
    });
    const { done, said } = await answer.json();
    say.textContent = said;
    if (done && wish.act !== "save") {
      sheet.dataset.done = "";
      const next = sheet.nextElementSibling;
      if (next) next.querySelector("textarea").focus();
      return;
    }
  } catch {
    say.textContent = "没有送到，预览还开着吗？";
  }
  buttons.forEach(each => { each.disabled = false; });
});
