import type { EventFields, FieldValue } from "@chengfang/model/event";
import { canonicalAddress } from "../../enrich/address.ts";
import { type Place, address, flag, lower, text, texts, whole } from "../eve/place.ts";
import type { JsonObject } from "../json.ts";
import { putUrl } from "../web/url.ts";
import { putUserAgent } from "../web/user-agent.ts";
import { certificate, version } from "./tls.ts";

/** One log of Zeek: what its lines are, and where their values go beside their own names. */
export interface Log {
  readonly category: readonly string[];
  readonly type: readonly string[];
  readonly kind?: "alert" | "metric";
  readonly action?: string;
  readonly protocol?: string;
  readonly dataset?: string;
  /** Names that tell the log from others where a line does not say of which it is. */
  readonly marks?: readonly string[];
  readonly places?: Readonly<Record<string, Place>>;
  derive?(fields: EventFields, line: JsonObject): void;
}

const network = ["network"];
const protocol = ["protocol", "info"];
const login = ["network", "authentication"];

function result(name: string): NonNullable<Log["derive"]> {
  return (fields, line) => {
    if (typeof line[name] === "boolean") fields["event.outcome"] = line[name] ? "success" : "failure";
  };
}

export const logs: Readonly<Record<string, Log>> = {
  conn: {
    category: network,
    type: ["connection"],
    dataset: "connection",
    action: "connection",
    marks: ["conn_state"],
    places: {
      service: ["network.protocol", lower],
      orig_ip_bytes: ["source.bytes", whole],
      resp_ip_bytes: ["destination.bytes", whole],
      orig_pkts: ["source.packets", whole],
      resp_pkts: ["destination.packets", whole],
      community_id: "network.community_id",
    },
    derive(fields, { conn_state: state, orig_ip_bytes: up, resp_ip_bytes: down }) {
      if (state === "REJ") fields["event.type"] = ["connection", "denied"];
      if (typeof up === "number" && typeof down === "number") fields["network.bytes"] = up + down;
    },
  },
  dns: {
    category: network,
    type: protocol,
    protocol: "dns",
    marks: ["qtype_name", "query"],
    places: {
      query: ["dns.question.name", text],
      qtype_name: ["dns.question.type", text],
      qclass_name: "dns.question.class",
      rcode_name: ["dns.response_code", text],
      trans_id: ["dns.id", text],
    },
    derive: names,
  },
  http: {
    category: ["network", "web"],
    type: ["access", "protocol"],
    protocol: "http",
    marks: ["method", "uri"],
    places: {
      method: ["http.request.method", text],
      referrer: ["http.request.referrer", text],
      version: ["http.version", text],
      status_code: ["http.response.status_code", whole],
      request_body_len: ["http.request.body.bytes", whole],
      response_body_len: ["http.response.body.bytes", whole],
      username: ["user.name", text],
    },
    derive(fields, { host, uri, user_agent: agent, status_code: status }) {
      if (typeof uri === "string") putUrl(fields, uri);
      if (typeof host === "string" && host !== "") fields["url.domain"] = host;
      if (typeof agent === "string" && agent !== "") putUserAgent(fields, agent);
      if (typeof status === "number") fields["event.outcome"] = status < 400 ? "success" : "failure";
    },
  },
  ssl: {
    category: network,
    type: ["connection", "protocol"],
    protocol: "tls",
    marks: ["established", "cipher"],
    places: {
      cipher: ["tls.cipher", text],
      curve: ["tls.curve", text],
      server_name: ["tls.client.server_name", text],
      established: ["tls.established", flag],
      resumed: ["tls.resumed", flag],
      next_protocol: ["tls.next_protocol", text],
      subject: ["tls.server.subject", text],
      issuer: ["tls.server.issuer", text],
      client_subject: ["tls.client.subject", text],
      client_issuer: ["tls.client.issuer", text],
      ja3: ["tls.client.ja3", text],
      ja3s: ["tls.server.ja3s", text],
    },
    derive: version,
  },
  x509: {
    category: network,
    type: ["info"],
    action: "certificate",
    marks: ["certificate.serial"],
    places: { "san.dns": ["tls.server.x509.alternative_names", texts] },
    derive: certificate,
  },
  files: {
    category: ["network", "file"],
    type: ["info"],
    action: "file",
    marks: ["fuid", "mime_type"],
    places: {
      filename: ["file.name", text],
      mime_type: ["file.mime_type", text],
      total_bytes: ["file.size", whole],
      md5: ["file.hash.md5", lower],
      sha1: ["file.hash.sha1", lower],
      sha256: ["file.hash.sha256", lower],
    },
    derive(fields, { tx_hosts: from, rx_hosts: to }) {
      hosts(fields, "source.ip", from);
      hosts(fields, "destination.ip", to);
    },
  },
  notice: {
    kind: "alert",
    category: ["network", "intrusion_detection"],
    type: ["info"],
    action: "notice",
    marks: ["note"],
    places: {
      note: ["rule.name", text],
      msg: ["message", text],
      src: ["source.ip", address],
      dst: ["destination.ip", address],
      p: ["destination.port", whole],
    },
  },
  weird: {
    kind: "alert",
    category: network,
    type: ["info"],
    marks: ["notice", "name"],
    places: { name: ["rule.name", text] },
  },
  rdp: {
    category: network,
    type: protocol,
    protocol: "rdp",
    marks: ["security_protocol"],
    places: { cookie: ["user.name", text] },
  },
  ssh: {
    category: login,
    type: ["protocol", "start"],
    protocol: "ssh",
    marks: ["auth_attempts"],
    derive: result("auth_success"),
  },
  kerberos: {
    category: login,
    type: ["protocol", "start"],
    protocol: "kerberos",
    marks: ["request_type"],
    derive(fields, line) {
      const { client } = line;
      if (typeof client === "string") fields["user.name"] = client.split("/")[0] ?? client;
      result("success")(fields, line);
    },
  },
  ntlm: {
    category: login,
    type: ["protocol", "start"],
    protocol: "ntlm",
    marks: ["server_nb_computer_name"],
    places: { username: ["user.name", text], domainname: ["user.domain", text] },
    derive: result("success"),
  },
  smb_files: {
    category: ["network", "file"],
    type: ["access", "protocol"],
    protocol: "smb",
    marks: ["action", "path", "name"],
    places: { name: ["file.path", text], size: ["file.size", whole] },
    derive: share,
  },
  smb_mapping: { category: ["network", "file"], type: ["access"], protocol: "smb", marks: ["share_type"] },
  dce_rpc: { category: network, type: protocol, protocol: "dce_rpc", marks: ["endpoint", "operation"] },
  ftp: {
    category: network,
    type: protocol,
    protocol: "ftp",
    marks: ["command", "reply_code"],
    places: { user: ["user.name", text], command: ["event.action", lower], file_size: ["file.size", whole] },
  },
  smtp: {
    category: ["network", "email"],
    type: ["info"],
    protocol: "smtp",
    marks: ["helo"],
    places: {
      mailfrom: ["email.from.address", texts],
      rcptto: ["email.to.address", texts],
      subject: ["email.subject", text],
      msg_id: ["email.message_id", text],
      user_agent: ["email.x_mailer", text],
    },
  },
  dhcp: {
    category: network,
    type: protocol,
    protocol: "dhcp",
    marks: ["msg_types"],
    places: {
      client_addr: ["source.ip", address],
      server_addr: ["destination.ip", address],
      host_name: ["source.domain", text],
    },
  },
  radius: {
    category: login,
    type: ["protocol", "start"],
    protocol: "radius",
    marks: ["framed_addr"],
    places: { username: ["user.name", text] },
    derive(fields, { result: word }) {
      if (typeof word === "string") fields["event.outcome"] = word === "success" ? "success" : "failure";
    },
  },
  mysql: {
    category: ["network", "database"],
    type: ["access"],
    protocol: "mysql",
    marks: ["cmd", "arg"],
    derive: result("success"),
  },
  capture_loss: { kind: "metric", category: network, type: ["info"], marks: ["percent_lost"] },
  stats: { kind: "metric", category: network, type: ["info"], marks: ["pkts_proc"] },
};

