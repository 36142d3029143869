import type { ExceptionCandidate } from "@chengfang/model/exception";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
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
  const { data: proposal, error: refused } = useProposal(alertId, fields);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!first) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <>
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
        <DraftForm proposed={proposal.source} alertId={alertId} guarded={proposal.guarded.length > 0} />
      )}
    </>
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
