import type { Plan } from "@chengfang/model/emergency/plan";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { ReviewDay } from "./PlanTags.tsx";
import "./plans.css";

/** The plans in force for an incident's class or systems. */
export function PlansPanel({ incidentId }: { incidentId: string }) {
  const translate = useTranslate();
  const reads = useMay("plans.read");
  const { data = [] } = useQuery({
    queryKey: ["incident", incidentId, "plans"],
    queryFn: async ({ signal }) => request<Plan[]>(`/incidents/${incidentId}/plans`, { signal }),
    enabled: reads,
  });
  if (data.length === 0) return null;
  return (
    <Panel title={translate("resources.plans.name")}>
      <ul className="panel-body plan-versions">
        {data.map((plan) => (
          <li key={plan.id}>
            <Link className="block" to={`/plans/${plan.id}/show`}>
              {plan.title}
            </Link>
            <span className="quiet small">
              {translate(`plans.kinds.${plan.kind}`)} · {translate("plans.reviewOn")} <ReviewDay plan={plan} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
