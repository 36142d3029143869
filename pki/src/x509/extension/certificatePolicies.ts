import { asOid, asSmallInteger, asString, children, reader, tags, wellFormed } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { ia5String, integer, oid, sequence, utf8String } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { oids } from "../oid.ts";
import { extensionType } from "./definition.ts";
import type { Language } from "./definition.ts";

interface NoticeReference {
  readonly organization: string;
  readonly numbers: readonly number[];
}

/** RFC 5280 §4.2.1.4. A qualifier of another kind is kept as it stands. */
export type PolicyQualifier =
  | { readonly kind: "cps"; readonly uri: string; readonly der?: Uint8Array }
  | { readonly kind: "notice"; readonly reference?: NoticeReference; readonly text?: string; readonly der?: Uint8Array }
  | { readonly kind: "other"; readonly type: string; readonly der: Uint8Array };

export interface PolicyInformation {
  readonly policy: string;
  readonly qualifiers?: readonly PolicyQualifier[];
}

export const certificatePolicies = extensionType<readonly PolicyInformation[]>("certificatePolicies", {
  title: { zh: "证书策略", en: "Certificate policies" },
  parse,
  encode: (value) =>
    sequence(
      ...value.map(({ policy, qualifiers }) =>
        qualifiers ? sequence(oid(policy), sequence(...qualifiers.map(encodeQualifier))) : sequence(oid(policy)),
      ),
    ),
  text: (value, language) =>
    value.flatMap(({ policy, qualifiers = [] }) => [
      policy === oids.anyPolicy ? { zh: "任何策略", en: "any policy" }[language] : policy,
      ...qualifiers.map((each) => `  ${qualifierText(each, language)}`),
    ]),
});

function parse(node: Node): PolicyInformation[] {
  const found = children(node, tags.sequence).map(parsePolicy);
  if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "at least one policy stands here");
  const seen = new Set(found.map(({ policy }) => policy));
  if (seen.size < found.length) throw new Malformation("bad-extension", node.offset, "a policy stands twice"); // §4.2.1.4
  return found;
}

function parsePolicy(node: Node): PolicyInformation {
  const each = reader(node, tags.sequence);
  const policy = asOid(each.next());
  const list = each.optional(tags.sequence);
  each.end();
  if (!list) return { policy };
  const qualifiers = children(list).map(parseQualifier);
  if (qualifiers.length === 0) throw new Malformation("empty-sequence", list.offset, "policyQualifiers are not empty");
  return { policy, qualifiers };
}

function parseQualifier(node: Node): PolicyQualifier {
  const each = reader(node, tags.sequence);
  const type = asOid(each.next());
  const content = each.next();
  each.end();
  const { der } = node;
  if (type === oids.qualifierCps) return { kind: "cps", uri: asString(content), der };
  if (type === oids.qualifierUserNotice) return { ...parseNotice(content), der };
  wellFormed(content);
  return { kind: "other", type, der };
}

function parseNotice(node: Node): PolicyQualifier {
  const each = reader(node, tags.sequence);
  const reference = each.optional(tags.sequence);
  const text = each.more ? asString(each.next()) : undefined;
  each.end();
  return {
    kind: "notice",
    ...(reference && { reference: parseReference(reference) }),
    ...(text !== undefined && { text }),
  };
}

function parseReference(node: Node): NoticeReference {
  const each = reader(node);
  const organization = asString(each.next());
  const numbers = children(each.next(tags.sequence)).map(asSmallInteger);
  each.end();
  return { organization, numbers };
}

/** What was read is written as it stood, since DisplayText leaves the string type open. */
function encodeQualifier(qualifier: PolicyQualifier): Uint8Array {
  if (qualifier.der) return qualifier.der;
  if (qualifier.kind === "cps") return sequence(oid(oids.qualifierCps), ia5String(qualifier.uri));
  if (qualifier.kind === "other") return qualifier.der;
  const { reference, text } = qualifier;
  const parts = [
    ...(reference ? [sequence(utf8String(reference.organization), sequence(...reference.numbers.map(integer)))] : []),
    ...(text === undefined ? [] : [utf8String(text)]),
  ];
  return sequence(oid(oids.qualifierUserNotice), sequence(...parts));
}

function qualifierText(qualifier: PolicyQualifier, language: Language): string {
  switch (qualifier.kind) {
    case "cps":
      return `${language === "zh" ? "认证业务说明" : "practice statement"} ${qualifier.uri}`;
    case "notice":
      return `${language === "zh" ? "用户须知" : "user notice"} ${qualifier.text ?? qualifier.reference?.organization ?? ""}`;
    case "other":
      return qualifier.type;
  }
}
