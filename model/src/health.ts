import { z } from "zod";

/** Why records are gone without their sender knowing, and why one was refused and its sender told. */
export const lossReasons = [
  "too-long",
  "overload",
  "disk-full",
  /** The stream has all the room that the configuration gives it. */
  "spool-full",
  "kernel-drop",
  "crash",
  /** Packets of flows, or parts of them, whose template never came. */
  "no-template",
  /**
   * Missing in a sender's own count: an exporter's of flows (NetFlow v5, IPFIX), packets (v9) or datagrams (sFlow), the
   * `sequenceId` of syslog (RFC 5424 section 7.3.1), or the bundles that a sender puts into a drop folder.
   */
  "sequence-gap",
  /** A message of several datagrams of which not all came in time. */
  "incomplete",
  /** What came could not be decompressed or put together, and its sender cannot be told. */
  "undecodable",
  /** Beyond what the configuration lets this source send, and its sender cannot be made to wait. */
  "rate-limited",
] as const;
export type LossReason = (typeof lossReasons)[number];
export const rejectReasons = [
  "too-many-connections",
  "tls-handshake",
  /** The certificate is not the one that the source is known by. */
  "wrong-certificate",
  /** The bytes break the protocol's own rules. */
  "bad-frame",
  /** A frame, or what it decompresses to, is larger than the configuration allows. */
  "too-large",
  /** A frame that had begun did not end in time. */
  "too-slow",
  /** The sender did not prove who it is. */
  "unauthorized",
  /** A proven message that is older than its sender's clock by then: somebody sent it again. */
  "replayed",
  /** A packet of no version of NetFlow, IPFIX or sFlow that is read here. */
  "unknown-version",
  /** Templates, or domains that have them, beyond what is remembered. */
  "template-flood",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** Why a source that we ask for its records gives no answer. Its records stay with it. */
export const askProblems = [
  "unreachable",
  /** No TLS, or not with a certificate that is trusted. */
  "certificate",
  /** The secret is not where the configuration says. */
  "secret",
  "credentials",
  /** It answers with an error: the question, rights, too many connections. */
  "refused",
  /** The answer did not come in time. */
  "too-slow",
  /** The column of the cursor is not in the answer, or empty, or alike in too many records. */
  "bad-cursor",
  /** A record is larger than an answer may be. */
  "record-too-large",
] as const;
export type AskProblem = (typeof askProblems)[number];

/** Counts of one source (an input and the sender's address) since the data directory was made. */
export const SourceCounts = z.object({
  input: z.string(),
  source: z.string(),
  format: z.string(),
  received: z.int(),
  receivedBytes: z.int(),
  /** Stored as parsed events; those that no format understood are stored too, under `unparsed`. */
  stored: z.int(),
  unparsed: z.int(),
  /** Of an input whose records give several events (packets of flows): the events stored. All other counts are records. */
  events: z.int().optional(),
  /** Refused and answered, so the sender knows. */
  rejected: z.record(z.string(), z.int()),
  /** Gone, by reason: too long, disk full, kernel drop … */
  lost: z.record(z.string(), z.int()),
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** Brought again under an identity that was stored already, and not stored again; not among the received. */
  duplicates: z.int().optional(),
  /** Taken, not yet on disk. */
  waiting: z.int().optional(),
  /** Seconds from an event's own time to its coming, the median of the newest: its clock's error and its way here. */
  delaySeconds: z.number().optional(),
  /** Of a source that we ask: why it gives no answer, and since when. */
  problem: z.object({ reason: z.enum(askProblems), since: z.string() }).optional(),
  /** Its clock is wrong by more than the configuration tolerates. */
  skewed: z.boolean().optional(),
  /** Nothing has come since, for longer than is usual for it. */
  silentSince: z.string().optional(),
  /** The longest pause that is usual for it, seconds; learned. */
  pauseSeconds: z.number().optional(),
  /** The next number expected of each sender behind this source, where its records are numbered. */
  sequences: z.record(z.string(), z.int()).optional(),
});
export type SourceCounts = z.infer<typeof SourceCounts>;

/** received = stored + unparsed + rejected + lost + waiting. */
export const CollectorHealth = z.object({
  at: z.string(),
  /** Full is the disk, or the room that the configuration gives the stream. */
  state: z.enum(["ok", "waiting", "disk-full", "spool-full"]),
  message: z.string(),
  waiting: z.int(),
  eventsPerSecond: z.number(),
  sources: z.array(SourceCounts),
  /** Sources beyond the limit are added up under the source `other`. */
  sourcesCapped: z.boolean(),
  /** This machine's clock was last set by so many seconds, at this time by the new clock. */
  clockSet: z.object({ at: z.string(), seconds: z.number() }).optional(),
  /** They ended as they should: the counts are whole. */
  ended: z.boolean().optional(),
});
export type CollectorHealth = z.infer<typeof CollectorHealth>;

/** How far a consumer of the stream is. */
export const ConsumerHealth = z.object({
  consumer: z.string(),
  at: z.string(),
  segment: z.string(),
  offset: z.int(),
  lagBytes: z.int(),
  /** Seconds by which the newest event handled lies behind the newest stored. */
  lagSeconds: z.number(),
  eventsPerSecond: z.number(),
});
export type ConsumerHealth = z.infer<typeof ConsumerHealth>;

/** What correlations hold, and what they could not count. */
export const CorrelationHealth = z.object({
  groups: z.int(),
  marks: z.int(),
  /** Groups forgotten for want of memory, in all and by rule. */
  evicted: z.int(),
  evictedOf: z.record(z.string(), z.int()),
  /** Matches that came too late to be counted. */
  late: z.int(),
  /** Matches not counted since their window may have been forgotten. */
  unjudged: z.int(),
});

/** What the analyzer holds since it started. */
export const AnalyzerHealth = z.object({
  at: z.string(),
  rules: z.int(),
  disabled: z.int(),
  /** Lines that are no event, and events that a bug kept from being judged. */
  broken: z.int(),
  faults: z.int(),
  correlation: CorrelationHealth,
});
export type AnalyzerHealth = z.infer<typeof AnalyzerHealth>;
