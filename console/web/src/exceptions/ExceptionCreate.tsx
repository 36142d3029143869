import type { RuleStatus } from "@chengfang/model/rule";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { one } from "../data/query.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { MayLink } from "../ui/MayLink.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { templateOf } from "./draft.ts";
import { DraftForm } from "./DraftForm.tsx";
import { ProposalForm } from "./ProposalForm.tsx";
import "../alerts/alerts.css";
import "../compliance/compliance.css";
import "../rules/rules.css";

/** A new exception: proposed from an alert, or written for a rule. */
export default function ExceptionCreate() {
  const translate = useTranslate();
  const [params] = useSearchParams();
  const [alert, rule] = [params.get("alert"), params.get("rule")];
  return (
    <div className="stack">
      <PageTitle title={translate("exceptions.new")} />
      <p className="banner">{translate("exceptions.newText")}</p>
      {alert !== null && <ProposalForm alertId={alert} />}
      {alert === null && rule !== null && <ForRule id={rule} />}
      {alert === null && rule === null && (
        <Empty title={translate("exceptions.whence")}>
          <MayLink to="/alerts" permission="alerts.read">
            {translate("resources.alerts.name")}
          </MayLink>
          <MayLink to="/rules" permission="rules.read">
            {translate("resources.rules.name")}
          </MayLink>
        </Empty>
      )}
    </div>
  );
}

function ForRule({ id }: { id: string }) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["rule", id],
    queryFn: async () => one<RuleStatus>("rules", id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return <DraftForm unfinished proposed={templateOf(data)} guarded={data.severity === "critical" || data.marked} />;
}
