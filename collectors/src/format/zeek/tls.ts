import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { JsonObject } from "../json.ts";

/** `TLSv12` is version 1.2 of TLS; DTLS and SSL likewise. */
export function version(fields: EventFields, { version: said, established }: JsonObject): void {
  const found = typeof said === "string" ? /^(D?TLS|SSL)v(\d)(\d)?$/.exec(said) : null;
  if (found !== null) {
    fields["tls.version"] = `${found[2]}.${found[3] ?? "0"}`;
    fields["tls.version_protocol"] = (found[1] ?? "").toLowerCase();
  }
  if (typeof established === "boolean") fields["event.outcome"] = established ? "success" : "failure";
}

const home = "tls.server.x509.";
const texts = {
  "certificate.serial": "serial_number",
  "certificate.subject": "subject.distinguished_name",
  "certificate.issuer": "issuer.distinguished_name",
  "certificate.sig_alg": "signature_algorithm",
  "certificate.key_alg": "public_key_algorithm",
  "certificate.curve": "public_key_curve",
} as const;

export function certificate(fields: EventFields, line: JsonObject): void {
  for (const [from, to] of Object.entries(texts)) {
    const value = line[from];
    if (typeof value === "string" && value !== "") fields[home + to] = value;
  }
  const { "certificate.key_length": size, "certificate.version": number } = line;
  if (typeof size === "number") fields[`${home}public_key_size`] = size;
  if (typeof number === "number") fields[`${home}version_number`] = `${number}`;
  put(fields, "not_before", line["certificate.not_valid_before"]);
  put(fields, "not_after", line["certificate.not_valid_after"]);
}

function put(fields: EventFields, name: string, value: FieldValue | undefined): void {
  const at = zeekTime(value);
  if (at !== undefined) fields[home + name] = at;
}

/** Seconds since the epoch with a fraction, or ISO 8601, as it is configured. */
export function zeekTime(value: FieldValue | undefined): string | undefined {
  const millis =
    typeof value === "number"
      ? Math.floor(value > 1e11 ? value : value * 1000 + 1e-4)
      : typeof value === "string" && /^\d{4}-/.test(value)
        ? Date.parse(value)
        : Number.NaN;
  return Math.abs(millis) <= 253_402_300_799_999 ? new Date(millis).toISOString() : undefined;
}
