import { Config } from "@chengfang/model/config";
import type { StreamConfig } from "@chengfang/model/config";

/** The default configuration with small changes; sizes may be smaller than a person may set. */
export function streamConfig(changes: Partial<StreamConfig>): StreamConfig {
  return { ...Config.parse({}).stream, minFreeBytes: 0, ...changes };
}
