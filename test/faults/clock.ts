import { existsSync, writeFileSync } from "node:fs";

const faketime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
/** Whether a process can be given a clock of its own: by libfaketime. */
export const canSetClock = existsSync(faketime);

/** A clock that is set by writing an offset such as `+1d`, and the variables of a process that goes by it. */
export function openClock(file: string) {
  const set = (offset: string) => writeFileSync(file, offset);
  set("+0");
  const how = { FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
  return { set, variables: { LD_PRELOAD: faketime, ...how } };
}
