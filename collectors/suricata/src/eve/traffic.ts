/** https://docs.suricata.io/en/latest/output/eve/eve-json-format.html#event-type-alert */
export interface AlertPart {
  readonly action: "allowed" | "blocked";
  readonly gid: number;
  readonly signature_id: number;
  readonly rev: number;
  readonly signature: string;
  readonly category: string;
  /** The rule's priority, 1 the worst. */
  readonly severity: number;
  readonly tenant_id?: number;
  readonly source?: AlertSide;
  readonly target?: AlertSide;
  readonly references?: readonly string[];
  readonly rule?: string;
  readonly xff?: string;
  /** The rule's metadata; every key has a list. */
  readonly metadata?: Readonly<Record<string, readonly string[]>>;
}

export interface AlertSide {
  readonly ip: string;
  readonly port?: number;
}

export interface Anomaly {
  readonly type: "decode" | "stream" | "applayer";
  readonly event: string;
  readonly layer?: string;
  readonly app_proto?: string;
}

/** Counts of a flow, as alerts carry them. */
export interface FlowShort {
  readonly pkts_toserver: number;
  readonly pkts_toclient: number;
  readonly bytes_toserver: number;
  readonly bytes_toclient: number;
  readonly start: string;
  readonly src_ip?: string;
  readonly dest_ip?: string;
  readonly src_port?: number;
  readonly dest_port?: number;
}

export interface Flow extends FlowShort {
  readonly end: string;
  readonly age: number;
  readonly state: "new" | "established" | "closed" | "bypassed";
  readonly reason: "timeout" | "forced" | "shutdown" | "tcp_reuse" | "unknown";
  readonly alerted: boolean;
  readonly action?: string;
  readonly bypass?: string;
}

/** One direction of a flow. */
export interface NetFlow {
  readonly pkts: number;
  readonly bytes: number;
  readonly start: string;
  readonly end: string;
  readonly age: number;
  readonly min_ttl?: number;
  readonly max_ttl?: number;
}

export interface FileInfo {
  readonly filename?: string;
  readonly magic?: string;
  readonly gaps: boolean;
  readonly state: "CLOSED" | "TRUNCATED" | "ERROR" | "UNKNOWN";
  readonly stored: boolean;
  readonly file_id?: number;
  readonly size: number;
  readonly tx_id?: number;
  readonly start?: number;
  readonly end?: number;
  readonly md5?: string;
  readonly sha1?: string;
  readonly sha256?: string;
  readonly sid?: readonly number[];
}

export interface Drop {
  readonly len: number;
  readonly tos?: number;
  readonly ttl?: number;
  readonly ipid?: number;
  readonly tcpseq?: number;
  readonly tcpack?: number;
  readonly tcpwin?: number;
  readonly syn?: boolean;
  readonly ack?: boolean;
  readonly psh?: boolean;
  readonly rst?: boolean;
  readonly urg?: boolean;
  readonly fin?: boolean;
  readonly reason?: string;
  readonly verdict?: {
    readonly action: string;
    readonly "reject-target"?: string;
    readonly reject?: readonly string[];
  };
}

export interface Frame {
  readonly type: string;
  readonly id: number;
  readonly direction: "toserver" | "toclient";
  readonly stream_offset?: number;
  readonly length?: number;
  readonly complete?: boolean;
  readonly payload?: string;
  readonly payload_printable?: string;
  readonly tx_id?: number;
}

/** Counters of the sensor, in groups within groups. */
export interface Stats {
  readonly uptime: number;
  readonly [group: string]: unknown;
}
