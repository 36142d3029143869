import { Refusal } from "@chengfang/model/refusal";

/** The time of the CA: never earlier than a moment it has already seen. */
export interface Clock {
  /** Milliseconds; refuses ("unavailable") while the machine's clock lies behind what was seen by more than a minute. */
  now(): number;
}

const tolerated = 60_000;

/** `seen`: the latest moment in the audit trail. A clock a little behind (NTP slews) stands still until it catches up. */
export function steadyClock(seen: number, read: () => number = Date.now): Clock {
  let latest = seen;
  return {
    now: () => {
      const time = read();
      if (time < latest - tolerated) {
        const at = new Date(latest).toISOString();
        throw new Refusal("unavailable", `the clock went back: ${at} was seen already`, { latest: at });
      }
      latest = Math.max(latest, time);
      return latest;
    },
  };
}
