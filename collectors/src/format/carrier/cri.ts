import type { EventFields } from "@chengfang/model/event";
import type { Format } from "../format.ts";
import { readWhen } from "../when.ts";
import type { Others } from "./carried.ts";
import { readCarried } from "./carried.ts";

/** `2026-03-02T09:15:08.123456789+08:00 stdout F text`; a tag may have more behind a colon. */
const line = /^(\S{20,40}) (stdout|stderr) ([PF])(?::\S*)? (.*)$/s;

/**
 * What containers print, as containerd and CRI-O keep it for Kubernetes. A line that was too long for them is several: all
 * but its last have the tag P.
 */
export function cri(others: Others): Format {
  return {
    name: "cri",
    split: "lines",
    title: { zh: "容器日志（CRI：containerd、CRI-O）", en: "Container logs (CRI: containerd, CRI-O)" },
    vendor: "Kubernetes",
    product: "Container Runtime Interface",
    basis: [
      "https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md",
      "https://grafana.com/docs/loki/latest/send-data/promtail/stages/cri/",
    ],
    parts: /^\S{20,40} (?<writer>stdout|stderr) (?:(?<more>P)|F)(?::\S*)? /,
    parse(text, context) {
      const parts = text.split(/\n(?=\S{20,40} (?:stdout|stderr) [PF][: ])/).map((part) => line.exec(part));
      const [, time = "", stream = ""] = parts[0] ?? [];
      const last = parts.at(-1)?.[3];
      if (parts.some((part) => part === null || part[2] !== stream)) return { rejected: "not a line of CRI" };
      const at = readWhen(time, 0, context.received);
      if (at === undefined) return { rejected: "no time" };
      const message = parts.map((part) => part?.[4] ?? "").join("");
      const fields: EventFields = {
        "@timestamp": new Date(at).toISOString(),
        "event.kind": "event",
        "event.module": "kubernetes",
        "event.dataset": "kubernetes.container_logs",
        "kubernetes.stream": stream,
        message,
      };
      // The rest of it never came: its writer ended, or it was longer than anything that is kept.
      if (last === "P") fields["kubernetes.partial"] = true;
      return readCarried({ fields, text: message }, others, context);
    },
  };
}
