import type { Assessment } from "@chengfang/model/compliance/assessment";
import { Verdict } from "@chengfang/model/compliance/verdict";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { VerdictTag } from "../Verdict.tsx";

interface Props {
  readonly systemId: string;
  readonly assessment: Assessment;
}

/** How many items have which verdict, each number a way to those items. */
export function TallyLinks({ systemId, assessment }: Props) {
  const translate = useTranslate();
  const { tally, highRisk, hazards, awaitingSignature } = assessment;
  const to = (query: string) => `/systems/${systemId}/show?${query}`;
  const risks = [
    ["highRisk", highRisk, "only=highRisk"],
    ["hazards", hazards, "only=hazard"],
    ["awaitingSignature", awaitingSignature, "only=awaitingSignature"],
  ] as const;
  return (
    <div className="tally-links">
      {Verdict.options.map((verdict) => (
        <Link key={verdict} to={to(`verdict=${verdict}`)}>
          <strong>{tally[verdict]}</strong>
          <VerdictTag verdict={verdict} />
        </Link>
      ))}
      {risks.map(([name, count, query]) => (
        <Link key={name} to={to(query)} data-bad={count > 0 && name !== "awaitingSignature"}>
          <strong>{count}</strong>
          <span>{translate(`systems.column.${name}`)}</span>
        </Link>
      ))}
    </div>
  );
}
