import type { Exception } from "@chengfang/model/exception";
import type { RuleStatus } from "@chengfang/model/rule";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { BacktestPanel } from "../backtest/BacktestPanel.tsx";
import { list, one } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { RuleSource } from "../rules/RuleSource.tsx";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { Failure } from "../ui/Failure.tsx";
import { MayLink } from "../ui/MayLink.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { Decide } from "./Decide.tsx";
import { ExceptionStateTag } from "./ExceptionStateTag.tsx";
import { Expiry } from "./Expiry.tsx";
import "../alerts/alerts.css";
import "../compliance/compliance.css";

/** One exception: what it takes out, why, until when, and whether anybody still needs it. */
export default function ExceptionPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["exception", id],
    queryFn: async () => one<Exception>("exceptions", id),
    refetchInterval: (query) => (query.state.data?.state === "waiting" ? 1000 : false),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="alert-page">
      <PageTitle title={`${translate("resources.exceptions.name")} · ${data.title}`} />
      <header className="alert-head">
        <ExceptionStateTag state={data.state} />
        <h2>{data.title}</h2>
        <span className="bar-end row">
          <Decide exception={data} onDecided={() => void refetch()} />
          <End exception={data} onEnded={() => void refetch()} />
        </span>
      </header>
      <What exception={data} />
      <About exception={data} />
    </div>
  );
}

function Proposed({ exception: { createdBy } }: { exception: Exception }) {
  const translate = useTranslate();
  const self = useSelf();
  const mine = useMay("rules.approve") && self?.id !== createdBy;
  return (
    <p className="banner" data-kind="warn">
      {translate(mine ? "exceptions.waitsForYou" : "exceptions.waitsForOther")}
    </p>
  );
}

function What({ exception }: { exception: Exception }) {
  const { state, problem, source, rules } = exception;
  const translate = useTranslate();
  return (
    <div className="stack">
      {state === "proposed" && <Proposed exception={exception} />}
      {problem !== "" && (
        <p className="banner pre" data-kind={state === "broken" ? "red" : "warn"} role="alert">
          {problem}
        </p>
      )}
      <Panel title={translate("exceptions.filter")}>
        <div className="panel-body">
          <RuleSource source={source} problem={problem} />
        </div>
      </Panel>
      <Panel title={translate("exceptions.tryOut")}>
        <div className="panel-body">
          <BacktestPanel rules={rules} filters={[source]} />
        </div>
      </Panel>
    </div>
  );
}

function About({ exception }: { exception: Exception }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { rules, reason, createdBy, createdAt, hits, lastHit } = exception;
  const column = (name: string) => translate(`exceptions.column.${name}`);
  return (
    <Panel title={translate("alerts.page.facts")}>
      <Facts
        rows={[
          [
            column("reason"),
            <span key="r" className="pre">
              {reason}
            </span>,
          ],
          [column("rules"), <Rules key="l" rules={rules} />],
          [column("hits"), countText(hits)],
          [column("lastHit"), <When key="h" at={lastHit} />],
          [column("expiresAt"), <Expiry key="e" exception={exception} />],
          [column("createdBy"), nameOf(createdBy)],
          [column("createdAt"), <When key="c" at={createdAt} />],
          ...becameOf(exception, { column, nameOf }),
        ]}
      />
    </Panel>
  );
}

interface Said {
  readonly column: (name: string) => string;
  readonly nameOf: (id: string | null) => ReactNode;
}

/** Where it came from, who decided on it and who ended it. */
function becameOf(exception: Exception, { column, nameOf }: Said): (readonly [string, ReactNode])[] {
  const { alertId, decidedAt, decidedBy, decisionNote, endedAt, endedBy, endedReason } = exception;
  const from = (
    <MayLink key="a" to={`/alerts/${alertId}/show`} permission="alerts.read">
      {alertId}
    </MayLink>
  );
  const text = (words: string | null) => <span className="pre">{words || "—"}</span>;
  return [
    ...(alertId === null ? [] : [[column("alert"), from] as const]),
    ...(decidedAt === null
      ? []
      : ([
          [column("decidedBy"), nameOf(decidedBy)],
          [column("decidedAt"), <When key="x" at={decidedAt} />],
          [column("decisionNote"), text(decisionNote)],
        ] as const)),
    ...(endedAt === null
      ? []
      : ([
          [column("endedBy"), nameOf(endedBy)],
          [column("endedAt"), <When key="d" at={endedAt} />],
          [column("endedReason"), text(endedReason)],
        ] as const)),
  ];
}

function Rules({ rules }: Pick<Exception, "rules">) {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["rules-by-id", rules],
    queryFn: async ({ signal }) => list<RuleStatus>("rules", { filter: { id: rules }, limit: 100 }, { signal }),
  });
  const titles = new Map(data?.rows.map(({ id, title, titleZh }) => [id, titleIn(language, title, titleZh)]));
  return (
    <>
      {rules.map((rule) => (
        <div key={rule}>
          <Link className={titles.has(rule) ? "" : "mono"} to={`/rules/${encodeURIComponent(rule)}/show`}>
            {titles.get(rule) ?? rule}
          </Link>
        </div>
      ))}
    </>
  );
}

function End({
  exception: { id, title, endedAt, state, createdBy },
  onEnded,
}: {
  exception: Exception;
  onEnded: () => void;
}) {
  const translate = useTranslate();
  const tunes = useMay("rules.tune");
  const [asking, setAsking] = useState(false);
  const { act } = useAct();
  const self = useSelf();
  // Others than the proposer approve or refuse it.
  if (!tunes || endedAt !== null || (state === "proposed" && createdBy !== self?.id)) return null;
  const name = state === "proposed" ? "takeBack" : "end";
  const end = async (reason: string) => {
    setAsking(false);
    const done = await act({ path: `/exceptions/${id}/end`, body: { reason }, done: "exceptions.ended" });
    if (done !== undefined) onEnded();
  };
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {translate(`exceptions.${name}`)}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate("exceptions.ending", { title })}
          hint={translate(`exceptions.${name}Hint`)}
          confirm={translate(`exceptions.${name}`)}
          onClose={() => setAsking(false)}
          onAnswer={(reason) => void end(reason)}
        />
      )}
    </>
  );
}
