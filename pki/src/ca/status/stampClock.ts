import { Refusal } from "@chengfang/model/refusal";

/** Moments for time stamps, each later than the one before, so that stamps can be ordered (RFC 3161 §2.4.2 ordering). */
export interface StampClock {
  /** Refuses ("unavailable") while the machine's clock lies behind a moment that was seen: a stamp would be wrong. */
  moment(): number;
  close(): void;
}

const lookMs = 1000;
/** Moments given may run ahead of the clock by so much: half of the accuracy that stamps promise. */
const aheadMs = 500;

/** `seen`: the latest moment known from before. The clock is looked at every second, whether anybody asks or not. */
export function openStampClock(seen: number, read: () => number): StampClock {
  let latest = seen;
  let given = seen;
  const look = () => {
    const time = read();
    const back = time < latest;
    latest = Math.max(latest, time);
    return { time, back };
  };
  const timer = setInterval(look, lookMs);
  timer.unref();
  return {
    moment: () => {
      const { time, back } = look();
      if (back) throw refusal(`the clock went back: ${new Date(latest).toISOString()} was seen already`);
      if (given - time > aheadMs) throw refusal("more stamps than moments");
      given = Math.max(given + 1, time);
      return given;
    },
    close: () => clearInterval(timer),
  };
}

function refusal(message: string): Refusal {
  return new Refusal("unavailable", message, { failure: "timeNotAvailable" });
}
