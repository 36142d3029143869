import type { EntityPicture } from "@chengfang/model/query-language/picture";
import type { Severity } from "@chengfang/model/severity";
import { idOf, summaryOf, textOf } from "../events/event.ts";
import type { EventRecord } from "../events/event.ts";

/** One line of everything about a thing. */
export interface Line {
  readonly id: string;
  readonly at: string;
  readonly kind: "alert" | "incident" | "finding" | "certificate" | "event";
  readonly text: { readonly zh: string; readonly en: string };
  readonly severity?: Severity;
  /** Where it leads. */
  readonly to?: string;
  readonly event?: EventRecord;
}

const same = (text: string) => ({ zh: text, en: text });
const titled = (title: string, titleZh: string) => ({ zh: titleZh === "" ? title : titleZh, en: title });

export interface CertificateLine {
  readonly issuer: string;
  readonly serial: string;
  readonly subject: string;
  readonly notBefore: string;
}

/** Events, alerts, incidents, failed checks and certificates as one line of time, the newest first. */
export function timelineOf(events: readonly EventRecord[], picture: EntityPicture | undefined, since: string): Line[] {
  const lines: Line[] = [
    ...events.map(
      (event): Line => ({
        id: idOf(event),
        at: textOf(event, "@timestamp"),
        kind: "event",
        text: same(summaryOf(event)),
        event,
      }),
    ),
    ...(picture?.newest ?? []).map(
      (each): Line => ({
        id: each.id,
        at: each.lastSeen,
        kind: "alert",
        text: titled(each.title, each.titleZh),
        severity: each.severity,
        to: `/alerts/${encodeURIComponent(each.id)}/show`,
      }),
    ),
    ...(picture?.incidents ?? []).map(
      (each): Line => ({
        id: each.id,
        at: each.lastSeen,
        kind: "incident",
        text: { zh: `${each.number} ${titled(each.title, each.titleZh).zh}`, en: `${each.number} ${each.title}` },
        severity: each.severity,
        to: `/incidents/${encodeURIComponent(each.id)}/show`,
      }),
    ),
    ...(picture?.findings ?? []).map(
      (each): Line => ({
        id: `${each.assetId} ${each.uid}`,
        at: each.observedAt,
        kind: "finding",
        text: each.title,
      }),
    ),
  ];
  return lines.filter(({ at }) => at >= since).toSorted((a, b) => (a.at < b.at ? 1 : Number(a.at > b.at) * -1));
}
