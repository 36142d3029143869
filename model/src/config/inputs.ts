import { z } from "zod";
import { Snmp } from "./snmp.ts";
import { DatabasePoll } from "./database.ts";
import { Drop } from "./drop.ts";
import { Bucket, Pull } from "./pull.ts";
import { Secret } from "./secret.ts";
import { Forwarded } from "./forward.ts";
import { Source, TlsFiles, Zone, port } from "./source.ts";

/** What every input that listens is given. */
const listener = (usual: number, frameBytes: number) => ({
  /** Address to listen on. */
  host: z.string().default("0.0.0.0"),
  /** 0 is any free port. */
  port: port.default(usual),
  /** Zone of time stamps that name none, where the source is not listed below. */
  timezone: Zone.default("+08:00"),
  /** Longest frame in bytes, and most that one may decompress to. */
  maxFrameBytes: z.int().min(1024).max(134_217_728).default(frameBytes),
  sources: z.array(Source).default([]),
});

/** What every input over TCP is given besides. */
const connections = {
  /** Given, even empty, the port speaks TLS and nothing else. */
  tls: TlsFiles.optional(),
  /** Connections at a time. */
  maxConnections: z.int().min(1).max(100_000).default(2000),
  /** A connection without a byte for so long is closed. */
  idleSeconds: z.int().min(1).max(86_400).default(3600),
  /** A frame that has begun must be whole after so long. */
  frameSeconds: z.int().min(1).max(3600).default(60),
};

const mebibyte = 1_048_576;
const Beats = z.strictObject({ ...listener(5044, 64 * mebibyte), ...connections });
const Gelf = z.strictObject({ ...listener(12_201, 2 * mebibyte), ...connections });
const Fluent = z.strictObject({
  ...listener(24_224, 64 * mebibyte),
  ...connections,
  /** The word that senders must know (`shared_key`); without it, everybody may send. */
  sharedKey: Secret.optional(),
});
const Relp = z.strictObject({ ...listener(2514, mebibyte), ...connections });

const Flow = z.strictObject({
  /** Address to listen on. */
  host: z.string().default("0.0.0.0"),
  /** Ports for NetFlow v5 and v9, IPFIX and sFlow; any of them takes all, by the version in the packet. 0 is any free port. */
  ports: z.array(port).min(1).max(16).default([2055, 4739, 6343]),
  /** Seconds that packets wait for their template before they are lost. */
  holdSeconds: z.int().min(1).max(3600).default(60),
  /** Source ids and observation domains that are remembered, of all exporters. */
  maxDomains: z.int().min(1).max(100_000).default(4096),
  /** Templates of one of them. */
  maxTemplates: z.int().min(1).max(10_000).default(512),
});

const Suricata = z.strictObject({
  /** The socket that Suricata connects to: `filename` of an eve-log whose `filetype` is `unix_stream`. */
  path: z.string(),
  /** Longest line in bytes; what is longer is cut, kept and counted. */
  maxFrameBytes: z.int().min(1024).max(16_777_216).default(mebibyte),
});

const Archive = z.strictObject({
  /** Files, as a pattern with `*`; gzip is known by its first bytes. Each is read whole, once. */
  path: z.string(),
  /** Name of the format; `auto` looks at the content. */
  format: z.string().default("auto"),
  timezone: Zone.default("+08:00"),
  encoding: z.enum(["utf-8", "gb18030"]).default("utf-8"),
  /** Longest line in bytes; what is longer is cut, kept and counted. */
  maxLineBytes: z.int().min(1024).max(16_777_216).default(mebibyte),
  /** Most that one file may hold, decompressed. */
  maxBytes: z
    .int()
    .min(1024)
    .default(64 * 1024 * mebibyte),
  /** New files are looked for this often. */
  everySeconds: z.int().min(1).max(86_400).default(10),
});

/** Inputs that are off unless they are named. */
export const Inputs = z.strictObject({
  /** Filebeat, Winlogbeat and others that speak Lumberjack v2. */
  beats: Beats.optional(),
  /** rsyslog's omrelp. */
  relp: Relp.optional(),
  /** Graylog's format: chunks and compression over UDP, and TCP on the same port. */
  gelf: Gelf.optional(),
  /** Fluentd and Fluent Bit, by their forward protocol. */
  fluent: Fluent.optional(),
  /** Rotated, compressed and other files that do not change any more. */
  archives: z.array(Archive).optional(),
  /** Tables of databases, such as audit trails. */
  databases: z.array(DatabasePoll).optional(),
  /** Folders of signed bundles, from networks without a line to here. */
  drop: z.array(Drop).optional(),
  /** Audit trails of clouds, asked for over their interfaces. */
  pulls: z.array(Pull).optional(),
  /** Audit trails of clouds in object stores. */
  buckets: z.array(Bucket).optional(),
  /** A Suricata on this machine. */
  suricata: Suricata.optional(),
  /** NetFlow v5 and v9, IPFIX, NetStream, sFlow 5. */
  flow: Flow.optional(),
  /** SNMP traps and informs. */
  snmp: Snmp.optional(),
  /** Collectors of districts. */
  forwarded: Forwarded.optional(),
});
export type Inputs = z.infer<typeof Inputs>;
/** What any input over TCP is configured by. */
export type TcpConfig = z.infer<typeof Beats>;
export type FlowConfig = z.infer<typeof Flow>;
export type FluentConfig = z.infer<typeof Fluent>;
export type SuricataConfig = z.infer<typeof Suricata>;
export type ArchiveConfig = z.infer<typeof Archive>;
