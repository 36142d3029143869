export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** https://docs.suricata.io/en/latest/output/eve/eve-json-format.html#event-type-http */
export interface Http {
  readonly hostname?: string;
  readonly http_port?: number;
  readonly url?: string;
  readonly http_user_agent?: string;
  readonly http_content_type?: string;
  readonly http_refer?: string;
  readonly http_method?: string;
  readonly protocol?: string;
  readonly version?: string;
  readonly status?: number;
  readonly redirect?: string;
  readonly length?: number;
  readonly xff?: string;
  readonly content_range?: {
    readonly raw: string;
    readonly start?: number;
    readonly end?: number;
    readonly size?: number;
  };
  readonly request_headers?: readonly NamedValue[];
  readonly response_headers?: readonly NamedValue[];
  readonly http_request_body?: string;
  readonly http_request_body_printable?: string;
  readonly http_response_body?: string;
  readonly http_response_body_printable?: string;
  readonly http2?: { readonly stream_id?: number; readonly request?: object; readonly response?: object };
}

export interface Fingerprint {
  readonly hash: string;
  readonly string?: string;
}

/** https://docs.suricata.io/en/latest/output/eve/eve-json-format.html#event-type-tls */
export interface Tls {
  readonly version?: string;
  readonly sni?: string;
  readonly subject?: string;
  readonly issuerdn?: string;
  readonly serial?: string;
  readonly fingerprint?: string;
  readonly notbefore?: string;
  readonly notafter?: string;
  readonly session_resumed?: boolean;
  readonly from_proto?: string;
  readonly ja3?: Fingerprint;
  readonly ja3s?: Fingerprint;
  readonly ja4?: string;
  readonly certificate?: string;
  readonly chain?: readonly string[];
  readonly client?: Omit<Tls, "client">;
  readonly client_alpns?: readonly string[];
  readonly server_alpns?: readonly string[];
  readonly subjectaltname?: readonly string[];
}

export interface Quic {
  readonly version: string;
  readonly sni?: string;
  readonly ua?: string;
  readonly cyu?: readonly Fingerprint[];
  readonly ja3?: Fingerprint;
  readonly ja3s?: Fingerprint;
  readonly ja4?: string;
  readonly extensions?: readonly {
    readonly type: number;
    readonly name?: string;
    readonly values?: readonly string[];
  }[];
}

export interface SshSide {
  readonly proto_version: string;
  readonly software_version?: string;
  readonly hassh?: Fingerprint;
}

export interface Ssh {
  readonly client?: SshSide;
  readonly server?: SshSide;
}

export interface WebSocket {
  readonly fin: boolean;
  readonly mask?: number;
  readonly opcode: string;
  readonly payload_printable?: string;
  readonly payload_base64?: string;
}
