import { z } from "zod";

/** Block an address or domain at the firewalls, close an account, have a certificate suspended and revoked. */
export const ContainmentKind = z.enum(["block", "disable-account", "revoke-certificate"]);
export type ContainmentKind = z.infer<typeof ContainmentKind>;

export const ContainmentState = z.enum(["asked", "approved", "refused", "done", "lifted", "expired"]);
export type ContainmentState = z.infer<typeof ContainmentState>;

export const Containment = z.object({
  id: z.string(),
  incidentId: z.string(),
  incidentNumber: z.string(),
  kind: ContainmentKind,
  value: z.string(),
  reason: z.string(),
  state: ContainmentState,
  expiresAt: z.string().nullable(),
  askedAt: z.string(),
  askedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decision: z.string(),
  doneAt: z.string().nullable(),
  /** How it was done: the device that fetched it, the task, the request. */
  doneHow: z.string(),
  liftedAt: z.string().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string(),
  /** Somebody wants it ended, or it ran out (`system`); another person decides. */
  liftAskedAt: z.string().nullable(),
  liftAskedBy: z.string().nullable(),
  /** How the certificate stands at the registration authority since it was asked; empty before, and for other kinds. */
  authority: z.enum(["", "held", "released", "revoked"]),
});
export type Containment = z.infer<typeof Containment>;

/** Text that firewalls read: one entry a line, or the commands of a vendor. */
export const FeedFormat = z.enum(["plain", "huawei", "h3c", "fortigate", "asa", "iptables", "nft"]);
export type FeedFormat = z.infer<typeof FeedFormat>;

export const BlockFeed = z.object({
  id: z.string(),
  name: z.string(),
  format: FeedFormat,
  createdAt: z.string(),
  createdBy: z.string(),
  revokedAt: z.string().nullable(),
  fetchedAt: z.string().nullable(),
  fetchedFrom: z.string(),
  fetchedEntries: z.int(),
});
export type BlockFeed = z.infer<typeof BlockFeed>;
