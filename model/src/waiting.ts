import { z } from "zod";

/** Pages on which something waits for a second person. */
export const waitingPages = ["approvals", "containment", "plans", "lists"] as const;
export type WaitingPage = (typeof waitingPages)[number];

/** How much on a page waits for whoever asks; pages on which they decide nothing are not named. */
export const Waiting = z.partialRecord(z.enum(waitingPages), z.int());
export type Waiting = z.infer<typeof Waiting>;
