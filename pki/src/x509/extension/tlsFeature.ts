import { asSmallInteger, children, tags } from "../der/decode.ts";
import { integer, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";

const features: Readonly<Record<number, string>> = { 5: "status_request", 17: "status_request_v2" };

/** RFC 7633: TLS extensions the server must answer with; 5 is "must staple". */
export const tlsFeature = extensionType<readonly number[]>("tlsFeature", {
  title: { zh: "TLS 特性", en: "TLS feature" },
  parse: (node) => {
    const found = children(node, tags.sequence).map(asSmallInteger);
    if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "at least one feature stands here");
    return found;
  },
  encode: (value) => sequence(...value.map(integer)),
  text: (value) => value.map((feature) => features[feature] ?? String(feature)),
});
