import { wholeOf } from "../lint/together.ts";
import type { BuildConfig } from "./config.ts";
import type { Candidate } from "./select.ts";

/** Finds what a selector of the configuration chooses. */
export type Chosen = (select: BuildConfig["suppress"][number]["select"]) => readonly Candidate[];

/** threshold.config: https://docs.suricata.io/en/latest/configuration/global-thresholds.html */
export function limitsFile({ suppress, threshold, rate }: BuildConfig, chosen: Chosen): string {
  const lines = [
    ...suppress.flatMap(({ select, track, ip }) =>
      chosen(select).map(
        (candidate) =>
          `suppress ${identity(candidate)}${track === undefined || ip === undefined ? "" : `, track ${track}, ip ${ip}`}`,
      ),
    ),
    ...threshold.flatMap(({ select, type, track, count, seconds }) =>
      chosen(select).map(
        (candidate) =>
          `threshold ${identity(candidate)}, type ${type}, track ${track}, count ${count}, seconds ${seconds}`,
      ),
    ),
    ...rate.flatMap(({ select, track, count, seconds, action, timeout }) =>
      chosen(select).map(
        (candidate) =>
          `rate_filter ${identity(candidate)}, track ${track}, count ${count}, seconds ${seconds}, new_action ${action}, timeout ${timeout}`,
      ),
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function identity({ rule }: Candidate): string {
  return `gen_id ${wholeOf(rule, "gid") ?? 1}, sig_id ${wholeOf(rule, "sid") ?? 0}`;
}

/** sid-msg.map, version 1: `sid || message || reference || …`. */
export function messagesFile(candidates: readonly Candidate[]): string {
  return candidates
    .map(({ rule }) => {
      const message = rule.options.find(({ name }) => name.text === "msg")?.value;
      const references = rule.options.flatMap(({ value }) =>
        value.shape === "reference" ? [`${value.type},${value.id}`] : [],
      );
      const text = message?.shape === "text" ? message.text.replaceAll("||", "|") : "";
      return `${[String(wholeOf(rule, "sid") ?? 0), text, ...references].join(" || ")}\n`;
    })
    .join("");
}
