import type { EntityPicture } from "@chengfang/model/query-language/picture";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";
import type { Rows } from "../data/query.ts";
import { DrillsChip } from "../drills/DrillsChip.tsx";
import { EventDetail } from "../events/EventDetail.tsx";
import { Shown } from "../events/Shown.tsx";
import { textOf } from "../events/event.ts";
import type { EventRecord } from "../events/event.ts";
import { LazyTimeChart } from "../events/time-chart/LazyTimeChart.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { customRange } from "../ui/range.ts";
import type { Span } from "../ui/range.ts";
import { SeverityTag } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { countText, timeText } from "../ui/when.ts";
import { eventsAbout } from "./address.ts";
import { timelineOf } from "./timeline.ts";
import type { Line } from "./timeline.ts";
import { lanes, useHistogram, useNewest } from "./useEntity.ts";
import type { Lane, Thing } from "./useEntity.ts";

interface Props {
  readonly thing: Thing;
  readonly span: Span;
  readonly picture: EntityPicture | undefined;
}

const laneNames = Object.keys(lanes) as Lane[];

/** One line of time of everything about a thing. */
export function Timeline({ thing, span, picture }: Props) {
  const [params, setParams] = useSearchParams();
  const lane = laneNames.find((each) => each === params.get("lane")) ?? "all";
  const found = useNewest(thing, span, lane);
  const histogram = useHistogram(thing, span, lane);
  const change = (some: Record<string, string>) => setParams({ ...Object.fromEntries(params), ...some });
  return (
    <div className="stack">
      <LazyTimeChart
        bars={histogram.data ?? []}
        series={[]}
        earlier={[]}
        onZoom={(from, to) => change({ range: customRange(from, to) })}
      />
      <div className="row spread">
        <Lanes lane={lane} onChange={(next) => change({ lane: next })} />
        <DrillsChip
          included={false}
          hidden={found.data?.withoutDrills ?? false}
          onChange={() => change({ drills: "1" })}
        />
      </div>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Cut found={found.data} thing={thing} />}
      {found.data && <Lines events={found.data.rows} picture={lane === "all" ? picture : undefined} span={span} />}
    </div>
  );
}

function Lanes({ lane, onChange }: { lane: Lane; onChange: (lane: Lane) => void }) {
  const translate = useTranslate();
  return (
    <fieldset className="row entity-lanes" aria-label={translate("entity.lanes")}>
      {laneNames.map((each) => (
        <button
          key={each}
          type="button"
          className="plain boxed"
          aria-pressed={each === lane}
          onClick={() => onChange(each)}
        >
          {translate(`entity.lane.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Says what is not in the line. */
function Cut({ found: { rows, total, capped, reached }, thing }: { found: Rows<EventRecord>; thing: Thing }) {
  const translate = useTranslate();
  const all = `${countText(total)}${capped ? "+" : ""}`;
  return (
    <>
      {total > rows.length && (
        <output className="banner">
          {translate("entity.newestOnly", { shown: countText(rows.length), total: all })}{" "}
          <Link to={eventsAbout(thing.kind, thing.value)}>{translate("entity.menu.events")}</Link>
        </output>
      )}
      {reached !== undefined && (
        <output className="banner" data-kind="warn">
          {translate("events.reached.page", { at: timeText(reached) })}
        </output>
      )}
    </>
  );
}

interface LinesProps {
  readonly events: readonly EventRecord[];
  readonly picture: EntityPicture | undefined;
  readonly span: Span;
}

function Lines({ events, picture, span }: LinesProps) {
  const translate = useTranslate();
  const lines = timelineOf(events, picture, span.from ?? "");
  if (lines.length === 0) return <p className="quiet">{translate("entity.nothing")}</p>;
  return (
    <ol className="entity-lines">
      {lines.map((line) => (
        <TimelineLine key={`${line.kind} ${line.id}`} line={line} />
      ))}
    </ol>
  );
}

function TimelineLine({ line }: { line: Line }) {
  const translate = useTranslate();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { event, to } = line;
  const text = <Shown text={line.text[language]} />;
  return (
    <li data-kind={line.kind}>
      <When at={line.at} />
      <span className="tag">{event ? textOf(event, "event.dataset") : translate(`entity.line.${line.kind}`)}</span>
      {line.severity && <SeverityTag severity={line.severity} />}
      {to !== undefined && <Link to={to}>{text}</Link>}
      {event && (
        <button type="button" className="plain entity-line-text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text}
        </button>
      )}
      {to === undefined && !event && <span>{text}</span>}
      {open && event && <EventDetail event={event} />}
    </li>
  );
}
