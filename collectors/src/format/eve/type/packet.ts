import { address, type Convert, type EventType, lower, mac, port, text, time } from "../place.ts";

/** What Suricata writes where it could not tell the protocol. */
const noProtocol: ReadonlySet<unknown> = new Set(["failed", "unknown", ""]);
const protocol: Convert = (value) => (typeof value === "string" && !noProtocol.has(value) ? value : undefined);

const vlan: Convert = (value) => {
  const [outer] = Array.isArray(value) ? value : [value];
  return outer === undefined ? undefined : text(outer);
};

/** The keys that every event has. */
export const packet: EventType = {
  places: {
    timestamp: ["@timestamp", time],
    src_ip: ["source.ip", address],
    src_port: ["source.port", port],
    dest_ip: ["destination.ip", address],
    dest_port: ["destination.port", port],
    proto: ["network.transport", lower],
    app_proto: ["network.protocol", protocol],
    community_id: "network.community_id",
    vlan: ["network.vlan.id", vlan],
    in_iface: "observer.ingress.interface.name",
    host: "observer.name",
    "ether.src_mac": ["source.mac", mac],
    "ether.dest_mac": ["destination.mac", mac],
    xff: ["network.forwarded_ip", address],
  },
};
