import type { IncomingMessage } from "node:http";
import { formatNamed } from "../../format/table.ts";
import type { Origin, Tally } from "../../pipeline/origin.ts";
import type { Surroundings } from "../input.ts";
import type { IngestOptions } from "./options.ts";
import { Problem } from "./problem.ts";
import { sourceOf, zoneOf } from "./target.ts";

/** What is said to a request of another product's protocol. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request of another product's protocol. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly method: string;
  /** The path within the protocol, with a slash at its head. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

export interface Desk {
  readonly options: IngestOptions;
  readonly around: Surroundings;
}

/** Whose records a request brings; `format` in the query names that of the records that are carried. */
export function originOf({ query }: Asked, carrier: string, { options }: Desk): Origin & { readonly tally: Tally } {
  const source = sourceOf(query.get("source"));
  const zoneMinutes = zoneOf(query.get("timezone"), options.config.syslog.timezone);
  const inner = query.get("format");
  if (inner !== null && formatNamed(inner) === undefined) {
    throw new Problem(400, "unknown-format", "format: there is none of this name");
  }
  const reading = { format: carrier, zoneMinutes, encoding: "utf-8", ...(inner !== null && { inner }) } as const;
  return { reading, tally: { stored: 0, unparsed: 0 }, ledger: options.ledgers.of("http", source, carrier) };
}
