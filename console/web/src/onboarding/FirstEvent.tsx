import type { SourceCounts } from "@chengfang/model/health";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Reasons } from "../collectors/Reasons.tsx";
import { eventsAbout } from "../entity/address.ts";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { countText } from "../ui/when.ts";
import { standOf } from "./stand.ts";
import type { Senders } from "./stand.ts";

interface Props {
  readonly sender: string;
  /** When the reader began, by the platform's clock. */
  readonly since: string;
  readonly registered: boolean;
}

const everyMs = 1500;
/** Where there is nothing to look after, or the state says what. */
const quiet: ReadonlySet<string> = new Set(["came", "waiting", "unanswered"]);

/** Waits for the first line, and says what to look at when none comes. */
export function FirstEvent({ sender, since, registered }: Props) {
  const translate = useTranslate();
  const [began, setBegan] = useState<string>();
  const { data, error } = useQuery({
    queryKey: ["senders", sender, since],
    queryFn: async ({ signal }) =>
      request<Senders>(`/onboarding/senders?${new URLSearchParams({ sender, since }).toString()}`, {
        signal,
        background: true,
      }),
    refetchInterval: everyMs,
  });
  if (data !== undefined && began === undefined) setBegan(data.now); // by the platform's clock, whatever this one says
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <div className="wait">{translate("ui.loading")}</div>;
  const { state, seconds, received, problem } = standOf(data, Date.parse(data.now) - Date.parse(began ?? data.now));
  return (
    <div className="stack">
      <output className="banner onboarding-stand" data-kind={state === "came" ? "" : "warn"} data-state={state}>
        {translate(`onboarding.stand.${state}`, {
          sender,
          seconds,
          received: countText(received),
          problem: problem === undefined ? "" : translate(`collectors.problem.${problem}`),
        })}
      </output>
      {data.own.length > 0 && <Counts rows={data.own} />}
      {!quiet.has(state) && <Checks state={state} sender={sender} others={data.others} />}
      {registered && <p>{translate("onboarding.alarmSet")}</p>}
      <Ways sender={state === "came" ? sender : ""} />
    </div>
  );
}

/** Where to go from here; to the events of a sender once there are some. */
function Ways({ sender }: { sender: string }) {
  const translate = useTranslate();
  const maySearch = useMay("events.search");
  return (
    <div className="row">
      <Link to="/collectors">{translate("onboarding.toCollectors")}</Link>
      {sender !== "" && maySearch && <Link to={eventsAbout("ip", sender)}>{translate("onboarding.toEvents")}</Link>}
      <Link to="/onboarding">{translate("onboarding.another")}</Link>
    </div>
  );
}

function Checks({ state, sender, others }: { state: string; sender: string; others: readonly SourceCounts[] }) {
  const translate = useTranslate();
  const points = state === "deaf" ? ["deaf"] : ["firewall", "port", "started", "address"];
  return (
    <>
      <h2 className="onboarding-heading">{translate("onboarding.checks")}</h2>
      <ol className="onboarding-checks">
        {points.map((point) => (
          <li key={point}>{translate(`onboarding.check.${point}`, { sender })}</li>
        ))}
      </ol>
      {others.length > 0 && (
        <>
          <h2 className="onboarding-heading">{translate("onboarding.others")}</h2>
          <Counts rows={others} />
        </>
      )}
    </>
  );
}

function Counts({ rows }: { rows: readonly SourceCounts[] }) {
  const translate = useTranslate();
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            {["source", "input", "format", "received", "unparsed", "rejected"].map((column) => (
              <th key={column}>{translate(`collectors.column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.input} ${row.source} ${row.format}`}>
              <td className="mono strong">{row.source}</td>
              <td>{row.input}</td>
              <td>{row.format === "auto" ? translate("collectors.auto") : row.format}</td>
              <td>{countText(row.received)}</td>
              <td className={row.unparsed > 0 ? "bad" : ""}>{countText(row.unparsed)}</td>
              <td>
                <Reasons counts={row.rejected} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
