"use strict";
// Headings become buttons that sort: up, down, and back to the order of the page. Without a script the tables are whole.
for (const table of document.querySelectorAll("table")) {
  const bodies = [...table.tBodies];
  const rows = bodies.map(body => [...body.rows].filter(row => row.className !== "section"));
  if (rows.flat().length < 2) continue;
  bodies.forEach((body, at) => {
    const title = bodies.length > 1 && body.querySelector(".section")?.textContent;
    for (const row of title ? rows[at] : []) {
      const label = row.cells[0].appendChild(document.createElement("span"));
      label.className = "of";
      label.textContent = title;
    }
  });
  const restore = () => {
    table.classList.remove("sorted");
    bodies.forEach((body, at) => { body.hidden = false; body.append(...rows[at]); });
    bodies.forEach(body => body.querySelectorAll(".section").forEach(row => { row.hidden = false; }));
  };
  const sort = (column, turn) => {
    const keyed = rows.flat().map(row => [key(row.cells[column]), row]);
    keyed.sort((one, other) => compare(one[0], other[0], turn));
    table.classList.add("sorted");
    table.querySelectorAll(".section").forEach(row => { row.hidden = true; });
    bodies[0].append(...keyed.map(pair => pair[1]));
  };
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!head.textContent) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")] ?? "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      restore();
      if (next === "none") return;
      head.setAttribute("aria-sort", next);
      sort(column, next === "ascending" ? 1 : -1);
    });
  });
}

// A number where the text begins with one, else the text; null where nothing is known.
function key(cell) {
  const text = cell?.dataset.sort || (cell?.querySelector("summary") ?? cell)?.textContent.trim() || "";
  if (text === "" || text === "?") return null;
  const number = /^-?[\d,]+(\.\d+)?(?![\d-])/.exec(text);
  return number && !/^\d{4}-\d\d/.test(text) ? parseFloat(number[0].replaceAll(",", "")) : text;
}

function compare(one, other, turn) {
  if (one === null || other === null) return (one === null) - (other === null);
  if (typeof one === typeof other && typeof one === "number") return turn * (one - other);
  return turn * String(one).localeCompare(String(other), "en", { numeric: true });
}
