import type { EventFields } from "@chengfang/model/event";
import type { Context, Parsed } from "../format.ts";
import { putClient, putForwarded } from "./client.ts";
import { clfTime } from "./clf-time.ts";
import { unescaped } from "./escapes.ts";
import { putRequest } from "./request.ts";
import { putUserAgent } from "./user-agent.ts";

/** ` [07/Dec/2016:11:05:07 +0100] "`: where in a line the request begins. */
const time = / \[(\d\d\/[A-Za-z]{3}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?)\] "/;
const result = / (\d{3}) (\d{1,15}|-)/y;

/** Whether a line looks like one of an access log. */
export const looksLikeAccess = (text: string): boolean => time.test(text.slice(0, 2048));

/** A line of an access log in the common, combined or virtual-host form, or with more behind it. */
export function readAccess(product: Product, text: string, context: Context): Parsed {
  const found = time.exec(text.slice(0, 16_384));
  const at = found === null ? undefined : clfTime(found[1] ?? "", context.zoneMinutes);
  if (found === null || at === undefined) return { rejected: "not a line of an access log" };
  const fields: EventFields = {
    "@timestamp": new Date(at).toISOString(),
    "event.kind": "event",
    "event.category": ["web"],
    "event.type": ["access"],
    "event.module": product,
    "event.dataset": `${product}.access`,
  };
  const begin = found.index + found[0].length;
  const end = endOfQuoted(text, begin);
  putHead(fields, text.slice(0, found.index), product);
  const line = text.slice(begin, end);
  if (!putRequest(fields, line) && line !== "" && line !== "-") putOther(fields, product, line);
  putResult(fields, text, end + 1);
  return fields;
}

type Product = "nginx" | "apache";

/** Names that were put together for each record would make a hash table of an event. */
function putOther(fields: EventFields, product: Product, request: string): void {
  if (product === "nginx") fields["nginx.access.request"] = request;
  else fields["apache.access.request"] = request;
}

function putList(fields: EventFields, product: Product, list: readonly string[]): void {
  if (product === "nginx") fields["nginx.access.remote_ip_list"] = list;
  else fields["apache.access.remote_ip_list"] = list;
}

/** `addresses ident user`; nginx and most of Apache write `-` for ident, and names of users may hold spaces. */
function putHead(fields: EventFields, head: string, product: Product): void {
  const text = head.trimStart();
  let dash = text.indexOf(" - ");
  let user = dash < 0 ? "" : text.slice(dash + 3);
  if (dash < 0) {
    const last = text.lastIndexOf(" ");
    user = text.slice(last + 1);
    dash = text.lastIndexOf(" ", last - 1);
  }
  const list = putClient(fields, dash < 0 ? text : text.slice(0, dash));
  if (list.length > 0) putList(fields, product, list);
  if (user !== "" && user !== "-" && user !== '""') fields["user.name"] = unescaped(user);
}

/** `status bytes "referrer" "user agent" "X-Forwarded-For"`; what is missing or follows does no harm. */
function putResult(fields: EventFields, text: string, from: number): void {
  result.lastIndex = from;
  const found = result.exec(text);
  if (found === null) return;
  const status = Number(found[1]);
  fields["http.response.status_code"] = status;
  fields["event.outcome"] = status < 400 ? "success" : "failure";
  if (found[2] !== "-") fields["http.response.body.bytes"] = Number(found[2]);
  const [referrer, agent, forwarded] = quotedFrom(text, result.lastIndex);
  if (isGiven(referrer)) fields["http.request.referrer"] = unescaped(referrer);
  if (isGiven(agent)) putUserAgent(fields, unescaped(agent));
  if (isGiven(forwarded)) putForwarded(fields, forwarded);
}

const isGiven = (value: string | undefined): value is string => value !== undefined && value !== "" && value !== "-";

/** At most three texts in quotes, each after one space. */
function quotedFrom(text: string, from: number): string[] {
  const found: string[] = [];
  let at = from;
  while (found.length < 3 && text.startsWith(' "', at)) {
    const end = endOfQuoted(text, at + 2);
    found.push(text.slice(at + 2, end));
    at = end + 1;
  }
  return found;
}

/** The quote that ends a text: one that Apache did not escape. The end of the text, where a line was cut. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92 && at - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
