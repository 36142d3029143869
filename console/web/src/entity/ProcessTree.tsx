import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { EventDetail } from "../events/EventDetail.tsx";
import type { EventRecord } from "../events/event.ts";
import { Shown } from "../events/Shown.tsx";
import { Chevron } from "../ui/Chevron.tsx";
import { Failure } from "../ui/Failure.tsx";
import type { Span } from "../ui/range.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { EntityLink } from "./EntityLink.tsx";
import { childrenQuery, processOf, rootsOf } from "./process.ts";
import type { Process } from "./process.ts";
import { filterAbout, useDrills } from "./useEntity.ts";
import type { Thing } from "./useEntity.ts";

const most = 200;
const deepest = 40;

function useProcesses(filter: Record<string, unknown>, enabled: boolean) {
  return useQuery({
    queryKey: ["events", "processes", filter],
    queryFn: async ({ signal }) =>
      list<EventRecord>("events", { filter, limit: most, more: { within: "1500" } }, { signal }),
    enabled,
  });
}

/** Which process started which, from the events of their creation; children are looked up as branches are opened. */
export function ProcessTree({ thing, span }: { thing: Thing; span: Span }) {
  const translate = useTranslate();
  const filter = filterAbout(thing, { span, lane: "process", drills: useDrills() });
  const { data, error, refetch } = useProcesses(filter, true);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const roots = rootsOf((data?.rows ?? []).map(processOf));
  return (
    <>
      {data && data.total > data.rows.length && (
        <output className="banner">
          {translate("entity.newestOnly", { shown: countText(data.rows.length), total: countText(data.total) })}
        </output>
      )}
      {data && roots.length === 0 && <p className="quiet">{translate("entity.noProcesses")}</p>}
      <ul className="process-tree" aria-label={translate("entity.tab.processes")}>
        {roots.map((process) => (
          <Branch key={process.id} process={process} from={filter["from"]} depth={0} />
        ))}
      </ul>
    </>
  );
}

interface BranchProps {
  readonly process: Process;
  readonly from: unknown;
  readonly depth: number;
}

function Branch({ process, from, depth }: BranchProps) {
  const translate = useTranslate();
  const [open, setOpen] = useState(depth < 4);
  const [detail, setDetail] = useState(false);
  const drills = useDrills() ? { drills: true } : {};
  const filter = { ...(from === undefined ? {} : { from }), query: childrenQuery(process), ...drills };
  const { data } = useProcesses(filter, open && depth < deepest);
  const children = (data?.rows ?? []).map(processOf).filter(({ id }) => id !== process.id);
  const sorted = children.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <li>
      <div className="process-line">
        <button
          type="button"
          className="expander"
          aria-expanded={open}
          aria-label={translate(open ? "events.collapse" : "events.expand")}
          disabled={open && data?.rows.length === 0}
          onClick={() => setOpen(!open)}
        >
          <Chevron open={open} />
        </button>
        <Said process={process} detail={detail} onDetail={() => setDetail(!detail)} />
      </div>
      {detail && <EventDetail event={process.event} />}
      {open && sorted.length > 0 && (
        <ul>
          {sorted.map((child) => (
            <Branch key={child.id} process={child} from={from} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface SaidProps {
  readonly process: Process;
  readonly detail: boolean;
  readonly onDetail: () => void;
}

/** Its name, number, time, user and command line. */
const Said = ({ process, detail, onDetail }: SaidProps) => (
  <>
    <button type="button" className="plain" aria-expanded={detail} onClick={onDetail}>
      <strong>
        <Shown text={process.name} />
      </strong>{" "}
      <span className="quiet">{process.pid}</span>
    </button>
    <When at={process.at} />
    <EntityLink kind="user" value={process.user} />
    <code>
      <Shown text={process.commandLine} />
    </code>
  </>
);
