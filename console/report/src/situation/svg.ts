import type { Chart } from "./charts.ts";

const colour = "#1f5fa8";
const size = { width: 440, height: 210 } as const;

/** A chart as SVG with nothing but lines, rectangles and text: drawn without a browser, embedded as vectors. */
export function chartSvg(chart: Chart): string {
  const draw = chart.kind === "bar" ? lying : upright;
  const height = chart.kind === "bar" ? 40 + chart.categories.length * 22 : size.height;
  const title = text(chart.title, { x: size.width / 2, y: 16, anchor: "middle", size: 12 });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}">${title}${draw(chart)}</svg>`;
}

interface Where {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  readonly size: number;
}

const escape = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const text = (value: string, { x, y, anchor, size: points }: Where) =>
  `<text x="${x}" y="${y}" font-family="Hans" font-size="${points}" text-anchor="${anchor}" fill="#222222">${escape(value)}</text>`;

/** 1, 2 or 5 times a power of ten, so that at most five steps reach the top. */
export function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 5)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((each) => each * 5 >= most) ?? 10 * power;
  return Math.max(1, step);
}

function upright({ kind, categories, values }: Chart): string {
  const [left, right, top, bottom] = [46, 430, 30, 176];
  const step = stepOf(Math.max(...values));
  const ceiling = Math.max(step, Math.ceil(Math.max(...values) / step) * step);
  const y = (value: number) => bottom - ((bottom - top) * value) / ceiling;
  const slot = (right - left) / categories.length;
  const x = (i: number) => left + slot * (i + 0.5);
  const lines = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, i) => i * step).map(
    (value) =>
      `<line x1="${left}" y1="${y(value)}" x2="${right}" y2="${y(value)}" stroke="#cccccc" stroke-width="0.5"/>${text(`${value}`, { x: left - 5, y: y(value) + 3, anchor: "end", size: 9 })}`,
  );
  const every = Math.ceil(categories.length / 10);
  const names = categories.map((name, i) =>
    i % every === 0 ? text(name, { x: x(i), y: bottom + 14, anchor: "middle", size: 9 }) : "",
  );
  const marks =
    kind === "line"
      ? [
          `<polyline points="${values.map((value, i) => `${x(i)},${y(value)}`).join(" ")}" fill="none" stroke="${colour}" stroke-width="1.8"/>`,
          ...values.map((value, i) => `<circle cx="${x(i)}" cy="${y(value)}" r="2.4" fill="${colour}"/>`),
        ]
      : values.map((value, i) => {
          const width = Math.min(40, slot * 0.55);
          const label = text(`${value}`, { x: x(i), y: y(value) - 4, anchor: "middle", size: 9 });
          return `<rect x="${x(i) - width / 2}" y="${y(value)}" width="${width}" height="${bottom - y(value)}" fill="${colour}"/>${label}`;
        });
  return [...lines, ...marks, ...names].join("");
}

function lying({ categories, values }: Chart): string {
  const [left, right] = [150, 390];
  const most = Math.max(1, ...values);
  return categories
    .map((name, i) => {
      const y = 30 + i * 22;
      const width = ((right - left) * (values[i] ?? 0)) / most;
      const short = Array.from(name).length > 13 ? `${Array.from(name).slice(0, 12).join("")}…` : name;
      const label = text(short, { x: left - 6, y: y + 11, anchor: "end", size: 9.5 });
      const value = text(`${values[i] ?? 0}`, { x: left + width + 5, y: y + 11, anchor: "start", size: 9 });
      return `${label}<rect x="${left}" y="${y + 2}" width="${width}" height="13" fill="${colour}"/>${value}`;
    })
    .join("");
}
