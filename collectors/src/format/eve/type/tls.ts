import type { Convert, EventType } from "../place.ts";
import { flag, texts, time } from "../place.ts";

/** `9d:ee:…` without its colons, as ECS writes digests and serial numbers. */
const bare: Convert = (value) =>
  typeof value === "string" && /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/i.test(value)
    ? value.replaceAll(":", "").toUpperCase()
    : undefined;
const version: Convert = (value) =>
  typeof value === "string" ? /^(?:TLS|SSL)\s?v?(\d(?:\.\d)?)/i.exec(value)?.[1] : undefined;

export const tls: EventType = {
  category: ["network"],
  type: ["protocol", "info"],
  action: "tls-handshake",
  protocol: "tls",
  places: {
    "tls.sni": "tls.client.server_name",
    "tls.subject": "tls.server.subject",
    "tls.issuerdn": "tls.server.issuer",
    "tls.serial": ["tls.server.x509.serial_number", bare],
    "tls.fingerprint": ["tls.server.hash.sha1", bare],
    "tls.notbefore": ["tls.server.not_before", time],
    "tls.notafter": ["tls.server.not_after", time],
    "tls.version": ["tls.version", version],
    "tls.session_resumed": ["tls.resumed", flag],
    "tls.ja3.hash": "tls.client.ja3",
    "tls.ja3s.hash": "tls.server.ja3s",
    "tls.certificate": "tls.server.certificate",
    "tls.chain": ["tls.server.certificate_chain", texts],
    "tls.client.subject": "tls.client.subject",
    "tls.client.issuerdn": "tls.client.issuer",
    "tls.client.fingerprint": ["tls.client.hash.sha1", bare],
    "tls.client.serial": ["tls.client.x509.serial_number", bare],
    "tls.client.notbefore": ["tls.client.not_before", time],
    "tls.client.notafter": ["tls.client.not_after", time],
  },
  derive(fields, part) {
    if (typeof part["version"] === "string" && /^TLS/i.test(part["version"])) fields["tls.version_protocol"] = "tls";
    fields["tls.established"] = true;
  },
};

/** QUIC carries the TLS handshake. */
export const quic: EventType = {
  category: ["network"],
  type: ["protocol", "info"],
  action: "quic-handshake",
  protocol: "quic",
  places: {
    "quic.sni": "tls.client.server_name",
    "quic.ua": "user_agent.original",
    "quic.ja3.hash": "tls.client.ja3",
    "quic.ja3s.hash": "tls.server.ja3s",
  },
};
