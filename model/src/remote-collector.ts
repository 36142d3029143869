import { z } from "zod";
import { CollectorName } from "./config/forward.ts";
import { CollectorHealth } from "./health.ts";

/** A place in a collector's spool as it goes over the line. */
export const SpoolPlace = z.string().regex(/^\d{12}:\d{1,15}$/);

/** Certificates of collectors that may connect: issued by profile `collector` to one name, neither held nor revoked. The identity authority writes it. */
export const AdmittedCollectors = z.array(
  z.object({
    name: CollectorName,
    /** SHA-256 of the certificate, lower-case hex. */
    sha256: z.string(),
    /** RFC 3339. */
    notAfter: z.string(),
  }),
);
export type AdmittedCollectors = z.infer<typeof AdmittedCollectors>;
export const admittedDocument = "collectors-admitted";

/** Who may enrol as a district's collector: entered by one person, of use once another has released it. */
export const CollectorInvitation = z.object({
  id: z.string(),
  name: CollectorName,
  /** How people call it: its district. */
  district: z.string(),
  enteredBy: z.string(),
  releasedBy: z.string().nullable(),
  /** It has enrolled. */
  used: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type CollectorInvitation = z.infer<typeof CollectorInvitation>;

export const CollectorInvitationInput = z.strictObject({
  name: CollectorName,
  district: z.string().trim().min(1).max(100),
  days: z.int().min(1).max(30).default(7),
});
export type CollectorInvitationInput = z.infer<typeof CollectorInvitationInput>;

/** What a released invitation is handed out as, once. */
export const CollectorTicket = z.object({
  name: CollectorName,
  /** To be run in the district. */
  command: z.string(),
  token: z.string(),
  /** SHA-256 of the centre's root certificate. */
  pin: z.string(),
  expiresAt: z.string(),
});
export type CollectorTicket = z.infer<typeof CollectorTicket>;

/** What a collector holds that the centre has not. */
export const SpoolState = z.object({
  bytes: z.int().min(0),
  /** Bytes not yet taken by the centre. */
  behindBytes: z.int().min(0),
  /** Age of the oldest event that the centre has not; 0 when it has all. */
  behindSeconds: z.number().min(0),
  freeBytes: z.int().min(0),
  /** Mean growth over the last minutes, before compression; days until the disk is full follow from it. */
  bytesPerDay: z.int().min(0),
});
export type SpoolState = z.infer<typeof SpoolState>;

export const SettingsState = z.object({
  /** Of the settings that are in force; 0 is the collector's own file alone. */
  version: z.int().min(0),
  state: z.enum(["own", "applied", "refused", "failed"]),
  message: z.string().max(2000),
  /** The version that was refused or failed, if one was. */
  tried: z.int().min(0).optional(),
});
export type SettingsState = z.infer<typeof SettingsState>;

/** What a collector says of itself each minute. */
export const Heartbeat = z.object({
  at: z.iso.datetime(),
  spool: SpoolState,
  health: CollectorHealth,
  settings: SettingsState,
  /** Of the program that it runs. */
  version: z.string().max(50).optional(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/** A collector as the centre saw it last. */
export const RemoteCollector = Heartbeat.partial().extend({
  name: CollectorName,
  address: z.string(),
  /** Its last request; RFC 3339. */
  seenAt: z.string(),
  events: z.int(),
  bytes: z.int(),
});
export type RemoteCollector = z.infer<typeof RemoteCollector>;
/** `silent`: nothing came for longer than the centre's limit. `refused`: no certificate of it is good any more. */
export const lineStates = ["up", "silent", "never", "refused"] as const;
export type LineState = (typeof lineStates)[number];

/** What the console shows of a collector. */
export const ShownCollector = RemoteCollector.omit({ health: true, seenAt: true }).extend({
  id: z.string(),
  line: z.enum(lineStates),
  seenAt: z.string().nullable(),
  certifiedUntil: z.string().nullable(),
  /** Of its own inputs: how many sources, and how many records they lost. */
  sources: z.int(),
  lost: z.int(),
  state: z.string().nullable(),
  wantedVersion: z.int(),
  wantedText: z.string(),
});
export type ShownCollector = z.infer<typeof ShownCollector>;
export const RemoteCollectors = z.array(RemoteCollector);
export const remoteDocument = "collectors-remote";

/** What the centre's people have a collector do: the parts `syslog`, `files` and `inputs` of its configuration. */
export const CollectorSettings = z.object({
  version: z.int().min(1),
  /** Laid over the collector's own configuration, key by key. */
  value: z.strictObject({
    syslog: z.record(z.string(), z.json()).optional(),
    files: z.array(z.json()).optional(),
    inputs: z.record(z.string(), z.json()).optional(),
  }),
});
export type CollectorSettings = z.infer<typeof CollectorSettings>;
/** In the collector's data directory: what the centre asked for, and what became of it. */
export const wantedDocument = "settings-wanted";
export const settingsStateDocument = "settings-state";

/** The same as people wrote them: YAML, as in a configuration file. */
export const WrittenSettings = CollectorSettings.extend({ text: z.string(), by: z.string(), at: z.string() });
export type WrittenSettings = z.infer<typeof WrittenSettings>;
/** By the collectors' names. The console writes it. */
export const AllSettings = z.record(z.string(), WrittenSettings);
export const settingsDocument = "collectors-settings";
