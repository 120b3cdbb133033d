// Draws the page from its data. Texts are set as text, never as markup.
(() => {
  "use strict";

  // Okabe and Ito (2008), without what vanishes on a white or a dark page.
  const HUES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
  const DASHES = [[], [6, 4], [2, 3]];
  const POINTS = ["circle", "rect", "triangle", "rectRot", "cross", "star"];
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const printing = window.matchMedia("print");
  const drawn = new Map();

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const short = (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return "n/a";
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2);
    return String(Number(value.toPrecision(4)));
  };

  // ---- Tables

  const entry = (tag, cell, column, first) => {
    const element = make(first ? "th" : tag, first ? { scope: "row" } : {});
    element.textContent = cell.text;
    if (column.numeric) element.classList.add("number");
    if (cell.emphasised) element.classList.add("emphasised");
    return element;
  };

  const rowOf = (table, cells) => {
    const row = make("tr");
    if (cells[0] && cells[0].emphasised) row.classList.add("emphasised");
    cells.forEach((cell, i) => row.append(entry("td", cell, table.columns[i], i === 0)));
    return row;
  };

  const compare = (column) => (a, b) => {
    const x = a[column];
    const y = b[column];
    const known = (x.value !== undefined) - (y.value !== undefined);
    if (x.value !== undefined && y.value !== undefined) return x.value - y.value;
    return known !== 0 ? known : x.text.localeCompare(y.text, "en", { numeric: true });
  };

  const fillBody = (body, table, rows) => body.replaceChildren(...rows.map((r) => rowOf(table, r)));

  const sortable = (table, heads, show) => {
    let rows = table.rows;
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", class: "sort" }, table.columns[column].label);
      head.setAttribute("aria-sort", "none");
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const numeric = table.columns[column].numeric;
        const now = head.getAttribute("aria-sort");
        const up = now === "none" ? !numeric : now === "descending";
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const order = compare(column);
        const missing = (row) => table.columns[column].numeric && row[column].value === undefined;
        rows = [...table.rows].sort((a, b) =>
          missing(a) - missing(b) || (up ? order(a, b) : order(b, a)));
        show(rows);
      });
    });
    return () => rows;
  };

  const explorer = (table, heads, body) => {
    const id = "filter-" + document.querySelectorAll(".filter").length + "-" + drawn.size;
    const input = make("input", { type: "search", id, autocomplete: "off" });
    const count = make("output", { for: id, "aria-live": "polite" });
    let wanted = [];
    const matches = (row) => {
      const text = row.map((cell) => cell.text).join(" ").toLowerCase();
      return wanted.every((word) => text.includes(word));
    };
    const show = (rows) => {
      const kept = rows.filter(matches);
      fillBody(body, table, kept);
      count.textContent = kept.length + " of " + table.rows.length + " rows";
    };
    const rows = sortable(table, heads, show);
    input.addEventListener("input", () => {
      wanted = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
      show(rows());
    });
    show(table.rows);
    return make("div", { class: "filter" }, make("label", { for: id }, "Filter rows"), input, count);
  };

  const tableOf = (table, tall = false) => {
    const heads = table.columns.map((column) => {
      const head = make("th", { scope: "col" }, column.label);
      if (column.numeric) head.classList.add("number");
      return head;
    });
    const body = make("tbody");
    const element = make("table", {}, make("caption", {}, table.caption),
      make("thead", {}, make("tr", {}, ...heads)), body);
    const high = tall || table.rows.length > 30;
    const scroll = make("div", { class: high ? "scroll tall" : "scroll", tabindex: "0",
      role: "group", "aria-label": table.caption }, element);
    // Seen above the frame, so that it never scrolls out of sight; read from the table itself.
    const title = make("p", { class: "caption", "aria-hidden": "true" }, table.caption);
    if (!table.explorable) {
      fillBody(body, table, table.rows);
      return [title, scroll];
    }
    return [title, explorer(table, heads, body), scroll];
  };

  // ---- What charts say to those who do not see them

  const plain = (columns, rows, caption) => ({
    caption,
    explorable: false,
    columns: columns.map((label, i) => ({ label, numeric: i > 0 })),
    rows: rows.map((row) => row.map((cell) =>
      ({ text: typeof cell === "number" ? short(cell) : String(cell) }))),
  });

  const asTable = {
    lines: (chart) => plain([chart.xLabel, "curve", chart.yLabel || "value", "low", "high"],
      chart.series.flatMap((one) => one.points.map(([x, y, low, high]) => [x, one.label, y, low, high])),
      chart.title),
    intervals: (chart) => plain(["", "mean", "low", "high"],
      chart.rows.map((row) => [row.label, row.mean, row.low, row.high]), chart.title),
    stacks: (chart) => plain([chart.xLabel, ...chart.parts.map((part) => part.label)],
      chart.categories.map((name, i) => [name,
        ...chart.parts.map((part) => (100 * part.shares[i]).toFixed(1) + " %")]), chart.title),
  };

  const spoken = {
    lines: (chart) => chart.title + ". Curves of " + chart.series.map((one) => one.label).join(", ") + ".",
    intervals: (chart) => chart.title + ". " + chart.rows.map((row) =>
      row.label + " " + short(row.mean) + " from " + short(row.low) + " to " + short(row.high)).join("; ") + ".",
    stacks: (chart) => chart.title + ". Shares of " + chart.parts.map((part) => part.label).join(", ") + ".",
  };

  // ---- Charts

  const ink = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return { text: read("--text"), quiet: read("--quiet"), line: read("--line"), page: read("--page") };
  };

  const mixed = (colour, other, share) => "#" + [1, 3, 5].map((at) => {
    const [a, b] = [colour, other].map((c) => parseInt(c.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share).toString(16).padStart(2, "0");
  }).join("");

  // On a dark page hues are lightened.
  const hue = (i) => {
    const base = HUES[i % HUES.length];
    return dark.matches && !printing.matches ? mixed(base, "#ffffff", 0.35) : base;
  };

  // Where hues begin again, areas are paler.
  const fill = (i, page) => mixed(hue(i), page, 0.5 * (Math.floor(i / HUES.length) % 2));

  const axis = (label, colours, more = {}) => ({
    title: { display: label !== "", text: label, color: colours.quiet },
    ticks: { color: colours.quiet, maxRotation: 0, autoSkipPadding: 12, ...more.ticks },
    grid: { color: colours.line },
    border: { color: colours.line },
    ...more.scale,
  });

  const options = (colours, more) => ({
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: "nearest", intersect: false },
    ...more,
    plugins: {
      legend: { position: "bottom", labels: { color: colours.text, usePointStyle: true, boxHeight: 7 } },
      ...more.plugins,
    },
  });

  const logTicks = { callback: (value) => {
    const digit = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    return [1, 2, 5].some((d) => Math.abs(digit - d) < 0.01) ? short(value) : null;
  } };

  const lines = (chart, colours) => {
    const datasets = [];
    const dotted = chart.series.every((one) => one.points.length <= 12);
    chart.series.forEach((one, i) => {
      const style = { borderColor: hue(i), backgroundColor: hue(i), borderWidth: 2,
        borderDash: DASHES[Math.floor(i / HUES.length) % DASHES.length],
        pointStyle: dotted ? POINTS[(i + Math.floor(i / HUES.length)) % POINTS.length] : "line", pointRadius: dotted ? 3 : 0,
        pointHitRadius: 8, tension: 0 };
      const pick = (at) => one.points.map((point) => ({ x: point[0], y: point[at] }));
      datasets.push({ label: one.label, data: pick(1), ...style });
      if (one.points.some((point) => point[2] < point[3])) {
        const band = { ...style, borderWidth: 0, pointRadius: 0, pointHitRadius: 0, backgroundColor: hue(i) + "2e" };
        datasets.push({ ...band, label: "", band: true, data: pick(2), fill: false });
        datasets.push({ ...band, label: "", band: true, data: pick(3), fill: "-1" });
      }
    });
    const scale = (log) => (log ? { ticks: logTicks, scale: { type: "logarithmic" } } : { scale: { type: "linear" } });
    return { type: "line", data: { datasets }, options: options(colours, {
      scales: { x: axis(chart.xLabel, colours, scale(chart.logX)), y: axis(chart.yLabel, colours, scale(chart.logY)) },
      plugins: {
        legend: { position: "bottom", labels: { color: colours.text, usePointStyle: true, boxHeight: 7,
          pointStyleWidth: dotted ? undefined : 26, generateLabels: dotted ? plainLabels : dashedLabels,
          filter: (item, data) => !data.datasets[item.datasetIndex].band },
          onClick: (event, item, legend) => toggle(legend.chart, item.datasetIndex) },
        tooltip: { filter: (item) => !item.dataset.band,
          callbacks: { title: (items) => items.length ? chart.xLabel + ": " + short(items[0].parsed.x) : "",
            label: (item) => item.dataset.label + ": " + short(item.parsed.y) } },
      },
    }) };
  };

  // By themselves labels of dashed and of solid lines look alike, and hues repeat.
  const plainLabels = (chart) => Chart.defaults.plugins.legend.labels.generateLabels(chart);
  const dashedLabels = (chart) => plainLabels(chart).map((label) =>
    ({ ...label, lineWidth: 2, lineDash: chart.data.datasets[label.datasetIndex].borderDash }));

  // A curve and the band behind it come and go together.
  const toggle = (chart, index) => {
    const show = !chart.isDatasetVisible(index);
    let i = index;
    do {
      chart.setDatasetVisibility(i, show);
      i++;
    } while (i < chart.data.datasets.length && chart.data.datasets[i].band);
    chart.update();
  };

  const cut = (text, length) => (text.length > length ? text.slice(0, length - 1) + "\u2026" : text);

  const whiskers = { id: "whiskers", afterDatasetsDraw: (chart) => {
    const { ctx } = chart;
    const { rows, reference, ink: colour } = chart.options.plugins.whiskers;
    if (reference !== undefined) {
      const x = chart.scales.x.getPixelForValue(reference);
      ctx.save();
      ctx.strokeStyle = colour;
      ctx.setLineDash([4, 3]);
      ctx.beginPath();
      ctx.moveTo(x, chart.chartArea.top);
      ctx.lineTo(x, chart.chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    }
    rows.forEach((row, i) => {
      const y = chart.scales.y.getPixelForValue(i);
      const [from, to] = [row.low, row.high].map((value) => chart.scales.x.getPixelForValue(value));
      ctx.save();
      ctx.strokeStyle = hue(row.emphasised ? 1 : 0);
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.moveTo(from, y);
      ctx.lineTo(to, y);
      [from, to].forEach((end) => { ctx.moveTo(end, y - 5); ctx.lineTo(end, y + 5); });
      ctx.stroke();
      ctx.restore();
    });
  } };

  const intervals = (chart, colours) => {
    const held = chart.reference === undefined ? [] : [chart.reference];
    const low = Math.min(...held, ...chart.rows.map((row) => row.low));
    const high = Math.max(...held, ...chart.rows.map((row) => row.high));
    const room = (high - low || Math.abs(high) || 1) * 0.04;
    return { type: "line", plugins: [whiskers],
      data: { labels: chart.rows.map((row) => row.label), datasets: [{ label: chart.title, showLine: false,
        data: chart.rows.map((row) => row.mean), pointRadius: 5, pointHoverRadius: 6,
        pointStyle: chart.rows.map((row) => (row.emphasised ? "rectRot" : "circle")),
        pointBackgroundColor: chart.rows.map((row) => hue(row.emphasised ? 1 : 0)),
        pointBorderColor: colours.page }] },
      options: options(colours, { indexAxis: "y",
        scales: { x: axis(chart.xLabel, colours, { scale: { type: "linear", suggestedMin: low - room, suggestedMax: high + room } }),
          y: axis("", colours, { ticks: { color: colours.text, autoSkip: false,
            callback: (value) => cut(chart.rows[value].label, 22) }, scale: { type: "category", offset: true } }) },
        plugins: { legend: { display: false }, whiskers: { rows: chart.rows, reference: chart.reference, ink: colours.quiet },
          tooltip: { callbacks: { label: (item) => {
            const row = chart.rows[item.dataIndex];
            return short(row.mean) + " [" + short(row.low) + ", " + short(row.high) + "]";
          } } } } }) };
  };

  const stacks = (chart, colours) => ({ type: "bar",
    data: { labels: chart.categories, datasets: chart.parts.map((part, i) => ({ label: part.label,
      data: part.shares.map((share) => 100 * share), backgroundColor: fill(i, colours.page),
      borderColor: colours.page, borderWidth: 1 })) },
    options: options(colours, { indexAxis: "y",
      scales: { x: axis("share of decisions, %", colours, { scale: { stacked: true, min: 0, max: 100 } }),
        y: axis(chart.xLabel, colours, { ticks: { autoSkip: false }, scale: { stacked: true } }) },
      plugins: { tooltip: { callbacks: { label: (item) =>
        item.dataset.label + ": " + item.parsed.x.toFixed(1) + " %" } },
        legend: { position: "bottom", labels: { color: colours.text, boxWidth: 12, boxHeight: 12 } } } }) });

  const forms = { lines, intervals, stacks };

  const height = (chart) => {
    if (chart.kind === "intervals") return 90 + 26 * chart.rows.length;
    const legend = Math.ceil((chart.kind === "lines" ? chart.series.length : chart.parts.length) / 3);
    if (chart.kind === "stacks") return 110 + 30 * chart.categories.length + 24 * legend;
    return 300 + 22 * legend;
  };

  const draw = (canvas) => {
    const chart = canvas.content;
    if (drawn.has(canvas)) drawn.get(canvas).destroy();
    drawn.set(canvas, new Chart(canvas, forms[chart.kind](chart, ink())));
  };

  const figureOf = (chart) => {
    const canvas = make("canvas", { role: "img", "aria-label": spoken[chart.kind](chart) });
    canvas.content = chart;
    const box = make("div", { class: "canvas" }, canvas);
    box.style.height = height(chart) + "px";
    const data = make("details", { class: "data" }, make("summary", {}, "Figures of this chart"));
    data.addEventListener("toggle", () => {
      if (data.open && data.children.length === 1) data.append(...tableOf(asTable[chart.kind](chart), true));
    });
    return make("figure", { id: "chart-" + chart.name }, make("figcaption", {}, chart.title),
      make("p", {}, chart.caption), box, data);
  };

  // ---- Sections

  const drawWithin = (element) => {
    for (const canvas of element.querySelectorAll("canvas")) {
      const hidden = canvas.closest("details:not([open])");
      if (!hidden && !drawn.has(canvas)) draw(canvas);
    }
  };

  const contentOf = (section, level) => {
    const parts = section.paragraphs.map((text) => make("p", {}, text));
    parts.push(...section.tables.flatMap((table) => tableOf(table)));
    if (section.charts.length > 0) parts.push(make("div", { class: "charts" }, ...section.charts.map(figureOf)));
    parts.push(...section.parts.map((part) => sectionOf(part, level + 1)));
    return parts;
  };

  const sectionOf = (section, level, id = "") => {
    const heading = make("h" + Math.min(level, 6), {}, section.heading);
    if (id) heading.id = id;
    if (!section.folded) return make("section", {}, heading, ...contentOf(section, level));
    const details = make("details", { class: "fold" }, make("summary", {}, heading), ...contentOf(section, level));
    details.addEventListener("toggle", () => { if (details.open) drawWithin(details); });
    return details;
  };

  const build = () => {
    const page = JSON.parse(document.getElementById("data").textContent);
    document.getElementById("lead").append(...page.lead.map((text) => make("p", {}, text)));
    const main = document.getElementById("main");
    const links = page.sections.map((section, i) => {
      const part = sectionOf(section, 2, "section-" + i);
      const link = make("a", { href: "#section-" + i }, section.heading);
      link.addEventListener("click", () => { part.open = true; });
      main.append(part);
      return make("li", {}, link);
    });
    document.getElementById("contents").append(...links);
    document.getElementById("all-contents").open = links.length <= 12;
    drawWithin(main);
  };

  const redraw = () => { for (const canvas of drawn.keys()) draw(canvas); };

  build();
  dark.addEventListener("change", redraw);
  // On paper everything is open and charts are as wide as a page; afterwards all is as it was.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.fold:not([open])")];
    closed.forEach((fold) => { fold.open = true; });
    drawWithin(document);
    redraw();
    drawn.forEach((chart, canvas) => chart.resize(640, height(canvas.content)));
  });
  window.addEventListener("afterprint", () => {
    closed.forEach((fold) => { fold.open = false; });
    redraw();
  });
  document.documentElement.dataset.ready = "true";
})();
