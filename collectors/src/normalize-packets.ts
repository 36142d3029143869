import { globSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { EventFields } from "@chengfang/model/event";
import { enrich } from "./enrich/enrich.ts";
import type { Lookups } from "./enrich/enrich.ts";
import { Exporters } from "./flow/exporters.ts";
import type { Ready } from "./flow/exporters.ts";
import { usualLimits } from "./flow/limits.ts";
import type { Refused } from "./refused.ts";
import { packetEvents } from "./pipeline/packet-lines.ts";

/** Files that patterns or folders name. Those with templates come first, as their names tell. */
export function packetFiles(patterns: readonly string[]): string[] {
  const files = patterns.flatMap((pattern) =>
    globSync(pattern).flatMap((path) => (statSync(path).isDirectory() ? globSync(join(path, "*")) : [path])),
  );
  const rank = (path: string) => (basename(path).includes("tpl") ? 0 : 1);
  return [...new Set(files)]
    .filter((path) => statSync(path).isFile())
    .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** Who sent a capture: its name without what it says of templates and data, so that exporters are not mixed up. */
const exporterOf = (path: string): string => basename(path).replace(/_?(?:opt)?(?:tpl|data).*$/, "");

/** One document for each record of the packets, one a file; those that cannot be read come with the reason. */
export function* normalizePackets(
  files: readonly string[],
  { received, lookups }: { received: number; lookups: Lookups },
): Generator<EventFields | Refused> {
  const exporters = new Exporters({ ...usualLimits, inOrder: false });
  for (const file of files) {
    const bytes = readFileSync(file);
    const { ready, rejected } = exporters.take(exporterOf(file), bytes, received);
    if (rejected !== undefined) yield refused(bytes, `${basename(file)}: ${rejected}`);
    yield* documents(ready, { received, lookups });
  }
  const { ready, lost } = exporters.end();
  yield* documents(ready, { received, lookups });
  for (const { exporter, reason } of lost)
    yield { error: { message: `${exporter}: ${reason}` }, event: { original: "" } };
}

function* documents(
  packets: readonly Ready[],
  { received, lookups }: { received: number; lookups: Lookups },
): Generator<EventFields | Refused> {
  for (const { bytes, knowledge } of packets) {
    const { events, understood } = packetEvents(bytes, knowledge, { exporter: undefined, received });
    if (!understood) {
      for (const fields of events) yield refused(bytes, JSON.stringify(fields["error.message"]));
      continue;
    }
    for (const fields of events) if (fields["event.dataset"] !== "netflow.templates") yield enrich(fields, lookups);
  }
}

const refused = (bytes: Uint8Array, message: string): Refused => ({
  error: { message },
  event: { original: Buffer.from(bytes).toString("base64") },
});
