import type { EventCondition } from "@chengfang/model/search";
import { printQuery } from "@chengfang/model/query-language/print";
import { textOf } from "../events/event.ts";
import type { EventRecord } from "../events/event.ts";

/** A process as its creation tells of it. */
export interface Process {
  readonly id: string;
  readonly host: string;
  readonly at: string;
  readonly name: string;
  readonly user: string;
  readonly pid: string;
  readonly commandLine: string;
  readonly entity: string;
  readonly parent: { readonly entity: string; readonly pid: string; readonly name: string };
  readonly event: EventRecord;
}

export function processOf(event: EventRecord): Process {
  const text = (field: string) => textOf(event, field);
  return {
    id: text("event.id"),
    host: text("host.name"),
    at: text("@timestamp"),
    name: text("process.name") || (text("process.executable").split(/[\\/]/).at(-1) ?? ""),
    user: text("user.name"),
    pid: text("process.pid"),
    commandLine: text("process.command_line"),
    entity: text("process.entity_id"),
    parent: {
      entity: text("process.parent.entity_id"),
      pid: text("process.parent.pid"),
      name: text("process.parent.name"),
    },
    event,
  };
}

/** Of one system's own identifier, or of its number since the process began: numbers are used again. */
const isParent = (of: Process): EventCondition =>
  of.entity === ""
    ? {
        all: [
          { field: "process.parent.pid", op: "is", value: of.pid },
          { field: "@timestamp", op: "gte", value: of.at },
        ],
      }
    : { field: "process.parent.entity_id", op: "is", value: of.entity };

const created: EventCondition = { field: "event.category", op: "is", value: "process" };
const on = (host: string): EventCondition => ({ field: "host.name", op: "is", value: host });

export const childrenQuery = (of: Process): string => printQuery({ all: [on(of.host), created, isParent(of)] });

/** Those of a list whose parent is not in it, the oldest first; each process stands once. */
export function rootsOf(processes: readonly Process[]): Process[] {
  const entities = new Set(processes.map(({ entity }) => entity).filter(Boolean));
  const pids = new Set(processes.map(({ host, pid }) => `${host} ${pid}`));
  return processes
    .filter(({ host, parent }) =>
      parent.entity === "" ? parent.pid === "" || !pids.has(`${host} ${parent.pid}`) : !entities.has(parent.entity),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
