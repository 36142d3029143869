/** Types of records: https://docs.huihoo.com/snort/2.9/node44.html */
export const types = { packet: 2, event: 7, event6: 72, eventV2: 104, event6V2: 105, extra: 110, app: 111, app6: 112 };

const withIpv6: ReadonlySet<number> = new Set([types.event6, types.event6V2, types.app6]);
const withVlan: ReadonlySet<number> = new Set([types.eventV2, types.event6V2, types.app, types.app6]);
export const isEvent = (type: number): boolean => type === types.event || withIpv6.has(type) || withVlan.has(type);

/** What a record says, by the names of the documentation; all numbers are in network order. */
export type Said = Record<string, string | number>;

/** The head that all records share tells which event they belong to. */
export function keyOf(body: Buffer, type: number): string {
  const at = type === types.extra ? 8 : 0;
  return body.length < at + 12 ? "" : body.toString("hex", at, at + 12);
}

/** An alert; undefined where the record is shorter than one. */
export function readEvent(body: Buffer, type: number): Said | undefined {
  const size = withIpv6.has(type) ? 16 : 4;
  const behind = 36 + 2 * size;
  if (body.length < behind + 8 + (withVlan.has(type) ? 8 : 0)) return undefined;
  const words = (names: string) => names.split(" ").map((name, at) => [name, body.readUInt32BE(4 * at)] as const);
  return {
    ...Object.fromEntries(
      words(
        "sensor_id event_id event_second event_microsecond signature_id generator_id signature_revision classification_id priority_id",
      ),
    ),
    ip_source: addressOf(body.subarray(36, 36 + size)),
    ip_destination: addressOf(body.subarray(36 + size, behind)),
    sport_itype: body.readUInt16BE(behind),
    dport_icode: body.readUInt16BE(behind + 2),
    protocol: body.readUInt8(behind + 4),
    impact_flag: body.readUInt8(behind + 5),
    impact: body.readUInt8(behind + 6),
    blocked: body.readUInt8(behind + 7),
    ...(withVlan.has(type) && {
      mpls_label: body.readUInt32BE(behind + 8),
      vlan_id: body.readUInt16BE(behind + 12),
    }),
    ...(body.length > behind + 16 && { app_name: textOf(body.subarray(behind + 16, behind + 80)) }),
  };
}

/** The packet that raised an alert, without its bytes. */
export function readPacket(body: Buffer): Said | undefined {
  if (body.length < 28) return undefined;
  return {
    packet_second: body.readUInt32BE(12),
    packet_microsecond: body.readUInt32BE(16),
    linktype: body.readUInt32BE(20),
    packet_length: body.readUInt32BE(24),
  };
}

const extras: Readonly<Record<number, string>> = {
  1: "original_client_ip",
  2: "original_client_ip",
  3: "reviewed_by",
  4: "gzip_decompressed_data",
  5: "smtp_filename",
  6: "smtp_mail_from",
  7: "smtp_rcpt_to",
  8: "smtp_headers",
  9: "http_uri",
  10: "http_hostname",
  11: "ipv6_source",
  12: "ipv6_destination",
  13: "normalized_javascript",
};
const addresses: ReadonlySet<number> = new Set([1, 2, 11, 12]);

/** What a preprocessor adds to an alert: its name and text; of long ones the beginning. */
export function readExtra(body: Buffer): readonly [name: string, text: string] | undefined {
  if (body.length < 32) return undefined;
  const type = body.readUInt32BE(20);
  const data = body.subarray(32, 32 + Math.max(0, body.readUInt32BE(28) - 8));
  const text = addresses.has(type) ? addressOf(data) : textOf(data.subarray(0, 4096));
  return [extras[type] ?? `extra_${type}`, text];
}

const textOf = (bytes: Buffer): string => bytes.toString("utf8").replace(/\0.*$/s, "");

function addressOf(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readUInt16BE(2 * at).toString(16));
  return groups.length === 8 ? groups.join(":") : "";
}
