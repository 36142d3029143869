import { z } from "zod";
import { Collection } from "./config/collection.ts";
import { Enriching } from "./config/enriching.ts";
import { Forward } from "./config/forward.ts";
import { Inputs } from "./config/inputs.ts";
import { Source, Zone, bothOrNone, port, tlsKeys } from "./config/source.ts";
import { SlaTimes } from "./desk/sla.ts";
import { AcmeConfig, CmpConfig, EstConfig, ScepConfig } from "./enrolment.ts";

export { Zone } from "./config/source.ts";

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

const Multiline = z.strictObject({
  /** Regular expression that the first line of a record matches; other lines are appended to the record before. */
  firstLine: z.string().refine(isExpression, "a regular expression"),
  /** Lines of one record at most. */
  maxLines: z.int().min(2).max(10_000).default(500),
  /** A record is complete when no line followed for so long. */
  waitMs: z.int().min(50).max(60_000).default(1000),
});

const Tls = z
  .strictObject({
    /** Port for syslog over TLS (RFC 5425). */
    port: port.default(6514),
    ...tlsKeys,
  })
  .refine(bothOrNone, "cert and key go together");

const Syslog = z.strictObject({
  /** Address to listen on. */
  host: z.string().default("0.0.0.0"),
  /** Port for UDP and TCP; 0 is any free one. */
  port: port.default(5514),
  tls: Tls.prefault({}),
  /** Zone of RFC 3164 time stamps where the source is not listed below. */
  timezone: Zone.default("+08:00"),
  /** Longest frame in bytes; what is longer is cut, kept and counted. */
  maxFrameBytes: z.int().min(1024).max(16_777_216).default(1_048_576),
  /** TCP and TLS connections at a time. */
  maxConnections: z.int().min(1).max(100_000).default(2000),
  /** A connection without a byte for so long is closed. */
  idleSeconds: z.int().min(1).max(86_400).default(3600),
  /** A frame that has begun must be whole after so long; what came of it is kept. */
  frameSeconds: z.int().min(1).max(3600).default(60),
  multiline: Multiline.optional(),
  sources: z.array(Source).default([]),
});

const FileTail = z.strictObject({
  /** File, or pattern with `*`, to follow through rotation and truncation. */
  path: z.string(),
  /** Name of the format; `auto` looks at the content. */
  format: z.string().default("auto"),
  timezone: Zone.default("+08:00"),
  encoding: z.enum(["utf-8", "gb18030"]).default("utf-8"),
  /** Where to begin in a file never seen before. */
  start: z.enum(["beginning", "end"]).default("beginning"),
  multiline: Multiline.optional(),
});

const Stream = z.strictObject({
  /** A segment is sealed at this size … */
  segmentBytes: z.int().min(65_536).max(1_073_741_824).default(67_108_864),
  /** … or at this age. */
  segmentSeconds: z.int().min(1).max(86_400).default(600),
  /**
   * Senders are made to wait while the disk has less than this left, and what cannot wait is counted as lost: what is
   * stored is evidence and is never dropped to make room.
   */
  minFreeBytes: z.int().min(0).default(268_435_456),
  /**
   * Most that the stream takes on the disk, with the same policy: nothing that is stored is dropped for what comes. There is
   * room again when segments were compressed, kept long enough, or sent on by a remote collector. Without it, as much as there is.
   */
  maxBytes: z.int().min(1_048_576).optional(),
  /** Bytes waiting in memory before senders are made to wait or, where they cannot, losses are counted. */
  maxWaitingBytes: z.int().min(1_048_576).default(33_554_432),
  /** Days that sealed segments are kept: 网络安全法 Article 23(3), not less than six months. */
  retentionDays: z.int().min(1).default(184),
});

