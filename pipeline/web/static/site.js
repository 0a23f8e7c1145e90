/* What pages gain when scripts run: suggestions while typing, graphs that move, words and boxes that answer
   each other. Everything works without it. */
"use strict";

(() => {
  /* Suggestions: a list box below a search field (WAI-ARIA combobox). */
  const suggest = (input, number) => {
    const list = document.createElement("ul");
    const id = `suggestions-${number}`;
    let found = [], chosen = -1, timer = 0, asked = "";
    list.className = "suggestions";
    list.id = id;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels && input.labels[0] ? input.labels[0].textContent.trim() : "");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.parentElement.append(list);

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (item) => {
      if (input.name === "q") {
        location.href = item.address;
      } else {
        input.value = item.name;
        close();
      }
    };
    const mark = (index) => {
      chosen = index;
      [...list.children].forEach((entry, at) => entry.setAttribute("aria-selected", String(at === index)));
      if (index >= 0) input.setAttribute("aria-activedescendant", list.children[index].id);
      else input.removeAttribute("aria-activedescendant");
    };
    const show = (items) => {
      found = items;
      list.replaceChildren(...items.map((item, at) => {
        const entry = document.createElement("li");
        const kind = document.createElement("span");
        entry.id = `${id}-${at}`;
        entry.setAttribute("role", "option");
        entry.setAttribute("aria-selected", "false");
        entry.textContent = item.name;
        kind.className = "quiet";
        kind.textContent = item.kind;
        entry.append(" ", kind);
        entry.addEventListener("pointerdown", (event) => { event.preventDefault(); take(item); });
        return entry;
      }));
      list.hidden = items.length === 0;
      input.setAttribute("aria-expanded", String(items.length > 0));
      mark(-1);
    };
    const ask = async () => {
      asked = input.value.trim();
      if (asked.length < 2) { close(); return; }
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(asked)}`);
        const data = await answer.json();
        if (data.query === input.value.trim() && document.activeElement === input) show(data.suggestions);
      } catch { close(); }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 140); });
    input.addEventListener("blur", () => setTimeout(close, 120));
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark((chosen + 1) % found.length); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark((chosen <= 0 ? found.length : chosen) - 1); }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(found[chosen]); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
    });
  };

  /* Graphs: the wheel with Ctrl, the buttons and + - 0 zoom; dragging moves; hovering lights the neighbours. */
  const graph = (frame) => {
    const svg = frame.querySelector("svg.graph");
    if (!svg) return;
    const full = { x: 0, y: 0, w: Number(svg.dataset.width), h: Number(svg.dataset.height) };
    let view = { ...full };
    const draw = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    const zoom = (factor, cx = view.x + view.w / 2, cy = view.y + view.h / 2) => {
      const w = Math.min(Math.max(view.w * factor, full.w / 12), full.w * 1.5);
      const scale = w / view.w;
      view = { x: cx - (cx - view.x) * scale, y: cy - (cy - view.y) * scale, w, h: view.h * scale };
      draw();
    };
    const point = (event) => {
      const matrix = svg.getScreenCTM();
      return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : { x: 0, y: 0 };
    };
    const buttons = document.createElement("div");
    buttons.className = "graph-buttons";
    const polish = document.documentElement.lang === "pl";
    for (const [text, name, act] of [
      ["+", polish ? "Powiększ" : "Zoom in", () => zoom(0.75)],
      ["−", polish ? "Pomniejsz" : "Zoom out", () => zoom(1 / 0.75)],
      ["⤢", polish ? "Całość" : "Whole picture", () => { view = { ...full }; draw(); }],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      buttons.append(button);
    }
    frame.prepend(buttons);
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = point(event);
      zoom(event.deltaY < 0 ? 0.87 : 1.15, at.x, at.y);
    }, { passive: false });
    let held = null, moved = false;
    svg.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch" || event.button !== 0) return;
      held = point(event);
      moved = false;
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    window.addEventListener("pointermove", (event) => {
      if (!held) return;
      const at = point(event);
      if (Math.abs(at.x - held.x) + Math.abs(at.y - held.y) > 4) moved = true;
      if (!moved) return;
      view = { ...view, x: view.x + held.x - at.x, y: view.y + held.y - at.y };
      draw();
    });
    window.addEventListener("pointerup", () => { held = null; });
    svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "+" || event.key === "=") zoom(0.75);
      else if (event.key === "-") zoom(1 / 0.75);
      else if (event.key === "0") { view = { ...full }; draw(); }
      else return;
      event.preventDefault();
    });
    const light = (id) => {
      svg.classList.toggle("dimmed", Boolean(id));
      const near = new Set([id]);
      for (const line of svg.querySelectorAll("line[data-a]")) {
        const touches = id && (line.dataset.a === id || line.dataset.b === id);
        line.classList.toggle("near", Boolean(touches));
        if (touches) { near.add(line.dataset.a); near.add(line.dataset.b); }
      }
      for (const node of svg.querySelectorAll(".node")) node.classList.toggle("near", near.has(node.dataset.id));
    };
    for (const node of svg.querySelectorAll(".node")) {
      node.addEventListener("pointerenter", () => light(node.dataset.id));
      node.addEventListener("pointerleave", () => light(""));
      node.addEventListener("focus", () => light(node.dataset.id));
      node.addEventListener("blur", () => light(""));
    }
  };

  /* Documents: a mention and its boxes on the page answer each other. */
  const reading = () => {
    const boxes = (id) => document.querySelectorAll(`rect[data-for="${CSS.escape(id)}"]`);
    const light = (id, on) => boxes(id).forEach((box) => box.classList.toggle("on", on));
    for (const mention of document.querySelectorAll(".text .mention[id]")) {
      mention.addEventListener("pointerenter", () => light(mention.id, true));
      mention.addEventListener("pointerleave", () => { if (location.hash !== `#${mention.id}`) light(mention.id, false); });
    }
    for (const box of document.querySelectorAll("rect[data-for]")) {
      const mention = document.getElementById(box.dataset.for);
      if (!mention) continue;
      box.addEventListener("pointerenter", () => mention.classList.add("on"));
      box.addEventListener("pointerleave", () => mention.classList.remove("on"));
    }
    const arrived = () => {
      document.querySelectorAll("rect.on").forEach((box) => box.classList.remove("on"));
      const id = decodeURIComponent(location.hash.slice(1));
      if (id.startsWith("m-")) light(id, true);
    };
    window.addEventListener("hashchange", arrived);
    arrived();
  };

  document.querySelectorAll("input[data-suggest]").forEach(suggest);
  document.querySelectorAll("[data-graph]").forEach(graph);
  if (document.querySelector(".sheet")) reading();
})();
