import type { Spread } from "@chengfang/model/casework";
import { useTranslate } from "react-admin";
import { useSpanText } from "./useSpanText.ts";

/** One measure: its median, its ninetieth percentile, and what it means. */
export function Tile({ measure, spread }: { measure: string; spread: Spread }) {
  const translate = useTranslate();
  const say = useSpanText();
  return (
    <section className="panel tile">
      <h2>{translate(`metrics.measure.${measure}`)}</h2>
      <strong>{say(spread.median)}</strong>
      <span className="quiet">
        {translate("metrics.spread", { p90: say(spread.p90), mean: say(spread.mean), count: spread.count })}
      </span>
      <p className="quiet small">{translate(`metrics.meaning.${measure}`)}</p>
    </section>
  );
}
