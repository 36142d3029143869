import type { DceRpc, Ftp, FtpData, Nfs, Smb, Smtp, Tftp } from "./sharing.ts";
import type { Dhcp, Dns, Ike, Krb5, Ldap, Mqtt, Pgsql, Rdp, Rfb, Sip, Snmp } from "./talking.ts";
import type { AlertPart, Anomaly, Drop, FileInfo, Flow, FlowShort, Frame, NetFlow, Stats } from "./traffic.ts";
import type { Http, Quic, Ssh, Tls, WebSocket } from "./web.ts";

/** What stands in every event. https://docs.suricata.io/en/latest/output/eve/eve-json-format.html */
export interface EveBase {
  /** `2026-03-02T09:15:08.123456+0800`: the zone without a colon. */
  readonly timestamp: string;
  readonly flow_id?: number;
  readonly parent_id?: number;
  readonly pcap_cnt?: number;
  readonly in_iface?: string;
  readonly host?: string;
  readonly src_ip?: string;
  readonly src_port?: number;
  readonly dest_ip?: string;
  readonly dest_port?: number;
  readonly proto?: string;
  readonly ip_v?: number;
  readonly icmp_type?: number;
  readonly icmp_code?: number;
  readonly response_icmp_type?: number;
  readonly response_icmp_code?: number;
  readonly spi?: number;
  readonly vlan?: readonly number[];
  readonly pkt_src?: string;
  readonly direction?: "to_server" | "to_client";
  readonly community_id?: string;
  readonly app_proto?: string;
  readonly app_proto_ts?: string;
  readonly app_proto_tc?: string;
  readonly app_proto_orig?: string;
  readonly app_proto_expected?: string;
  readonly tx_id?: number;
  readonly tx_guessed?: boolean;
  readonly ether?: { readonly src_mac?: string; readonly dest_mac?: string; readonly ether_type?: number };
  readonly tunnel?: EveTunnel;
  /** Flow bits and integers that rules have set. */
  readonly metadata?: {
    readonly flowbits?: readonly string[];
    readonly flowints?: Readonly<Record<string, number>>;
    readonly flowvars?: readonly Readonly<Record<string, string>>[];
    readonly pktvars?: readonly Readonly<Record<string, string>>[];
  };
  readonly xff?: string;
  /** Base64. */
  readonly payload?: string;
  readonly payload_printable?: string;
  readonly packet?: string;
  readonly packet_info?: { readonly linktype: number };
  readonly stream?: number;
}

export interface EveTunnel {
  readonly src_ip?: string;
  readonly src_port?: number;
  readonly dest_ip?: string;
  readonly dest_port?: number;
  readonly proto?: string;
  readonly depth?: number;
  readonly pcap_cnt?: number;
  readonly pkt_src?: string;
}

/** What an event carries under the name of a protocol; alerts, flows and files carry those of their transaction as well. */
export interface EveParts {
  readonly alert: AlertPart;
  readonly anomaly: Anomaly;
  readonly dcerpc: DceRpc;
  readonly dhcp: Dhcp;
  readonly dns: Dns;
  readonly drop: Drop;
  readonly fileinfo: FileInfo;
  readonly flow: Flow;
  readonly frame: Frame;
  readonly ftp: Ftp;
  readonly ftp_data: FtpData;
  readonly http: Http;
  readonly ike: Ike;
  readonly krb5: Krb5;
  readonly ldap: Ldap;
  readonly mqtt: Mqtt;
  readonly netflow: NetFlow;
  readonly nfs: Nfs;
  readonly pgsql: Pgsql;
  readonly quic: Quic;
  readonly rdp: Rdp;
  readonly rfb: Rfb;
  readonly sip: Sip;
  readonly smb: Smb;
  readonly smtp: Smtp;
  readonly snmp: Snmp;
  readonly ssh: Ssh;
  readonly stats: Stats;
  readonly tftp: Tftp;
  readonly tls: Tls;
  readonly websocket: WebSocket;
}

export type EveType = keyof EveParts;

/** An event of one type: its part is there, those of others may be. */
export type EveEventOf<Type extends EveType> = EveBase &
  Partial<Omit<EveParts, "flow">> &
  Readonly<Record<Type, EveParts[Type]>> & { readonly event_type: Type; readonly flow?: Flow | FlowShort };

/** `event_type` tells which. */
export type EveEvent = { readonly [Type in EveType]: EveEventOf<Type> }[EveType];

/** Each type that is known, with the key its part lies under. */
export const eveTypes = {
  alert: "alert",
  anomaly: "anomaly",
  dcerpc: "dcerpc",
  dhcp: "dhcp",
  dns: "dns",
  drop: "drop",
  fileinfo: "fileinfo",
  flow: "flow",
  frame: "frame",
  ftp: "ftp",
  ftp_data: "ftp_data",
  http: "http",
  ike: "ike",
  krb5: "krb5",
  ldap: "ldap",
  mqtt: "mqtt",
  netflow: "netflow",
  nfs: "nfs",
  pgsql: "pgsql",
  quic: "quic",
  rdp: "rdp",
  rfb: "rfb",
  sip: "sip",
  smb: "smb",
  smtp: "smtp",
  snmp: "snmp",
  ssh: "ssh",
  stats: "stats",
  tftp: "tftp",
  tls: "tls",
  websocket: "websocket",
} as const satisfies { readonly [Type in EveType]: Type };

/** An event of a type that is not known here; nothing is promised of it. */
export interface UnknownEve extends EveBase {
  readonly event_type: string;
}

export type ReadEve =
  | { readonly kind: "event"; readonly event: EveEvent }
  | { readonly kind: "unknown"; readonly event: UnknownEve }
  | { readonly kind: "rejected"; readonly reason: "not-json" | "no-object" | "no-event-type" | "no-timestamp" };

/**
 * Reads one line of EVE. Of a known type the part is there and an object; what is within it is as Suricata writes it, and
 * not checked. Whole numbers beyond 2^53 are rounded, as `JSON.parse` does.
 */
export function readEve(line: string): ReadEve {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: "rejected", reason: "not-json" };
  }
  if (!isObject(value)) return { kind: "rejected", reason: "no-object" };
  const type = value["event_type"];
  if (typeof type !== "string" || type === "") return { kind: "rejected", reason: "no-event-type" };
  if (typeof value["timestamp"] !== "string") return { kind: "rejected", reason: "no-timestamp" };
  const known = Object.hasOwn(eveTypes, type) && Object.hasOwn(value, type) && isObject(value[type]);
  // The one place where bytes become a type.
  return known
    ? { kind: "event", event: value as unknown as EveEvent }
    : { kind: "unknown", event: value as unknown as UnknownEve };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
