import { z } from "zod";
import { QuietHours } from "../quiet-hours.ts";

/** What is expected of some sources, and what they may bring. */
const Expected = z.strictObject({
  /** Source as the console names it: an address, a range such as `10.1.2.0/24`, or a name; `*` stands for any characters. */
  from: z.string().min(1).max(255),
  /** Name of the input, if it is meant for one only: `udp`, `tcp`, `beats` … */
  input: z.string().max(50).optional(),
  /** A sender that can wait is slowed down to this; what another one brings beyond it is lost as `rate-limited`. */
  eventsPerSecond: z.number().min(0.1).max(10_000_000).optional(),
  bytesPerSecond: z.number().min(1).max(10_000_000_000).optional(),
  /** Silence for so long raises an alert; 0 never. Without it, what is usual for the source is learned. */
  silentMinutes: z.int().min(0).max(10_080).optional(),
  /** Hours in which its silence is no news, such as the night of an office; by `timezone`. */
  quietHours: QuietHours.optional(),
});
export type Expected = z.infer<typeof Expected>;

/** What is watched of every source. */
export const Collection = z.strictObject({
  /** The first entry that fits a source holds for it. */
  sources: z.array(Expected).max(1000).default([]),
  /** The least silence of a source that raises an alert. */
  silentMinutes: z.int().min(1).max(10_080).default(15),
  /** Clocks of sources may be wrong by so much. */
  skewMinutes: z.number().min(0.1).max(1440).default(5),
  /** Zone whose midnight ends the day of a statement of completeness, and by whose clocks hours are quiet. */
  timezone: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, "an offset such as +08:00")
    .default("+08:00"),
});
export type Collection = z.infer<typeof Collection>;
