import type { Logger } from "@chengfang/store/log";
import type { Intake } from "../pipeline/pipeline.ts";
import type { Sources } from "./sources.ts";

/** What every input is given. */
export interface Surroundings {
  readonly intake: Intake;
  readonly sources: Sources;
  readonly log: Logger;
  readonly now: () => number;
}

/** An input that is listening. */
export interface Listening {
  readonly port: number;
  /** When the last byte came. */
  lastByte(): number;
  /** Ends the input; what came is handed over, half records too. */
  close(): Promise<void>;
}
