import type { Format } from "../format.ts";
import { looksLikeAccess, readAccess } from "../web/access.ts";

/** nginx's `combined`, with the server's name or an X-Forwarded-For list in front, or `main` with one behind. */
export const nginxAccess: Format = {
  name: "nginx-access",
  title: { zh: "nginx 访问日志", en: "nginx access log" },
  vendor: "nginx",
  basis: ["https://nginx.org/en/docs/http/ngx_http_log_module.html"],
  split: "lines",
  sniff: looksLikeAccess,
  parse: (text, context) => readAccess("nginx", text, context),
};
