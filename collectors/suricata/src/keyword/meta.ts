import { metadata, oneOf, reference, settingsOf, words } from "../value/list.ts";
import { whole } from "../value/number.ts";
import { requires } from "../value/requires.ts";
import { quoted, text } from "../value/text.ts";
import { bare, type Keywords, valued } from "./keyword.ts";

/** What a rule says of itself, and what it does when it matches. https://docs.suricata.io/en/latest/rules/meta.html */
export const meta: Keywords = {
  ...valued("meta", "msg", quoted),
  ...valued("meta", "sid rev gid priority", whole),
  ...valued("meta", "classtype", text),
  ...valued("meta", "reference", reference),
  ...valued("meta", "metadata", metadata),
  ...valued("meta", "target", oneOf("src_ip", "dest_ip")),
  ...valued("meta", "requires", requires),
  ...bare("meta", "noalert alert bypass prefilter"),
  ...valued("meta", "tag", words),
  ...valued("meta", "config", settingsOf([])),
  ...valued("state", "threshold", settingsOf(["type", "track", "count"], ["seconds", "multiplier", "unique_on"])),
  ...valued("state", "detection_filter", settingsOf(["track", "count", "seconds"], ["unique_on"])),
};

/** https://docs.snort.org: what Suricata never took over. */
export const snort: Keywords = {
  ...valued("meta", "activates activated_by count", words, { snort: "2" }),
  ...valued("meta", "logto session", text, { snort: "2" }),
  ...valued("match", "asn1 cvs react resp", text, { snort: "2" }),
  ...valued("match", "sd_pattern", text, { snort: "2/3" }),
  ...valued("meta", "service", words, { snort: "3" }),
  ...valued("meta", "rem", text, { snort: "3" }),
  ...valued("meta", "soid", text, { snort: "2/3" }),
  ...valued("match", "appids file_type num_headers num_cookies max_header_line", words, { snort: "3" }),
  ...bare(
    "buffer",
    "js_data vba_data raw_data http_raw_body http_param http_true_ip http_version http_trailer http_raw_request http_raw_status",
    {
      snort: "3",
    },
  ),
};
