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
import type { Reporting } from "./reporting.ts";
import { SentDialog } from "./SentDialog.tsx";
import "../dispatches/dispatches.css";

/** The duties to report an incident, each with its clock, what started it, and whom it goes to. */
export function ReportClocks({ incident: { id } }: { incident: { readonly id: string } }) {
  const translate = useTranslate();
  const language = useLanguage();
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
  if (!reads || data === undefined) return null;
  const take = (next: Reporting) => {
    client.setQueryData(key, next);
    setAsking(undefined);
  };
  const judge = works && (
    <Button size="small" onClick={() => setAsking("facts")}>
      {translate(data.facts === null ? "warnings.judge" : "warnings.judgeAgain")}
    </Button>
  );
  return (
    <Panel title={translate("warnings.clocks")} actions={judge}>
      <div className="panel-body">
        {data.facts === null && <p className="quiet">{translate("warnings.notJudged")}</p>}
        {data.facts !== null && (
          <p>
            {translate("warnings.judged", { level: levelNames[data.level][language] })}
            {data.clocks.length === 0 && ` ${translate("warnings.noDuty")}`}
          </p>
        )}
        {data.clocks.map((clock) => (
          <Clock key={clock.duty} clock={clock} onSent={works ? () => setAsking(clock) : undefined} />
        ))}
        {data.facts !== null && data.clocks.length > 0 && <Drafts id={id} />}
      </div>
      {asking === "facts" && (
        <FactsDialog
          incidentId={id}
          reporting={data}
          onDone={take}
          onClose={() => setAsking(undefined)}
          onReload={() => void refetch()}
        />
      )}
      {asking !== undefined && asking !== "facts" && (
        <SentDialog incidentId={id} clock={asking} onDone={take} onClose={() => setAsking(undefined)} />
      )}
    </Panel>
  );
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
  return (
    <p className="row">
      {(["first", "follow", "final"] as const).map((stage) => (
        <Link key={stage} to={`/upward/create?incidentId=${id}&stage=${stage}`}>
          {translate(`warnings.write.${stage}`)}
        </Link>
      ))}
    </p>
  );
}
