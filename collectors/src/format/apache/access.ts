import type { Format } from "../format.ts";
import { looksLikeAccess, readAccess } from "../web/access.ts";

/** Apache's `common`, `combined` and `vhost_combined`. */
export const apacheAccess: Format = {
  name: "apache-access",
  split: "lines",
  sniff: looksLikeAccess,
  parse: (text, context) => readAccess("apache", text, context),
};
