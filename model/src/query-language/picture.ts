import { z } from "zod";
import { Asset } from "../asset.ts";
import { Severity } from "../severity.ts";
import { entityKinds } from "./entity.ts";

/** Why a thing is as risky as it is; `value` is what the code speaks of. */
export const EntityReason = z.object({
  code: z.enum(["open-alerts", "worst-alert", "open-incidents", "asset-importance", "failed-checks", "intelligence"]),
  value: z.string(),
  points: z.int(),
});

/** What the records know of a thing; its events are asked of the index. */
export const EntityPicture = z.object({
  kind: z.enum(entityKinds),
  value: z.string(),
  /** 0 to 100, the sum of the reasons' points. */
  risk: z.int(),
  reasons: z.array(EntityReason),
  alerts: z.object({
    total: z.int(),
    open: z.int(),
    firstSeen: z.string().nullable(),
    lastSeen: z.string().nullable(),
  }),
  /** The newest alerts. */
  newest: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      titleZh: z.string(),
      severity: Severity,
      status: z.string(),
      count: z.int(),
      firstSeen: z.string(),
      lastSeen: z.string(),
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      titleZh: z.string(),
      severity: Severity,
      status: z.string(),
      lastSeen: z.string(),
    }),
  ),
  assets: z.array(Asset.extend({ unitName: z.string() })),
  /** Checks of classified protection that its assets failed. */
  findings: z.array(
    z.object({
      assetId: z.string(),
      uid: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      risk: z.string(),
      seen: z.string(),
      observedAt: z.string(),
    }),
  ),
});
export type EntityPicture = z.infer<typeof EntityPicture>;
