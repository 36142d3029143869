import type { Alert } from "@chengfang/model/alert";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { glanceMs } from "../data/query.ts";
import { searchLink } from "../events/address.ts";
import { EventTable } from "../events/EventTable.tsx";
import { idOf } from "../events/event.ts";
import type { EventRecord } from "../events/event.ts";
import { wordsOf } from "../events/highlight.ts";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { customRange } from "../ui/range.ts";
import { useMay } from "../session/may.ts";
import { isInEvent } from "./together.ts";

interface Answer {
  readonly events: readonly EventRecord[];
  readonly around: readonly EventRecord[];
  readonly aroundTotal: number;
}

const columns = ["host.name", "source.ip", "user.name", "message"];
const fieldOf = { host: "host.name", user: "related.user", address: "related.ip" } as const;

/** The events of an alert with what matched marked, and what happened around them. */
export function AlertEvents({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const [minutes, setMinutes] = useState(5);
  const searches = useMay("events.search");
  const { data, error, refetch } = useQuery({
    queryKey: ["alert-events", alert.id, minutes, alert.count],
    queryFn: async ({ signal }) =>
      request<Answer>(`/alerts/${encodeURIComponent(alert.id)}/events?around=${minutes}`, { signal }),
    placeholderData: keepPreviousData,
    gcTime: glanceMs,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const { count, eventIds } = alert;
  return (
    <>
      <Panel title={`${translate("alerts.page.events")} (${count})`}>
        {count > eventIds.length && (
          <p className="panel-note quiet">{translate("alerts.page.kept", { count, shown: eventIds.length })}</p>
        )}
        {data.events.length === 0 && <p className="panel-note quiet">{translate("alerts.page.noEvents")}</p>}
        {data.events.length > 0 && <Matched alert={alert} events={data.events} />}
      </Panel>
      {searches && <Around alert={alert} answer={data} minutes={minutes} onMinutes={setMinutes} />}
    </>
  );
}

interface AroundProps {
  readonly alert: Alert;
  readonly answer: Answer;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
}

function Around({ alert, answer, minutes, onMinutes }: AroundProps) {
  const translate = useTranslate();
  const own = new Set(answer.events.map(idOf));
  const around = answer.around.filter((event) => !own.has(idOf(event)));
  const count = Math.max(0, answer.aroundTotal - own.size);
  const actions = (
    <span className="row">
      <Minutes value={minutes} onChange={onMinutes} />
      <MayLink to={linkTo(alert, minutes)} permission="events.search">
        {translate("alerts.page.allInSearch")} →
      </MayLink>
    </span>
  );
  return (
    <Panel title={`${translate("alerts.page.around", { minutes })} (${count})`} actions={actions}>
      {around.length === 0 ? (
        <p className="panel-note quiet">{translate("alerts.page.aroundNone")}</p>
      ) : (
        <EventTable events={around} columns={columns} />
      )}
    </Panel>
  );
}

/** The same events in the search, where nothing is cut off. */
function linkTo({ firstSeen, lastSeen, entity, drill }: Alert, minutes: number): string {
  const from = new Date(Date.parse(firstSeen) - minutes * 60_000).toISOString();
  const to = new Date(Date.parse(lastSeen) + minutes * 60_000).toISOString();
  return searchLink({
    range: customRange(from, to),
    filters: [{ field: fieldOf[entity.kind], op: "is", value: entity.value }],
    drills: drill !== undefined,
  });
}

function Matched({ alert, events }: { alert: Alert; events: readonly EventRecord[] }) {
  const words = wordsOf(alert.matched.filter(isInEvent).map(({ value }) => value));
  const first = events.find((event) => idOf(event) === alert.eventIds[0]) ?? events.at(-1);
  return (
    <EventTable
      events={events}
      columns={columns}
      words={words}
      matched={alert.matched.map(({ source }) => source)}
      {...(first ? { opened: idOf(first) } : {})}
    />
  );
}

function Minutes({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const translate = useTranslate();
  return (
    <span className="switch">
      {[1, 5, 30].map((n) => (
        <button key={n} type="button" aria-pressed={n === value} onClick={() => onChange(n)}>
          {translate("alerts.page.minutes", { n })}
        </button>
      ))}
    </span>
  );
}
