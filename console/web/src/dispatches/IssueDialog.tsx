import type { DispatchDetail, Issuing } from "@chengfang/model/reporting/dispatch";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { Facts } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";
import { UnitNames } from "./UnitNames.tsx";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onIssue: () => void;
  readonly onClose: () => void;
}

/** Before it goes out: its number, whom it reaches and by when they answer. Nothing of it can be taken back. */
export function IssueDialog({ dispatch, onIssue, onClose }: Props) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["dispatch", dispatch.id, "issuing", dispatch.version],
    queryFn: async ({ signal }) => request<Issuing>(`/dispatches/${dispatch.id}/issuing`, { signal }),
    gcTime: 0, // the number moves on with every one that is issued
  });
  const { kind } = dispatch;
  return (
    <FormDialog
      title={translate(`dispatches.issuing.${kind}`)}
      ready={data !== undefined}
      confirm={translate("dispatches.move.issue")}
      onSave={onIssue}
      onClose={onClose}
    >
      <div className="span stack">
        <p className="banner" data-kind="warn">
          {translate(`dispatches.issueHint.${kind}`)}
        </p>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {data && <What dispatch={dispatch} issuing={data} />}
      </div>
    </FormDialog>
  );
}

function What({ dispatch: { kind, title, dueAt, body }, issuing }: Pick<Props, "dispatch"> & { issuing: Issuing }) {
  const translate = useTranslate();
  const { number, units } = issuing;
  const nobody = units.filter(({ people }) => people === 0).map(({ name }) => name);
  const due = kind === "notice" ? [[translate("dispatches.dueAt"), <When key="due" at={dueAt} />] as const] : [];
  const until = body.kind === "warning" ? body.validUntil : null;
  const ends =
    kind === "warning" ? [[translate("dispatches.column.until"), <When key="ends" at={until} />] as const] : [];
  const to =
    kind === "upward"
      ? [[translate("dispatches.field.authority"), body.kind === "upward" ? body.authority : ""] as const]
      : [
          [
            translate("dispatches.recipientsOf", { count: units.length }),
            <UnitNames key="to" names={units.map(({ name }) => name)} />,
          ] as const,
        ];
  return (
    <>
      <Facts
        rows={[
          [translate("dispatches.title"), title],
          [translate("dispatches.column.number"), number],
          ...to,
          ...due,
          ...ends,
        ]}
      />
      {nobody.length > 0 && kind !== "upward" && (
        <p className="banner" data-kind="red">
          {translate("dispatches.nobodyThere")} <UnitNames names={nobody} />
        </p>
      )}
    </>
  );
}
