import type { Identity } from "@chengfang/store/identity";
import type { Logger } from "@chengfang/store/log";
import type { Ledgers } from "../health/ledgers.ts";
import type { Intake } from "../pipeline/pipeline.ts";
import type { StreamWriter } from "@chengfang/store/stream/port";
import type { Sources } from "./sources.ts";
import type { Held } from "./tcp/held.ts";

/** What every input is given. */
export interface Surroundings {
  readonly intake: Intake;
  readonly sources: Sources;
  readonly log: Logger;
  readonly now: () => number;
}

/** What an input of the table is given: it makes its sources itself, from its own configuration. */
export interface Ground {
  readonly intake: Intake;
  readonly log: Logger;
  readonly now: () => number;
  readonly ledgers: Ledgers;
  readonly identity: PlatformIdentity;
  /** Positions as the stream kept them, by the key of a place. */
  readonly positions: Readonly<Record<string, string>>;
  /** Appends events that are complete already. */
  readonly append: StreamWriter["append"];
  /** The data directory. */
  readonly data: string;
  /** Bytes that may wait in memory, in all. */
  readonly maxWaitingBytes: number;
  /** What connections have begun and not ended. */
  readonly held: Held;
}

/** Certificates of the platform's own authority, as PEM; renewed while we run. */
export interface PlatformIdentity {
  readonly now: Identity | undefined;
  renewed(): AsyncIterable<Identity>;
}

/** An input that is listening. */
export interface Listening {
  readonly port: number;
  /** When the last byte came, of what its sender believes delivered; 0 where senders wait for an answer. */
  lastByte(): number;
  /** Ends the input; what came is handed over, half records too. */
  close(): Promise<void>;
}
