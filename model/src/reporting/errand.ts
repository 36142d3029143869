import { z } from "zod";
import { SituationFacts } from "./situation.ts";

/** What a person wants the courier to do. */
export const Errand = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("situation"),
    period: SituationFacts.shape.period,
    from: z.string(),
    to: z.string(),
    channelIds: z.array(z.string()),
  }),
  z.object({ kind: z.literal("send"), dispatchId: z.string(), channelIds: z.array(z.string()), urgent: z.boolean() }),
  z.object({ kind: z.literal("test"), channelId: z.string() }),
  z.object({ kind: z.literal("retry"), deliveryId: z.string() }),
]);
export type Errand = z.infer<typeof Errand>;
