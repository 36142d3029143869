export interface DnsQuestion {
  readonly type?: string;
  readonly id?: number;
  readonly rrname?: string;
  readonly rrtype?: string;
  readonly tx_id?: number;
  readonly opcode?: number;
}

export interface DnsRecord {
  readonly rrname: string;
  readonly rrtype: string;
  readonly ttl?: number;
  readonly rdata?: string;
  readonly soa?: Readonly<Record<string, string | number>>;
  readonly srv?: Readonly<Record<string, string | number>>;
}

/** Version 3 says `request` and `response` with lists; versions 1 and 2 say `query` and `answer`. */
export interface Dns extends DnsQuestion {
  readonly version?: number;
  readonly flags?: string;
  readonly qr?: boolean;
  readonly aa?: boolean;
  readonly tc?: boolean;
  readonly rd?: boolean;
  readonly ra?: boolean;
  readonly rcode?: string;
  readonly query?: readonly DnsQuestion[];
  readonly queries?: readonly DnsQuestion[];
  readonly answer?: Omit<Dns, "answer">;
  readonly answers?: readonly DnsRecord[];
  readonly authorities?: readonly DnsRecord[];
  readonly additionals?: readonly DnsRecord[];
  readonly grouped?: Readonly<Record<string, readonly string[]>>;
}

export interface Dhcp {
  readonly type: "request" | "reply";
  readonly id: number;
  readonly client_mac: string;
  readonly assigned_ip: string;
  readonly client_ip?: string;
  readonly relay_ip?: string;
  readonly next_server_ip?: string;
  readonly dhcp_type?: string;
  readonly client_id?: string;
  readonly hostname?: string;
  readonly requested_ip?: string;
  readonly params?: readonly string[];
  readonly routers?: readonly string[];
  readonly dns_servers?: readonly string[];
  readonly subnet_mask?: string;
  readonly lease_time?: number;
  readonly renewal_time?: number;
  readonly rebinding_time?: number;
  readonly vendor_class_identifier?: string;
}

export interface Krb5 {
  readonly msg_type: string;
  readonly cname?: string;
  readonly realm?: string;
  readonly sname?: string;
  readonly encryption?: string;
  readonly weak_encryption?: boolean;
  readonly ticket_encryption?: string;
  readonly ticket_weak_encryption?: boolean;
  readonly error_code?: string;
  readonly failed_request?: string;
}

export interface Snmp {
  readonly version: number;
  readonly pdu_type: string;
  readonly community?: string;
  readonly usm?: string;
  readonly error?: string;
  readonly trap_type?: string;
  readonly trap_oid?: string;
  readonly trap_address?: string;
  readonly vars?: readonly string[];
}

export interface Sip {
  readonly method?: string;
  readonly uri?: string;
  readonly version?: string;
  readonly request_line?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly response_line?: string;
  readonly sdp?: object;
}

export interface Rfb {
  readonly server_protocol_version?: { readonly major: string; readonly minor: string };
  readonly client_protocol_version?: { readonly major: string; readonly minor: string };
  readonly authentication?: {
    readonly security_type?: number;
    readonly vnc?: { readonly challenge?: string; readonly response?: string };
    readonly "security-result"?: string;
  };
  readonly screen_shared?: boolean;
  readonly framebuffer?: {
    readonly width: number;
    readonly height: number;
    readonly name: string;
    readonly pixel_format?: object;
  };
}

export interface Rdp {
  readonly tx_id: number;
  readonly event_type: string;
  readonly cookie?: string;
  readonly protocol?: string;
  readonly flags?: readonly string[];
  readonly error_code?: number;
  readonly reason?: string;
  readonly client?: Readonly<Record<string, unknown>>;
  readonly channels?: readonly string[];
  readonly x509_serials?: readonly string[];
}

/** Each kind of packet lies under its own key. */
export interface Mqtt {
  readonly connect?: MqttPacket & {
    readonly client_id?: string;
    readonly username?: string;
    readonly protocol_string?: string;
    readonly protocol_version?: number;
  };
  readonly connack?: MqttPacket & { readonly return_code?: number; readonly session_present?: boolean };
  readonly publish?: MqttPacket & { readonly topic?: string; readonly message?: string; readonly message_id?: number };
  readonly subscribe?: MqttPacket & {
    readonly message_id?: number;
    readonly topics?: readonly { readonly topic: string; readonly qos: number }[];
  };
  readonly unsubscribe?: MqttPacket & { readonly message_id?: number; readonly topics?: readonly string[] };
  readonly [packet: string]: MqttPacket | undefined;
}

export interface MqttPacket {
  readonly qos: number;
  readonly retain: boolean;
  readonly dup: boolean;
}

export interface Ike {
  readonly version_major: number;
  readonly version_minor: number;
  readonly exchange_type?: number;
  readonly message_id?: number;
  readonly init_spi: string;
  readonly resp_spi: string;
  readonly role?: "initiator" | "responder";
  readonly errors?: number;
  readonly payload?: readonly string[];
  readonly notify?: readonly string[];
  readonly ikev1?: object;
  readonly ikev2?: object;
}

export interface Ldap {
  readonly request?: Readonly<Record<string, unknown>> & { readonly operation?: string; readonly message_id?: number };
  readonly responses?: readonly Readonly<Record<string, unknown>>[];
}

export interface Pgsql {
  readonly tx_id?: number;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly response?: Readonly<Record<string, unknown>>;
}
