import type { DispatchDetail, DispatchKind } from "@chengfang/model/reporting/dispatch";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { one } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { usePeople, useUnits } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { WarningTag } from "../warnings/WarningTag.tsx";
import { Acts } from "./Acts.tsx";
import { DispatchEdit } from "./DispatchEdit.tsx";
import { FilesPanel } from "./FilesPanel.tsx";
import { pageOf } from "./kinds.ts";
import { OwnPart } from "./OwnPart.tsx";
import { Papers } from "./Papers.tsx";
import { Recipients } from "./Recipients.tsx";
import { StateTag } from "./StateTag.tsx";
import { Story } from "./Story.tsx";
import { UnitNames } from "./UnitNames.tsx";
import { Words } from "./Words.tsx";
import "../compliance/compliance.css";
import "./dispatches.css";

/** One dispatch: its text, its way to those it is meant for, and what they made of it. */
export function DispatchPage({ kind }: { kind: DispatchKind }) {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const key = ["dispatch", id];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => one<DispatchDetail>("dispatches", id),
  });
  const show = (next: DispatchDetail) => {
    client.setQueryData(key, next);
    setEditing(false);
  };
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const reload = async () => (await refetch()).data;
  return (
    <div className="stack">
      <PageTitle title={`${translate(`resources.${pageOf[kind]}.name`)} · ${data.number || data.title}`} />
      <Head dispatch={data} />
      {!editing && <Acts dispatch={data} onDone={show} onEdit={() => setEditing(true)} />}
      {editing ? (
        <DispatchEdit
          key={data.version}
          dispatch={data}
          onDone={show}
          onCancel={() => setEditing(false)}
          onReload={reload}
        />
      ) : (
        <Body dispatch={data} onDone={show} onReload={() => void refetch()} />
      )}
    </div>
  );
}

function Head({ dispatch: { state, body, title, number } }: { dispatch: DispatchDetail }) {
  const translate = useTranslate();
  return (
    <header className="panel dispatch-head">
      <span className="row">
        <StateTag state={state} />
        {body.kind === "warning" && <WarningTag level={body.level} />}
        {body.kind === "upward" && <span className="tag">{translate(`dispatches.choice.stage.${body.stage}`)}</span>}
        <span className="quiet">{number}</span>
      </span>
      <h2>{title}</h2>
    </header>
  );
}

interface BodyProps {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
  readonly onReload: () => void;
}

function Body({ dispatch, onDone, onReload }: BodyProps) {
  const translate = useTranslate();
  const writes = useMay("dispatches.write");
  const answers = useMay("dispatches.answer") && !writes;
  return (
    <div className="dispatch-page">
      <div className="stack">
        {answers && <OwnPart dispatch={dispatch} onDone={onDone} onFile={onReload} />}
        <Panel title={translate("dispatches.text")}>
          <Words body={dispatch.body} />
        </Panel>
        {!answers && dispatch.recipients.length > 0 && <Recipients dispatch={dispatch} onDone={onDone} />}
      </div>
      <div className="stack">
        <About dispatch={dispatch} />
        <Papers dispatch={dispatch} />
        <FilesPanel dispatch={dispatch} onFile={onReload} />
        <Panel title={translate("dispatches.story")}>
          <Story dispatch={dispatch} />
        </Panel>
      </div>
    </div>
  );
}

function About({ dispatch }: { dispatch: DispatchDetail }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const writes = useMay("dispatches.write"); // others see themselves alone among those it goes to
  const units = useUnits();
  const { incidentId, incidentNumber, dueAt, kind } = dispatch;
  const issued = dispatch.recipients.map(({ unitName }) => unitName);
  const goesTo = issued.length > 0 ? issued : dispatch.unitIds.map(units.nameOf);
  const incident =
    incidentId === null ? null : <Link to={`/incidents/${incidentId}/show`}>{incidentNumber ?? incidentId}</Link>;
  return (
    <Panel title={translate("dispatches.about")}>
      <Facts
        rows={[
          ...(kind === "upward" || !writes
            ? []
            : [[translate("dispatches.recipients"), <UnitNames key="to" names={goesTo} />] as const]),
          [translate("dispatches.incident"), incident],
          ...(kind === "notice" ? [[translate("dispatches.dueAt"), <When key="d" at={dueAt} />] as const] : []),
          [translate("dispatches.version"), `${dispatch.version}`],
          [translate("dispatches.writtenBy"), nameOf(dispatch.updatedBy)],
          [translate("dispatches.issuedBy"), dispatch.issuedBy === null ? null : nameOf(dispatch.issuedBy)],
          [translate("dispatches.issuedAt"), <When key="i" at={dispatch.issuedAt} />],
          [translate("dispatches.closedAt"), <When key="c" at={dispatch.closedAt} />],
        ]}
      />
    </Panel>
  );
}
