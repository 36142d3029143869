import { useTranslate } from "react-admin";
import { rateMood, rateText } from "./rate.ts";
import "./compliance.css";

/** 符合率 as a number and a bar with the two thresholds of the 2025 template on it. */
interface Props {
  readonly rate: number | null;
  /** It was looked at, and nothing is settled yet. */
  readonly judged?: boolean;
}

export function Rate({ rate, judged = false }: Props) {
  const translate = useTranslate();
  if (rate === null) {
    return <span className="quiet nowrap">{translate(judged ? "comply.verdict.pending" : "comply.notJudged")}</span>;
  }
  return (
    <span className="rate" data-mood={rateMood(rate)}>
      <strong>{rateText(rate)}</strong>
      <span className="rate-bar" aria-hidden="true">
        <i style={{ width: `${rate}%` }} />
      </span>
    </span>
  );
}
