import type { EventFields, FieldValue } from "@chengfang/model/event";

/** The fields that feed each list of `related.*`, in the order in which their values appear in it. */
const related = {
  "related.ip": [
    "source.ip",
    "source.nat.ip",
    "destination.ip",
    "destination.nat.ip",
    "client.ip",
    "server.ip",
    "host.ip",
    "dns.resolved_ip",
  ],
  "related.user": [
    "user.name",
    "user.effective.name",
    "user.changes.name",
    "user.target.name",
    "source.user.name",
    "destination.user.name",
  ],
  "related.hosts": ["dns.question.name", "tls.client.server_name"],
  "related.hash": [
    "process.hash.md5",
    "process.hash.sha1",
    "process.hash.sha256",
    "process.pe.imphash",
    "file.hash.md5",
    "file.hash.sha1",
    "file.hash.sha256",
    "file.pe.imphash",
    "dll.hash.md5",
    "dll.hash.sha1",
    "dll.hash.sha256",
    "dll.pe.imphash",
    "tls.server.hash.sha1",
    "tls.server.hash.sha256",
    "tls.client.ja3",
    "tls.server.ja3s",
  ],
} as const satisfies Record<string, readonly string[]>;

const lists = Object.entries(related);

/** Collects addresses, users, hosts and hashes into `related.*`, after what a format put there itself. */
export function addRelated(fields: EventFields): void {
  for (const [list, sources] of lists) {
    const found = collected(fields, sources, fields[list]);
    if (found !== undefined) fields[list] = found;
  }
}

function collected(
  fields: EventFields,
  sources: readonly string[],
  given: FieldValue | undefined,
): string[] | undefined {
  let found: string[] | undefined;
  const add = (value: FieldValue | undefined) => {
    if (typeof value === "string" && value !== "") {
      if (found === undefined) found = [value];
      else if (!found.includes(value)) found.push(value);
    } else if (Array.isArray(value)) for (const each of value) add(each);
  };
  add(given);
  for (const source of sources) add(fields[source]);
  return found;
}
