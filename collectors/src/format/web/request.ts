import type { EventFields } from "@chengfang/model/event";
import { unescaped } from "./escapes.ts";
import { putUrl } from "./url.ts";

const request = /^([A-Z][A-Z_-]{1,30}) (.+?)(?: HTTP\/(\d(?:\.\d)?))?$/s;

/** A request line, if it is one of HTTP; false for what scanners send instead. */
export function putRequest(fields: EventFields, line: string): boolean {
  const found = line.length > 65_536 ? null : request.exec(line);
  const [, method, target, version] = found ?? [];
  if (method === undefined || target === undefined) return false;
  // Elastic's pipelines write methods in lower case, and searches and rules written for them look for that.
  fields["http.request.method"] = method.toLowerCase();
  if (version !== undefined) fields["http.version"] = version;
  putUrl(fields, unescaped(target));
  return true;
}
