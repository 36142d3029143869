import type { EventFields } from "@chengfang/model/event";

/** The parts of what a client asked for: a path with its query, an absolute address, or `host:port` of a CONNECT. */
export function putUrl(fields: EventFields, original: string): void {
  fields["url.original"] = original;
  const rest = putOrigin(fields, original);
  const hash = rest.indexOf("#");
  const before = hash < 0 ? rest : rest.slice(0, hash);
  if (hash >= 0) fields["url.fragment"] = rest.slice(hash + 1);
  const mark = before.indexOf("?");
  const path = mark < 0 ? before : before.slice(0, mark);
  if (mark >= 0) fields["url.query"] = before.slice(mark + 1);
  if (path === "") return;
  fields["url.path"] = path;
  const extension = extensionOf(path);
  if (extension !== "") fields["url.extension"] = extension;
}

/** What stands before the path: `scheme://user@host:port`, or all of a CONNECT. */
function putOrigin(fields: EventFields, original: string): string {
  const found = absolute.exec(original) ?? authority.exec(original);
  if (found?.groups === undefined) return original;
  const { scheme, host = "", port } = found.groups;
  if (scheme !== undefined) fields["url.scheme"] = scheme.toLowerCase();
  const domain = host.replace(/^\[(.*)\]$/, "$1");
  if (domain !== "") fields["url.domain"] = domain;
  if (port !== undefined && Number(port) <= 65_535) fields["url.port"] = Number(port);
  return original.slice(found[0].length);
}
const absolute =
  /^(?<scheme>[a-z][a-z0-9+.-]{0,30}):\/\/(?:[^@/?#]{0,256}@)?(?<host>\[[0-9a-f:.]{2,45}\]|[^/?#:@[\]]{0,255})(?::(?<port>\d{1,5}))?/i;
const authority = /^(?<host>[\w.-]{1,255}|\[[0-9a-f:.]{2,45}\]):(?<port>\d{1,5})$/i;

function extensionOf(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") && path.length - dot <= 17 ? path.slice(dot + 1) : "";
}
