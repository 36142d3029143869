import type { VetFinding } from "@chengfang/model/pki";
import { addresses } from "./addresses.ts";
import { characters } from "./characters.ts";
import { creditCode } from "./credit-code.ts";
import { hostNames } from "./host-names.ts";
import { identityNumber } from "./identity-number.ts";
import { keyReuse } from "./key-reuse.ts";
import { keyStrength } from "./key-strength.ts";
import { mailDomain } from "./mail-domain.ts";
import { namesakes } from "./namesakes.ts";
import { possession } from "./possession.ts";
import { profileNames } from "./profile-names.ts";
import { register } from "./register.ts";
import type { VetInput, VetRule } from "./rule.ts";
import { mixedScripts } from "./scripts.ts";
import { unit } from "./unit.ts";
import { wildcard } from "./wildcard.ts";

/** Every rule that a request is vetted by, in the order that people read them. */
export const vetRules: readonly VetRule[] = [
  profileNames,
  register,
  unit,
  hostNames,
  addresses,
  mailDomain,
  namesakes,
  possession,
  keyStrength,
  keyReuse,
  wildcard,
  characters,
  mixedScripts,
  creditCode,
  identityNumber,
];

/** What every rule says of a request. */
export function vet(input: VetInput): VetFinding[] {
  return vetRules.map(({ name, citation, judge }) => ({ rule: name, citation, ...judge(input) }));
}

/** The worst outcome. */
export function worst(findings: readonly VetFinding[]): "pass" | "warn" | "fail" {
  if (findings.some(({ outcome }) => outcome === "fail")) return "fail";
  return findings.some(({ outcome }) => outcome === "warn") ? "warn" : "pass";
}
