import { asOid, children, reader, tags } from "../der/decode.ts";
import { oid, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.1.5: a policy of the issuer's domain, and the one of the subject's domain that equals it. */
export interface PolicyMapping {
  readonly issuer: string;
  readonly subject: string;
}

export const policyMappings = extensionType<readonly PolicyMapping[]>("policyMappings", {
  title: { zh: "策略映射", en: "Policy mappings" },
  parse: (node) => {
    const found = children(node, tags.sequence).map((pair) => {
      const each = reader(pair, tags.sequence);
      const mapping = { issuer: asOid(each.next()), subject: asOid(each.next()) };
      each.end();
      return mapping;
    });
    if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "at least one mapping stands here");
    return found;
  },
  encode: (value) => sequence(...value.map(({ issuer, subject }) => sequence(oid(issuer), oid(subject)))),
  text: (value) => value.map(({ issuer, subject }) => `${issuer} → ${subject}`),
});
