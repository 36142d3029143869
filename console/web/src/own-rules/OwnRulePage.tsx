import type { OwnRuleDetail } from "@chengfang/model/own-rule";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { one } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { Acts } from "./Acts.tsx";
import { Conflict } from "./Conflict.tsx";
import { OwnRuleStateTag } from "./OwnRuleStateTag.tsx";
import { Request } from "./Request.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { useWriting } from "./useWriting.ts";
import { Workbench } from "./Workbench.tsx";
import "../alerts/alerts.css";
import "../compliance/compliance.css";

/** A rule of the office's own: written, tried, kept in versions, put into force. */
export default function OwnRulePage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["own-rule", id],
    queryFn: async () => one<OwnRuleDetail>("own-rules", id),
    refetchInterval: (query) => (query.state.data?.state === "waiting" ? 1000 : false),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return <Loaded key={id} rule={data} onChanged={() => void refetch()} />;
}

function Loaded({ rule, onChanged }: { rule: OwnRuleDetail; onChanged: () => void }) {
  const writes = useMay("rules.write");
  const { writing, dirty, busy, change, save, discard } = useWriting(rule, onChanged);
  return (
    <div className="stack">
      <Head rule={rule} dirty={dirty} onChanged={onChanged} />
      {rule.request !== null && <Request request={rule.request} onDone={onChanged} />}
      {rule.problem !== "" && (
        <p className="banner pre" data-kind={rule.state === "refused" ? "red" : "warn"}>
          {rule.problem}
        </p>
      )}
      {dirty && writing.base !== rule.version && (
        <Conflict rule={rule} writing={writing} onMine={() => change({ base: rule.version })} onTheirs={discard} />
      )}
      <Workbench writing={writing} readOnly={!writes} rule={rule} onChange={change} />
      {writes && dirty && writing.base === rule.version && (
        <SaveBar
          note={writing.note}
          busy={busy}
          onNote={(note) => change({ note })}
          onSave={() => void save()}
          onDiscard={discard}
        />
      )}
    </div>
  );
}

function Head({ rule, dirty, onChanged }: { rule: OwnRuleDetail; dirty: boolean; onChanged: () => void }) {
  const translate = useTranslate();
  const { title, severity, state, copiedFrom } = rule;
  return (
    <>
      <PageTitle title={`${translate("resources.own-rules.name")} · ${title}`} />
      <header className="alert-head">
        {severity !== "" && <SeverityTag severity={severity} />}
        <h2>{title}</h2>
        <OwnRuleStateTag state={state} />
        {copiedFrom !== null && (
          <Link className="small" to={`/rules/${encodeURIComponent(copiedFrom)}/show`}>
            {translate("ownRules.copyOf")} →
          </Link>
        )}
        <span className="bar-end row">
          <Acts rule={rule} dirty={dirty} onChanged={onChanged} />
        </span>
      </header>
    </>
  );
}