const Analyzer = z.strictObject({
  /** Rule directories besides the product's own, such as a copy of SigmaHQ's rules. */
  rules: z.array(z.string()).default([]),
  /** Directories are looked at for changes this often. */
  reloadSeconds: z.int().min(1).max(3600).default(5),
  /** Matches of one rule for one entity within this time are one alert. */
  dedupMinutes: z.int().min(1).max(1440).default(60),
  /** Alerts that share an entity within this time are one incident. */
  incidentHours: z.int().min(1).max(720).default(24),
});

const Http = z.strictObject({
  /** Address the console listens on. Beyond this machine it speaks HTTPS, with the platform's own certificate if no other is given. */
  host: z.string().default("127.0.0.1"),
  port: port.default(7300),
  /** PEM files; given, the console speaks HTTPS under this certificate. */
  cert: z.string().optional(),
  key: z.string().optional(),
  /** Largest body of `POST /ingest/:format`, before and after decompression. */
  maxIngestBytes: z.int().min(1024).max(1_073_741_824).default(67_108_864),
  /** A session ends after so long without a request. */
  sessionMinutes: z.int().min(1).max(1440).default(30),
  /** Live streams that stay open at a time: each open page has one. More are refused. */
  streams: z
    .strictObject({
      /** Of one account or token, whatever browsers it is used in. */
      perAccount: z.int().min(1).max(10_000).default(24),
      /** Of all together. */
      most: z.int().min(1).max(100_000).default(1000),
    })
    .prefault({}),
});

/** A directory (LDAP, Active Directory) whose people are kept in the register of persons. */
const Directory = z.strictObject({
  /** `ldaps://HOST`, or `ldap://HOST` within the machine room. */
  url: z.string().regex(/^ldaps?:\/\/[^/]+$/, "ldaps://HOST or ldap://HOST"),
  /** Who reads it; without it, anonymously. */
  bindDn: z.string().optional(),
  /** File that holds its password. */
  passwordFile: z.string().optional(),
  base: z.string(),
  filter: z.string().default("(objectClass=person)"),
  /** Names of the attributes; people are the same by their number. */
  attributes: z
    .strictObject({
      number: z.string().default("employeeNumber"),
      name: z.string().default("cn"),
      mail: z.string().default("mail"),
      /** Its value is the name of a department. */
      unit: z.string().default("departmentNumber"),
      /** Its value is the name of an account of the platform. */
      account: z.string().default("uid"),
    })
    .prefault({}),
  /** It is read this often. */
  minutes: z.int().min(1).max(1440).default(60),
  /** When more than this share of the people would leave at once, nobody does: the directory is broken. */
  mostLeft: z.number().min(0).max(1).default(0.2),
});

const Pki = z.strictObject({
  /** Address of the public listener and of the RA's. */
  host: z.string().default("127.0.0.1"),
  /** Port of the public services (ACME, EST, SCEP, CMP, OCSP, time stamps, CRLs, issuers, single sign-on); HTTP and HTTPS on one port. */
  port: port.default(7380),
  /** Port of the RA's API over HTTPS, for machines; the console asks over a local socket. */
  raPort: port.default(7381),
  /** Port of the page that asks for a client certificate at single sign-on. */
  loginPort: port.default(7382),
  /** Name under which others reach the public listener: it is written into certificates. */
  publicName: z.string().default("localhost"),
  /** `postgres://…` of the CA's, the RA's and the KMC's own databases; without them, SQLite in the data directory. */
  caUrl: z.string().optional(),
  raUrl: z.string().optional(),
  kmcUrl: z.string().optional(),
  /** File that holds the secret which opens the software keys; made at the first start if it is missing. */
  unlockFile: z.string().optional(),
  /** Full CRLs are made this often, deltas this often. */
  crlHours: z.int().min(1).max(168).default(24),
  deltaMinutes: z.int().min(1).max(1440).default(60),
  /** People who have to agree to a key's recovery. */
  recoveryApprovals: z.int().min(2).max(7).default(2),
  acme: AcmeConfig.prefault({}),
  est: EstConfig.prefault({}),
  scep: ScepConfig.prefault({}),
  cmp: CmpConfig.prefault({}),
  directory: Directory.optional(),
});

