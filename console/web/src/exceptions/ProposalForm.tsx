import type { Alert } from "@chengfang/model/alert";
import type { ExceptionCandidate } from "@chengfang/model/exception";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { one } from "../data/query.ts";
import { request } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CandidateTable } from "./CandidateTable.tsx";
import { fieldsOf, openChoices } from "./draft.ts";
import type { Choices } from "./draft.ts";
import { DraftForm } from "./DraftForm.tsx";

interface Proposal {
  readonly rules: readonly string[];
  readonly guarded: readonly string[];
  readonly candidates: readonly ExceptionCandidate[];
  readonly source: string;
}

/** An exception for an alert: first the fields, then the filter that they make. */
export function ProposalForm({ alertId }: { alertId: string }) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<Choices>();
  const { data: first, error, refetch } = useProposal(alertId, []);
  const candidates = first?.candidates ?? [];
  const choices = chosen ?? openChoices(candidates);
  const fields = fieldsOf(choices, candidates);
  const { data: proposal, error: refused, isPlaceholderData } = useProposal(alertId, fields);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!first) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <>
      <Whence alertId={alertId} />
      <Panel title={translate("exceptions.chooseFields")}>
        <div className="panel-body">
          <p className="quiet">{translate("exceptions.chooseText")}</p>
          <CandidateTable candidates={candidates} choices={choices} onChange={setChosen} />
        </div>
      </Panel>
      {refused !== null && <Failure error={refused} />}
      {fields.length === 0 || !proposal ? (
        <p className="quiet">{translate("exceptions.nothingChosen")}</p>
      ) : (
        <DraftForm
          proposed={proposal.source}
          outdated={isPlaceholderData}
          alertId={alertId}
          guarded={proposal.guarded.length > 0}
        />
      )}
    </>
  );
}

/** Which rule and which alert it is about: whoever comes back to the page after a call has forgotten. */
function Whence({ alertId }: { alertId: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ["alert", alertId], queryFn: async () => one<Alert>("alerts", alertId) });
  if (!data) return null;
  const { ruleId, ruleTitle, ruleTitleZh, entity } = data;
  return (
    <p className="row">
      <MayLink to={`/rules/${encodeURIComponent(ruleId)}/show`} permission="rules.read">
        {translate("exceptions.ofRule", { rule: titleIn(language, ruleTitle, ruleTitleZh) })}
      </MayLink>
      <MayLink to={`/alerts/${alertId}/show`} permission="alerts.read">
        {translate("exceptions.fromAlert", { entity: entity.value })}
      </MayLink>
    </p>
  );
}

function useProposal(alertId: string, fields: ReturnType<typeof fieldsOf>) {
  return useQuery({
    queryKey: ["exception-proposal", alertId, fields],
    queryFn: async ({ signal }) =>
      request<Proposal>("/exceptions/propose", { method: "POST", body: { alertId, fields }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
