import type { EntityPicture } from "@chengfang/model/query-language/picture";
import type { Severity } from "@chengfang/model/severity";
import { idOf, summaryOf, textOf } from "../events/event.ts";
import type { EventRecord } from "../events/event.ts";

/** One line of everything about a thing. */
export interface Line {
  readonly id: string;
  readonly at: string;
  readonly kind: "alert" | "incident" | "finding" | "event";
  readonly text: { readonly zh: string; readonly en: string };
  readonly severity?: Severity;
  /** Where it leads. */
  readonly to?: string;
  readonly event?: EventRecord;
}

const same = (text: string) => ({ zh: text, en: text });
const titled = (title: string, titleZh: string) => ({ zh: titleZh === "" ? title : titleZh, en: title });

/** Events, alerts, incidents and failed checks as one line of time, the newest first. */
export function timelineOf(events: readonly EventRecord[], picture: EntityPicture | undefined, since: string): Line[] {
  const lines = [...events.map(eventLine), ...(picture ? recordLines(picture) : [])];
  return lines.filter(({ at }) => at >= since).toSorted((a, b) => (a.at < b.at ? 1 : -Number(a.at > b.at)));
}

const eventLine = (event: EventRecord): Line => ({
  id: idOf(event),
  at: textOf(event, "@timestamp"),
  kind: "event",
  text: same(summaryOf(event)),
  event,
});

const recordLines = ({ newest, incidents, findings }: EntityPicture): Line[] => [
  ...newest.map(
    (each): Line => ({
      id: each.id,
      at: each.lastSeen,
      kind: "alert",
      text: titled(each.title, each.titleZh),
      severity: each.severity,
      to: `/alerts/${encodeURIComponent(each.id)}/show`,
    }),
  ),
  ...incidents.map(
    (each): Line => ({
      id: each.id,
      at: each.lastSeen,
      kind: "incident",
      text: { zh: `${each.number} ${titled(each.title, each.titleZh).zh}`, en: `${each.number} ${each.title}` },
      severity: each.severity,
      to: `/incidents/${encodeURIComponent(each.id)}/show`,
    }),
  ),
  ...findings.map(
    (each): Line => ({
      id: `${each.assetId} ${each.uid}`,
      at: each.observedAt,
      kind: "finding",
      text: each.title,
    }),
  ),
];
