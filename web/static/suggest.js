// Completions below the search field, and a sign that an answer is on its way. The page is whole without this file.
"use strict";

(() => {
  const results = document.getElementById("results");
  if (!results) return;
  document.addEventListener("submit", () => results.setAttribute("aria-busy", "true"));
  window.addEventListener("pageshow", () => results.removeAttribute("aria-busy"));
})();

(() => {
  const field = document.getElementById("q");
  const form = field && field.form;
  if (!form) return;

  const list = document.createElement("ul");
  list.className = "completions";
  list.id = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  list.hidden = true;
  form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    field.setAttribute(name, value);
  }

  let chosen = -1;
  let waiting = 0;
  let asked = "";

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    const items = list.children;
    chosen = (place + items.length) % items.length;
    for (const [number, item] of [...items].entries()) {
      item.setAttribute("aria-selected", String(number === chosen));
    }
    field.setAttribute("aria-activedescendant", items[chosen].id);
  };

  const take = (item) => {
    field.value = item.dataset.query;
    close();
    form.requestSubmit();
  };

  const draw = (suggestions) => {
    list.replaceChildren(...suggestions.map((suggestion, number) => {
      const item = document.createElement("li");
      const kind = document.createElement("small");
      item.id = `completion-${number}`;
      item.dataset.query = suggestion.query;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      kind.textContent = `${suggestion.kind}, ${suggestion.count.toLocaleString("en")}`;
      item.append(suggestion.text, kind);
      return item;
    }));
    chosen = -1;
    list.hidden = suggestions.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    if (text.length < 2) return close();
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(text)}`).catch(() => null);
    if (!answer || !answer.ok || field.value.trim() !== text || document.activeElement !== field) return;
    draw((await answer.json()).suggestions);
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) take(item);
  });
})();
