import { canonicalAddress } from "../../../enrich/address.ts";
import { address, type Convert, type EventType, port, text, whole } from "../place.ts";

const version: Convert = (value) =>
  typeof value === "string" ? /^(?:HTTP\/)?(\d(?:\.\d)?)$/i.exec(value)?.[1] : undefined;
const realPort: Convert = (value) => (value === 0 ? undefined : port(value));

export const http: EventType = {
  category: ["network", "web"],
  type: ["access", "protocol"],
  action: "http-request",
  protocol: "http",
  places: {
    "http.hostname": "url.domain",
    "http.url": "url.original",
    "http.http_port": ["url.port", realPort],
    "http.http_user_agent": "user_agent.original",
    "http.http_refer": "http.request.referrer",
    "http.http_method": "http.request.method",
    "http.protocol": ["http.version", version],
    "http.version": ["http.version", version],
    "http.status": ["http.response.status_code", whole],
    "http.length": ["http.response.body.bytes", whole],
    "http.http_content_type": ["http.response.mime_type", text],
    "http.xff": ["network.forwarded_ip", address],
  },
  derive(fields, part) {
    const { url, hostname } = part;
    if (typeof url === "string" && url !== "") splitUrl(fields, url);
    if (typeof hostname === "string" && hostname !== "" && canonicalAddress(hostname) === undefined)
      fields["related.hosts"] = [hostname];
    const status = fields["http.response.status_code"];
    if (typeof status === "number") fields["event.outcome"] = status < 400 ? "success" : "failure";
  },
};

/** The path and query of a request line; a proxy is asked for a whole URL. */
function splitUrl(fields: Record<string, unknown>, url: string): void {
  const path = url.replace(/^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#]*/i, "");
  const query = path.indexOf("?");
  fields["url.path"] = (query < 0 ? path : path.slice(0, query)) || "/";
  if (query >= 0 && query < path.length - 1) fields["url.query"] = path.slice(query + 1);
}
