import type { ComplianceOverview } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { countText } from "../../ui/when.ts";
import { Rate } from "../Rate.tsx";
import { TallyBar, TallyCounts } from "../Verdict.tsx";

/** The city in numbers, each a way to what it counts. */
export function Figures({ overview }: { overview: ComplianceOverview }) {
  const translate = useTranslate();
  const { systems, judged, rate, tally, highRisk, hazards, awaitingSignature, openOrders, overdueOrders } = overview;
  const figures = [
    ["systems", systems, "/systems", false],
    ["highRisk", highRisk, "/systems?sort=highRisk.desc", true],
    ["hazards", hazards, "/systems?sort=highRisk.desc", true],
    ["awaitingSignature", awaitingSignature, "/systems?sort=awaitingSignature.desc", false],
    ["openOrders", openOrders, "/orders", false],
    ["overdueOrders", overdueOrders, "/orders?state=issued,acknowledged&overdue=1", true],
  ] as const;
  return (
    <section className="panel figures" aria-label={translate("resources.compliance.name")}>
      <div className="figure-rate">
        <span className="quiet">{translate("city.rate")}</span>
        <Rate rate={rate} judged={judged > 0} tally={tally} />
        <TallyBar tally={tally} />
        <TallyCounts tally={tally} />
        <span className="quiet small">{translate("city.judged", { judged, systems })}</span>
      </div>
      {figures.map(([name, count, to, bad]) => (
        <Link key={name} className="figure" to={to} data-bad={bad && count > 0}>
          <strong>{countText(count)}</strong>
          <span>{translate(`city.figure.${name}`)}</span>
        </Link>
      ))}
    </section>
  );
}
