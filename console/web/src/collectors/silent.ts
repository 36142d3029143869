import type { CollectorHealth } from "@chengfang/model/health";

/** The collectors report every second; silence for so long means that they stand still. */
const silentMs = 15_000;

export const silent = (saidAt: string | undefined, now: number): boolean =>
  saidAt === undefined || now - Date.parse(saidAt) > silentMs;

export const silentNow = (saidAt: string | undefined): boolean => silent(saidAt, Date.now());

/** What is shown of collectors that never reported. */
export const noCollectors: CollectorHealth = {
  at: "",
  state: "ok",
  message: "",
  waiting: 0,
  eventsPerSecond: 0,
  sources: [],
  sourcesCapped: false,
};
