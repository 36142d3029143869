import type { Tally } from "@chengfang/model/compliance/assessment";
import { useTranslate } from "react-admin";
import { rateMood, rateText, reachOf } from "./rate.ts";
import "./compliance.css";

interface Props {
  readonly rate: number | null;
  /** It was looked at, and nothing is settled yet. */
  readonly judged?: boolean;
  /** Of what the rate is: says how much is to be confirmed, and what it may reach. */
  readonly tally?: Tally | undefined;
}

/** 符合率 as a number and a bar with the two thresholds of the 2025 template on it; grey while most is to be confirmed. */
export function Rate({ rate, judged = false, tally }: Props) {
  const translate = useTranslate();
  const reach = tally && reachOf(tally);
  if (rate === null) {
    return (
      <span className="rate quiet">
        {reach ? (
          <Reachable tally={tally} />
        ) : (
          <span className="nowrap">{translate(judged ? "comply.verdict.pending" : "comply.notJudged")}</span>
        )}
      </span>
    );
  }
  return (
    <span className="rate" data-mood={reach?.open === true ? "still" : rateMood(rate)}>
      <strong>{rateText(rate)}</strong>
      <span className="rate-bar" aria-hidden="true">
        <i style={{ width: `${rate}%` }} />
      </span>
      <Reachable tally={tally} />
    </span>
  );
}

/** 待确认 52 项，最高可达 95.15%; nothing where all is settled. */
export function Reachable({ tally }: { tally: Tally | undefined }) {
  const translate = useTranslate();
  const reach = tally && reachOf(tally);
  if (reach === undefined) return null;
  return (
    <span className="quiet small rate-reach">
      {translate("comply.reach", { pending: reach.pending, best: rateText(reach.best) })}
    </span>
  );
}
