import type { EventFields, FieldValue } from "@chengfang/model/event";

/**
 * Collects addresses, users, hosts and hashes into `related.*`, after what a format put there itself. The names of fields
 * stand in the code, so that the engine knows where each lies in an event.
 */
export function addRelated(fields: EventFields): void {
  const ips = addresses(fields);
  if (ips !== undefined) fields["related.ip"] = ips;
  const names = users(fields);
  if (names !== undefined) fields["related.user"] = names;
  const known = hosts(fields);
  if (known !== undefined) fields["related.hosts"] = known;
  const found = hashes(fields);
  if (found !== undefined) fields["related.hash"] = found;
}

type Found = string[] | undefined;

function add(before: Found, value: FieldValue | undefined): Found {
  if (value === undefined) return before;
  let found = before;
  if (typeof value === "string" && value !== "") {
    if (found === undefined) found = [value];
    else if (!found.includes(value)) found.push(value);
  } else if (Array.isArray(value)) for (const each of value) found = add(found, each);
  return found;
}

function addresses(fields: EventFields): Found {
  let found = add(undefined, fields["related.ip"]);
  found = add(found, fields["source.ip"]);
  found = add(found, fields["source.nat.ip"]);
  found = add(found, fields["destination.ip"]);
  found = add(found, fields["destination.nat.ip"]);
  found = add(found, fields["client.ip"]);
  found = add(found, fields["server.ip"]);
  found = add(found, fields["host.ip"]);
  return add(found, fields["dns.resolved_ip"]);
}

function users(fields: EventFields): Found {
  let found = add(undefined, fields["related.user"]);
  found = add(found, fields["user.name"]);
  found = add(found, fields["user.effective.name"]);
  found = add(found, fields["user.changes.name"]);
  found = add(found, fields["user.target.name"]);
  found = add(found, fields["source.user.name"]);
  return add(found, fields["destination.user.name"]);
}

function hosts(fields: EventFields): Found {
  let found = add(undefined, fields["related.hosts"]);
  found = add(found, fields["dns.question.name"]);
  return add(found, fields["tls.client.server_name"]);
}

function hashes(fields: EventFields): Found {
  let found = add(undefined, fields["related.hash"]);
  found = add(found, fields["process.hash.md5"]);
  found = add(found, fields["process.hash.sha1"]);
  found = add(found, fields["process.hash.sha256"]);
  found = add(found, fields["process.pe.imphash"]);
  found = add(found, fields["file.hash.md5"]);
  found = add(found, fields["file.hash.sha1"]);
  found = add(found, fields["file.hash.sha256"]);
  found = add(found, fields["file.pe.imphash"]);
  found = add(found, fields["dll.hash.md5"]);
  found = add(found, fields["dll.hash.sha1"]);
  found = add(found, fields["dll.hash.sha256"]);
  found = add(found, fields["dll.pe.imphash"]);
  found = add(found, fields["tls.server.hash.sha1"]);
  found = add(found, fields["tls.server.hash.sha256"]);
  found = add(found, fields["tls.client.ja3"]);
  return add(found, fields["tls.server.ja3s"]);
}