/** A database whose tables may be searched for sensitive fields, by an account that may only read. */
const DataSource = z.strictObject({
  /** What the console calls it. */
  name: z.string().min(1).max(100),
  /** `postgres://USER@HOST/DATABASE`, without a password. */
  url: z
    .string()
    .regex(/^postgres(ql)?:\/\/(?![^/@]*:[^/@]*@)[^\s]+$/, "postgres://USER@HOST/DATABASE, without a password"),
  /** File that holds the account's password. */
  passwordFile: z.string().optional(),
});

const Masking = z.strictObject({
  /** Whether numbers of people (identity, mobile, bank card) are masked in events and alerts for whoever may not see them. */
  events: z.enum(["on", "off"]).default("on"),
  /** Databases that may be searched from the console; connections are given here, at the machine, and never there. */
  sources: z.array(DataSource).default([]),
});

const Reporting = z.strictObject({
  /** 机关代字 at the head of the numbers of warnings, notices and reports, e.g. 网安通报〔2026〕1号. */
  mark: z.string().max(20).default("网安"),
  /** Whom an incident of 较大 and above is reported to. */
  authority: z.string().max(100).default("省互联网信息办公室"),
  /** Who answers questions about what goes out. */
  contact: z.string().max(50).default(""),
  phone: z.string().max(50).default(""),
});

const Delivery = z.strictObject({
  /** Addresses or ranges that messages may be sent to although they are this machine's own, link-local or the like. */
  allow: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
  /** A receiver has to have answered after so long. */
  timeoutSeconds: z.int().min(1).max(120).default(15),
  /** PEM file with further authorities that receivers' certificates may be from. */
  ca: z.string().optional(),
  /** A message is given up after so many attempts; the pause doubles from half a minute to an hour. */
  attempts: z.int().min(1).max(20).default(8),
});

/** `chengfang.yml`. Every key has a working default; unknown keys are refused. */
const Desk = z.strictObject({
  /** Minutes until alerts have to be taken on and closed, by severity. */
  sla: SlaTimes.prefault({}),
});

export const Config = z.strictObject({
  /** Where everything is kept; relative to the configuration file, or the working directory without one. */
  data: z.string().default("./data"),
  /** Language of the command line and of documents. */
  language: z.enum(["zh", "en"]).default("zh"),
  /** Name of the city's office, as it stands at the head of reports. */
  organisation: z.string().default("市网络安全和信息化领导小组办公室"),
  http: Http.prefault({}),
  pki: Pki.prefault({}),
  syslog: Syslog.prefault({}),
  files: z.array(FileTail).default([]),
  inputs: Inputs.prefault({}),
  /** Only of a collector that runs alone; `chengfang collect` sets it. */
  forward: Forward.optional(),
  collection: Collection.prefault({}),
  enrichment: Enriching.prefault({}),
  stream: Stream.prefault({}),
  analyzer: Analyzer.prefault({}),
  masking: Masking.prefault({}),
  desk: Desk.prefault({}),
  reporting: Reporting.prefault({}),
  delivery: Delivery.prefault({}),
  records: z
    .strictObject({
      /** `postgres://…`; without it, SQLite in the data directory. */
      url: z.string().optional(),
    })
    .prefault({}),
  events: z
    .strictObject({
      /** Days that events stay searchable. */
      retentionDays: z.int().min(1).default(184),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;
export type DeliveryConfig = Config["delivery"];
export type PkiConfig = Config["pki"];
export type DirectoryConfig = z.infer<typeof Directory>;
export type SyslogConfig = Config["syslog"];
export type DataSourceConfig = Config["masking"]["sources"][number];
export type FileTailConfig = Config["files"][number];
export type StreamConfig = Config["stream"];
