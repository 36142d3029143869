import type { ReportClock } from "@chengfang/model/reporting/clock";
import { criteria } from "@chengfang/model/reporting/criteria";
import { dutyOf } from "@chengfang/model/reporting/duties";
import { levelNames } from "@chengfang/model/reporting/level";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useLanguage } from "../i18n/titled.ts";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { countText } from "../ui/when.ts";
import { When } from "../ui/When.tsx";
import { Countdown } from "./Countdown.tsx";
import { FactsDialog } from "./FactsDialog.tsx";
import type { Judgeable } from "./FactsDialog.tsx";
import type { Reporting } from "./reporting.ts";
import { SentDialog } from "./SentDialog.tsx";
import "../dispatches/dispatches.css";

/** The duties to report an incident, each with its clock, what started it, and whom it goes to. */
export function ReportClocks({ incident }: { incident: Judgeable & { readonly id: string } }) {
  const { id } = incident;
  const translate = useTranslate();
  const client = useQueryClient();
  const reads = useMay("incidents.report");
  const works = useMay("incidents.work");
  const [asking, setAsking] = useState<"facts" | ReportClock>();
  const key = ["reporting", id];
  const { data, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => request<Reporting>(`/incidents/${id}/reporting`),
    enabled: reads,
    refetchInterval: 60_000,
  });
  if (data === undefined) return null;
  const dialog = {
    incidentId: id,
    onClose: () => setAsking(undefined),
    onDone: (next: Reporting) => {
      client.setQueryData(key, next);
      setAsking(undefined);
    },
  };
  const judge = works && <Judge again={data.facts !== null} onClick={() => setAsking("facts")} />;
  return (
    <Panel title={translate("warnings.clocks")} actions={judge}>
      <div className="panel-body">
        <Judged reporting={data} />
        {data.clocks.map((clock) => (
          <Clock key={clock.duty} clock={clock} onSent={works ? () => setAsking(clock) : undefined} />
        ))}
        <Drafts id={id} />
      </div>
      {asking === "facts" && (
        <FactsDialog {...dialog} incident={incident} reporting={data} onReload={() => void refetch()} />
      )}
      {asking !== undefined && asking !== "facts" && <SentDialog {...dialog} clock={asking} />}
    </Panel>
  );
}

function Judge({ again, onClick }: { again: boolean; onClick: () => void }) {
  const translate = useTranslate();
  return (
    <Button size="small" onClick={onClick}>
      {translate(again ? "warnings.judgeAgain" : "warnings.judge")}
    </Button>
  );
}

function Judged({ reporting: { facts, level, clocks } }: { reporting: Reporting }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (facts === null) return <p className="quiet">{translate("warnings.notJudged")}</p>;
  const words = translate("warnings.judged", { level: levelNames[level][language] });
  return <p>{clocks.length === 0 ? `${words} ${translate("warnings.noDuty")}` : words}</p>;
}

function Clock({ clock, onSent }: { clock: ReportClock; onSent: (() => void) | undefined }) {
  const translate = useTranslate();
  const language = useLanguage();
  const duty = dutyOf(clock.duty);
  const done = clock.state === "met" || clock.state === "late";
  return (
    <div className="report-clock">
      <strong>{duty[language]}</strong>
      <Countdown clock={clock} />
      <span className="small">{translate("warnings.to", { to: duty.to[language] })}</span>
      {clock.dueAt !== null && !done && (
        <span className="small">
          {translate("warnings.dueAt")} <When at={clock.dueAt} />
        </span>
      )}
      {done && (
        <span className="small">
          {translate("warnings.sentAt")} <When at={clock.sentAt} />
        </span>
      )}
      <Because clock={clock} />
      <span className="small quiet">
        {clock.clause}
        {clock.unverified && (
          <span title={translate("warnings.unverifiedHint")}> · {translate("warnings.unverified")}</span>
        )}
      </span>
      {onSent && !done && clock.state !== "pending" && (
        <span>
          <Button size="small" variant="outlined" onClick={onSent}>
            {translate("warnings.record")}
          </Button>
        </span>
      )}
    </div>
  );
}

function Because({ clock: { because, startedAt } }: { clock: ReportClock }) {
  const translate = useTranslate();
  const language = useLanguage();
  const [first] = because;
  if (first === undefined) return null;
  const level = levelNames[first.level][language];
  const why =
    first.criterion === null
      ? translate("warnings.byPeople", { level })
      : translate("warnings.byFigure", {
          what: criteria[first.criterion][language],
          value: countText(first.value ?? 0),
          limit: countText(first.limit ?? 0),
          unit: criteria[first.criterion].unit[language],
          level,
        });
  return (
    <span className="small">
      {why} · <When at={startedAt} />
    </span>
  );
}

/** What can be written at once from this incident. */
function Drafts({ id }: { id: string }) {
  const translate = useTranslate();
  const writes = useMay("dispatches.write");
  if (!writes) return null;
  const of = `incidentId=${id}`;
  return (
    <p className="row">
      <Link to={`/warnings/create?${of}`}>{translate("dispatches.new.warning")}</Link>
      <Link to={`/notices/create?${of}`}>{translate("dispatches.new.notice")}</Link>
      {(["first", "follow", "final"] as const).map((stage) => (
        <Link key={stage} to={`/upward/create?${of}&stage=${stage}`}>
          {translate(`warnings.write.${stage}`)}
        </Link>
      ))}
    </p>
  );
}
