import { useTranslate } from "react-admin";
import { rateMood, rateText } from "./rate.ts";
import "./compliance.css";

/** 符合率 as a number and a bar with the two thresholds of the 2025 template on it. */
export function Rate({ rate, bar = true }: { rate: number | null; bar?: boolean }) {
  const translate = useTranslate();
  if (rate === null) return <span className="quiet">{translate("comply.notJudged")}</span>;
  return (
    <span className="rate" data-mood={rateMood(rate)}>
      <strong>{rateText(rate)}</strong>
      {bar && (
        <span className="rate-bar" aria-hidden="true">
          <i style={{ width: `${rate}%` }} />
        </span>
      )}
    </span>
  );
}
