import type { Drift } from "@chengfang/model/compliance/assessment";
import { saidIn } from "@chengfang/model/compliance/said";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useLanguage } from "../i18n/titled.ts";
import { VerdictTag } from "./Verdict.tsx";
import { driftNow } from "./drift.ts";

/** Verdicts that changed by themselves: what they were, since when they are not, and why. */
export function DriftList({ drifts }: { drifts: readonly (Drift & { readonly systemName?: string })[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <ol className="drifts">
      {drifts.map((drift) => {
        const { key, time } = driftNow(drift.at);
        return (
          <li key={drift.id} data-to={drift.to}>
            <span className="row">
              <VerdictTag verdict={drift.from} />
              <span aria-hidden="true">→</span>
              <span className="quietly-read">{translate("comply.becomes")}</span>
              <VerdictTag verdict={drift.to} />
              {drift.unit !== "" && (
                <Link className="mono" to={`/systems/${drift.systemId}/show?at=${drift.unit}`}>
                  {drift.unit}
                </Link>
              )}
              {drift.systemName !== undefined && <Link to={`/systems/${drift.systemId}/show`}>{drift.systemName}</Link>}
            </span>
            <p>
              {translate(`comply.drift.${drift.from === "met" ? "lost" : "changed"}`, {
                when: translate(`comply.day.${key}`, { time }),
                to: translate(`comply.verdict.${drift.to}`),
                because: saidIn(language, drift.because),
              })}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
