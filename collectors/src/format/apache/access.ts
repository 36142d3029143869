import type { Format } from "../format.ts";
import { looksLikeAccess, readAccess } from "../web/access.ts";

/** Apache's `common`, `combined` and `vhost_combined`. */
export const apacheAccess: Format = {
  name: "apache-access",
  title: { zh: "Apache 访问日志", en: "Apache access log" },
  vendor: "Apache",
  product: "HTTP Server",
  basis: ["https://httpd.apache.org/docs/2.4/en/logs.html"],
  split: "lines",
  sniff: looksLikeAccess,
  parse: (text, context) => readAccess("apache", text, context),
};
