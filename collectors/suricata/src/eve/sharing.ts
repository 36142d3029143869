export interface Ftp {
  readonly command?: string;
  readonly command_data?: string;
  readonly command_truncated?: boolean;
  readonly completion_code?: readonly string[];
  readonly reply?: readonly string[];
  readonly reply_received?: "yes" | "no";
  readonly reply_truncated?: boolean;
  readonly dynamic_port?: number;
  readonly mode?: "active" | "passive";
}

export interface FtpData {
  readonly filename?: string;
  readonly command?: string;
}

export interface Tftp {
  readonly packet: string;
  readonly file?: string;
  readonly mode?: string;
}

export interface Smtp {
  readonly helo?: string;
  readonly mail_from?: string;
  readonly rcpt_to?: readonly string[];
}

/** https://docs.suricata.io/en/latest/output/eve/eve-json-format.html#event-type-smb */
export interface Smb {
  readonly id: number;
  readonly dialect: string;
  readonly command: string;
  readonly status?: string;
  readonly status_code?: string;
  readonly session_id: number;
  readonly tree_id: number;
  readonly client_dialects?: readonly string[];
  readonly client_guid?: string;
  readonly server_guid?: string;
  readonly request?: { readonly native_os?: string; readonly native_lm?: string };
  readonly response?: { readonly native_os?: string; readonly native_lm?: string };
  readonly ntlmssp?: {
    readonly domain?: string;
    readonly user?: string;
    readonly host?: string;
    readonly version?: string;
  };
  readonly kerberos?: { readonly realm?: string; readonly snames?: readonly string[] };
  readonly share?: string;
  readonly share_type?: string;
  readonly service?: { readonly request?: string; readonly response?: string };
  readonly named_pipe?: string;
  readonly filename?: string;
  readonly directory?: string;
  readonly disposition?: string;
  readonly access?: string;
  readonly created?: number;
  readonly accessed?: number;
  readonly modified?: number;
  readonly changed?: number;
  readonly size?: number;
  readonly fuid?: string;
  readonly function?: string;
  readonly rename?: { readonly from: string; readonly to: string };
  readonly max_read_size?: number;
  readonly max_write_size?: number;
  readonly dcerpc?: DceRpc;
}

export interface DceRpc {
  readonly request?: string;
  readonly response?: string;
  readonly call_id?: number;
  readonly rpc_version?: string;
  readonly activityuuid?: string;
  readonly seqnum?: number;
  readonly interface?: string;
  readonly interfaces?: readonly { readonly uuid: string; readonly version: string; readonly ack_result?: number }[];
  readonly req?: { readonly opnum?: number; readonly frag_cnt?: number; readonly stub_data_size?: number };
  readonly res?: { readonly frag_cnt?: number; readonly stub_data_size?: number };
}

export interface Nfs {
  readonly version: number;
  readonly procedure: string;
  readonly filename?: string;
  readonly hhash?: string;
  readonly id: number;
  readonly file_tx: boolean;
  readonly type: "request" | "response";
  readonly status?: string;
  readonly rename?: { readonly from: string; readonly to: string };
  readonly read?: {
    readonly first: boolean;
    readonly last: boolean;
    readonly last_xid: number;
    readonly chunks: number;
  };
  readonly write?: {
    readonly first: boolean;
    readonly last: boolean;
    readonly last_xid: number;
    readonly chunks: number;
  };
}
