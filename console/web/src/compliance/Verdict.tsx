import type { Tally } from "@chengfang/model/compliance/assessment";
import { Verdict } from "@chengfang/model/compliance/verdict";
import { useTranslate } from "react-admin";
import "./compliance.css";

/** A shape for each verdict, so that colour says nothing alone. */
const shapes: Readonly<Record<Verdict, string>> = {
  met: "M3 8.500 6.500 12 13 4.500",
  partial: "M8 2.500a5.500 5.500 0 1 0 0 11ZM8 2.500a5.500 5.500 0 1 1 0 11",
  unmet: "M4 4l8 8M12 4l-8 8",
  na: "M3.500 8h9",
  pending: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M8 5v3.300l2 1.500",
};

/** 符合, 部分符合, 不符合, 不适用, 待确认. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const translate = useTranslate();
  return (
    <span className="verdict-tag" data-verdict={verdict}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[verdict]} />
      </svg>
      {translate(`comply.verdict.${verdict}`)}
    </span>
  );
}

/** How many items have which verdict, as counts in the verdicts' colours. */
export function TallyCounts({ tally, of = Verdict.options }: { tally: Tally; of?: readonly Verdict[] }) {
  const translate = useTranslate();
  return (
    <span className="tally-counts">
      {of.map((verdict) => (
        <span
          key={verdict}
          data-verdict={tally[verdict] === 0 ? "zero" : verdict}
          title={translate(`comply.verdict.${verdict}`)}
        >
          <span className="quietly-read">{translate(`comply.verdict.${verdict}`)} </span>
          {tally[verdict]}
        </span>
      ))}
    </span>
  );
}

/** The same as one bar; the counts beside it say it in numbers. */
export function TallyBar({ tally }: { tally: Tally }) {
  const all = Verdict.options.reduce((sum, verdict) => sum + tally[verdict], 0);
  return (
    <span className="tally-bar" aria-hidden="true">
      {all > 0 &&
        Verdict.options.map((verdict) => (
          <i key={verdict} data-verdict={verdict} style={{ width: `${(tally[verdict] / all) * 100}%` }} />
        ))}
    </span>
  );
}