function names(fields: EventFields, line: JsonObject): void {
  const { answers, rcode_name: code } = line;
  const data = Array.isArray(answers) ? answers.filter((each) => typeof each === "string") : [];
  if (data.length > 0) fields["dns.answers"] = data.map((each) => ({ data: each }));
  const addresses = data.flatMap((each) => canonicalAddress(each) ?? []);
  if (addresses.length > 0) fields["dns.resolved_ip"] = addresses;
  const flags = ["AA", "TC", "RD", "RA"].filter((name) => line[name] === true);
  if (flags.length > 0) fields["dns.header_flags"] = flags;
  if (typeof code === "string") fields["event.outcome"] = code === "NOERROR" ? "success" : "failure";
}

function hosts(fields: EventFields, name: string, value: FieldValue | undefined): void {
  const first = Array.isArray(value) ? value[0] : undefined;
  const found = typeof first === "string" ? canonicalAddress(first) : undefined;
  if (found !== undefined) fields[name] ??= found;
}

const acts: ReadonlyMap<string, string> = new Map([
  ["SMB::FILE_DELETE", "deletion"],
  ["SMB::FILE_RENAME", "change"],
  ["SMB::FILE_WRITE", "change"],
]);

function share(fields: EventFields, { action, name }: JsonObject): void {
  if (typeof name === "string") fields["file.name"] = name.slice(name.lastIndexOf("\\") + 1) || name;
  if (typeof action !== "string") return;
  fields["event.action"] = action
    .replace(/^SMB::/, "")
    .toLowerCase()
    .replaceAll("_", "-");
  const type = acts.get(action);
  if (type !== undefined) fields["event.type"] = [type, "protocol"];
}
