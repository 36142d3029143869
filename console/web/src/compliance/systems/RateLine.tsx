import type { TrendDay } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { Reachable } from "../Rate.tsx";
import { rateText } from "../rate.ts";
import { pointsOf } from "./rateLine.ts";

const width = 900;
const height = 180;

/** 符合率 over days as one line, the two thresholds of the 2025 template behind it. */
export function RateLine({ days }: { days: readonly TrendDay[] }) {
  const translate = useTranslate();
  const points = pointsOf(days, { width, height });
  const [first, last] = [days[0], days.at(-1)];
  const rateOf = (day: TrendDay | undefined) => (day?.rate == null ? "—" : rateText(day.rate));
  const label =
    first === last
      ? `${first?.day ?? ""}  ${rateOf(first)}`
      : translate("systems.trendLabel", {
          from: first?.day ?? "",
          to: last?.day ?? "",
          first: rateOf(first),
          last: rateOf(last),
        });
  return (
    <figure className="rate-line">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {[60, 90].map((rate) => (
          <g key={rate}>
            <line x1={0} x2={width} y1={height * (1 - rate / 100)} y2={height * (1 - rate / 100)} />
            <text x={4} y={height * (1 - rate / 100) - 4}>
              {rate}%
            </text>
          </g>
        ))}
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
        {points.map(({ x, y, day, rate }) => (
          <circle key={day} cx={x} cy={y} r={3}>
            <title>{`${day}  ${rateText(rate)}`}</title>
          </circle>
        ))}
      </svg>
      <figcaption className="quiet small">
        {label} <Reachable tally={last} />
      </figcaption>
    </figure>
  );
}
