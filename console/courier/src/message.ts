import { z } from "zod";

/** What goes out over any channel: a title and text; papers are made from what they are about when they are sent. */
export const Message = z.object({
  title: z.string(),
  text: z.string(),
  /** Whose papers a mail carries. */
  paper: z.object({ kind: z.enum(["situation", "dispatch"]), id: z.string() }).nullable(),
  /** Goes out in quiet hours as well. */
  urgent: z.boolean(),
});
export type Message = z.infer<typeof Message>;

export interface Attached {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** A message as a channel sends it. */
export interface Outgoing {
  /** The delivery's: the same for each attempt. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly attached: () => Promise<Attached[]>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
