import { Refusal } from "@chengfang/model/refusal";
import type { AttributeRule, Profile } from "../../profile/profile.ts";
import { attributeType } from "../../x509/name.ts";
import { demandPlainText } from "./text.ts";

export type SubjectAttribute = readonly [type: string, value: string];

/**
 * The subject as the profile allows it, in the profile's order (GM/T 0015-2012 Annex B), fixed attributes added.
 * Empty stays empty where nothing is required: the names are then in subjectAltName. Refuses ("invalid").
 */
export function subjectOf({ name, subject }: Profile, asked: readonly SubjectAttribute[]): SubjectAttribute[] {
  const byType = new Map(subject.rules.map((rule) => [attributeType(rule.name), rule]));
  for (const [type] of asked) {
    if (!byType.has(attributeType(type))) {
      throw new Refusal("invalid", `profile ${name} has no ${type} in the subject (${subject.clause})`, {
        attribute: type,
      });
    }
  }
  if (asked.length === 0 && !subject.rules.some((rule) => rule.required)) return [];
  return subject.rules.flatMap((rule) => valuesOf(rule, asked).map((value): SubjectAttribute => [rule.name, value]));
}

function valuesOf(rule: AttributeRule, asked: readonly SubjectAttribute[]): string[] {
  const type = attributeType(rule.name);
  const values = asked.filter(([each]) => attributeType(each) === type).map(([, value]) => value);
  const refuse = (why: string) => new Refusal("invalid", `${rule.name}: ${why}`, { attribute: rule.name });
  for (const value of values) {
    demandPlainText(value, rule.name);
    if (Array.from(value).length > rule.max) throw refuse(`longer than ${rule.max} characters (RFC 5280 A.1)`);
    if (rule.fixed !== undefined && value !== rule.fixed) throw refuse(`is ${rule.fixed} in this profile`);
    if (rule.name === "serialNumber" && !/^[\w '()+,./:=?-]+$/.test(value)) throw refuse("PrintableString (X.520)");
  }
  if (values.length > rule.times) throw refuse(`at most ${rule.times}`);
  if (values.length === 0 && rule.fixed !== undefined) return [rule.fixed];
  if (values.length === 0 && rule.required) throw refuse("is required");
  return values;
}
