import type { EventFields } from "@chengfang/model/event";
import { type EventType, time, whole } from "../place.ts";

const connection = { category: ["network"], type: ["connection", "end"] } as const;

export const flow: EventType = {
  ...connection,
  action: "network-flow",
  places: {
    "flow.start": ["event.start", time],
    "flow.end": ["event.end", time],
    "flow.bytes_toserver": ["source.bytes", whole],
    "flow.bytes_toclient": ["destination.bytes", whole],
    "flow.pkts_toserver": ["source.packets", whole],
    "flow.pkts_toclient": ["destination.packets", whole],
  },
  derive(fields) {
    add(fields, "network.bytes", ["source.bytes", "destination.bytes"]);
    add(fields, "network.packets", ["source.packets", "destination.packets"]);
    lasted(fields);
  },
};

/** One direction of a flow. */
export const netflow: EventType = {
  ...connection,
  action: "netflow",
  places: {
    "netflow.start": ["event.start", time],
    "netflow.end": ["event.end", time],
    "netflow.bytes": ["source.bytes", whole],
    "netflow.pkts": ["source.packets", whole],
  },
  derive(fields) {
    add(fields, "network.bytes", ["source.bytes"]);
    add(fields, "network.packets", ["source.packets"]);
    lasted(fields);
  },
};

function add(fields: EventFields, sum: string, parts: readonly string[]): void {
  const values = parts.map((part) => fields[part]).filter((value) => typeof value === "number");
  if (values.length > 0) fields[sum] = values.reduce((total, value) => total + value, 0);
}

/** ECS counts durations in nanoseconds. */
function lasted(fields: EventFields): void {
  const { "event.start": start, "event.end": end } = fields;
  if (typeof start !== "string" || typeof end !== "string") return;
  const ms = Date.parse(end) - Date.parse(start);
  if (ms >= 0) fields["event.duration"] = ms * 1_000_000;
}
