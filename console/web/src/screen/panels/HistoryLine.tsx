import type { Picture } from "@chengfang/model/screen/picture";

type Points = Picture["history"]["day"];
const size = { width: 400, height: 70 } as const;

/** The index over time, from 0 to 100, with a break where nothing was recorded. */
export function HistoryLine({ points, hours }: { readonly points: Points; readonly hours: number }) {
  const last = points.at(-1);
  if (last === undefined) return null;
  const end = Date.parse(last.at);
  const span = hours * 3_600_000;
  const x = (at: string) => size.width * (1 - (end - Date.parse(at)) / span);
  const y = (value: number) => size.height * (1 - value / 100);
  const gap = span / 40;
  const line = points.map(({ at, value }, i) => {
    const before = points[i - 1];
    const broken = before === undefined || Date.parse(at) - Date.parse(before.at) > gap;
    return `${broken ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return (
    <svg
      className="history-chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {[25, 50, 75].map((value) => (
        <line key={value} className="history-grid" x1="0" x2={size.width} y1={y(value)} y2={y(value)} />
      ))}
      <path className="history-line" d={line.join("")} />
      <path className="history-now" d={`M${size.width - 0.01} ${y(last.value)}h0.01`} />
    </svg>
  );
}
