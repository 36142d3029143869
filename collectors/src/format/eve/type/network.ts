import { address, type Convert, type EventType, mac, text } from "../place.ts";

const access = { category: ["network"], type: ["access", "protocol"] } as const;

/** Suricata keeps the NUL that ends a C string. */
const name: Convert = (value) => (typeof value === "string" ? text(value.replace(/\0+$/, "")) : undefined);

export const dhcp: EventType = {
  category: ["network"],
  type: ["info", "protocol"],
  protocol: "dhcp",
  places: {
    "dhcp.client_mac": ["client.mac", mac],
    "dhcp.assigned_ip": ["client.ip", address],
    "dhcp.hostname": ["client.domain", name],
  },
  derive(fields, part) {
    const message = part["dhcp_type"];
    if (typeof message === "string") fields["event.action"] ??= `dhcp-${message.replaceAll("_", "-")}`;
  },
};

export const sip: EventType = {
  ...access,
  protocol: "sip",
  derive(fields, part) {
    const { method, code } = part;
    if (typeof method === "string") fields["event.action"] ??= `sip-${method.toLowerCase()}`;
    if (typeof code === "string" && /^[2-6]\d\d$/.test(code))
      fields["event.outcome"] = code < "400" ? "success" : "failure";
  },
};

/** Packets that a prevention system threw away. */
export const drop: EventType = {
  category: ["network"],
  type: ["denied"],
  action: "packet-dropped",
  places: { "drop.reason": "event.reason" },
};

/** What does not follow its protocol; noisy, and no alert of its own. */
export const anomaly: EventType = {
  category: ["network"],
  type: ["info"],
  action: "protocol-anomaly",
  places: { "anomaly.event": "event.reason", "anomaly.app_proto": "network.protocol" },
};

/** Counters of the sensor itself: for its health, not for judgement. */
export const stats: EventType = { kind: "metric", action: "sensor-statistics", places: {} };

/** Event types that have nothing ECS knows; their keys stay under their own names. */
export const others = {
  arp: { category: ["network"], type: ["info", "protocol"], protocol: "arp" },
  bittorrent_dht: { ...access, protocol: "bittorrent-dht" },
  dnp3: { ...access, protocol: "dnp3" },
  enip: { ...access, protocol: "enip" },
  frame: { category: ["network"], type: ["info"] },
  http2: { ...access, protocol: "http2" },
  ike: { category: ["network"], type: ["connection", "protocol"], protocol: "ike" },
  ikev2: { category: ["network"], type: ["connection", "protocol"], protocol: "ike" },
  imap: { ...access, protocol: "imap" },
  mdns: { ...access, protocol: "mdns" },
  modbus: { ...access, protocol: "modbus" },
  pop3: { ...access, protocol: "pop3" },
  telnet: { ...access, protocol: "telnet" },
  websocket: { ...access, protocol: "websocket" },
} as const satisfies Readonly<Record<string, EventType>>;
