import { z } from "zod";

export const ChannelKind = z.enum(["mail", "webhook", "wecom", "dingtalk", "feishu", "syslog"]);
export type ChannelKind = z.infer<typeof ChannelKind>;

const Url = z.url({ protocol: /^https?$/ }).max(2000);
const port = z.int().min(1).max(65_535);

/** Where a channel leads; secrets are given apart and never come back. */
export const ChannelTarget = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("mail"),
    host: z.string().min(1).max(255),
    port,
    security: z.enum(["none", "starttls", "tls"]),
    user: z.string().max(200).default(""),
    from: z.string().min(3).max(320),
    to: z.array(z.email()).min(1).max(200),
  }),
  z.strictObject({ kind: z.literal("webhook") }),
  z.strictObject({ kind: z.literal("wecom") }),
  z.strictObject({ kind: z.literal("dingtalk") }),
  z.strictObject({ kind: z.literal("feishu") }),
  z.strictObject({
    kind: z.literal("syslog"),
    host: z.string().min(1).max(255),
    port,
    transport: z.enum(["udp", "tcp"]),
  }),
]);
export type ChannelTarget = z.infer<typeof ChannelTarget>;

/** An address of a robot holds its key: it is a secret as a whole. */
export const ChannelSecret = z.strictObject({
  url: Url.optional(),
  /** Signs what is sent, or is the mail server's password. */
  word: z.string().max(500).optional(),
});
export type ChannelSecret = z.infer<typeof ChannelSecret>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const ChannelInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  target: ChannelTarget,
  /** Left out: as it was. */
  secret: ChannelSecret.optional(),
  enabled: z.boolean().default(true),
  language: z.enum(["zh", "en"]).default("zh"),
  /** Nothing goes out between them but what is urgent. */
  quiet: z.strictObject({ from: clock, to: clock }).nullable().default(null),
});
export type ChannelInput = z.infer<typeof ChannelInput>;

export const Channel = ChannelInput.omit({ secret: true }).extend({
  id: z.string(),
  /** The host of its address, never the rest. */
  host: z.string(),
  signed: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lastSentAt: z.string().nullable(),
  /** What the newest attempt failed for; empty: it did not. */
  problem: z.string(),
  /** Deliveries in a row that were given up. */
  dead: z.boolean(),
  waiting: z.int(),
});
export type Channel = z.infer<typeof Channel>;

export const DeliveryState = z.enum(["waiting", "delivered", "failed"]);
export const Delivery = z.object({
  id: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  what: z.string(),
  title: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  createdAt: z.string(),
  nextAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  problem: z.string(),
});
export type Delivery = z.infer<typeof Delivery>;
