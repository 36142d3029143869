import type { Format } from "../format.ts";
import { looksLikeAccess, readAccess } from "../web/access.ts";

/** nginx's `combined`, with the server's name or an X-Forwarded-For list in front, or `main` with one behind. */
export const nginxAccess: Format = {
  name: "nginx-access",
  split: "lines",
  sniff: looksLikeAccess,
  parse: (text, context) => readAccess("nginx", text, context),
};
