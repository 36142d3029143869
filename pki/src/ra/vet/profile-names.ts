import type { Profile } from "../../profile/profile.ts";
import type { Subject } from "@chengfang/model/pki";
import { attribute, fail, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** The names are those that the profile has: what it demands is there, and nothing that it does not know. */
export const profileNames: VetRule = {
  name: "profile-names",
  citation:
    "RFC 9525 §4.1 (hosts stand in subjectAltName); RFC 5280 Appendix A.1 (upper bounds); GM/T 0015-2023 附录 B; the profile's own clauses",
  judge: ({ profile, subject, san }) => {
    const problems = [
      ...subjectProblems(profile, subject),
      ...sanProblems(profile, san),
      ...hostProblems(profile, san),
    ];
    return problems.length === 0
      ? pass("名称符合模板", "the names fit the profile")
      : fail(problems.map(({ zh }) => zh).join("；"), problems.map(({ en }) => en).join("; "));
  },
};

interface Problem {
  readonly zh: string;
  readonly en: string;
}

function subjectProblems({ subject: { rules } }: Pick<Profile, "subject">, subject: Subject): Problem[] {
  const known = new Set(rules.map(({ name }) => name.toLowerCase()));
  const foreign = subject.filter(([type]) => !known.has(type.toLowerCase())).map(([type]) => type);
  const unknown = foreign.map((type) => ({ zh: `模板没有 ${type}`, en: `the profile has no ${type}` }));
  const wrong = rules.flatMap(({ name, fixed, required, max, times }): Problem[] => {
    const values = attribute(subject, name);
    if (required && fixed === undefined && values.length === 0)
      return [{ zh: `缺少 ${name}`, en: `${name} is missing` }];
    if (fixed !== undefined && values.some((value) => value !== fixed)) {
      return [{ zh: `${name} 应为 ${fixed}`, en: `${name} is ${fixed}` }];
    }
    if (values.length > times) return [{ zh: `${name} 多于 ${times} 个`, en: `${name} more than ${times} times` }];
    const badLength = values.some((value) => value === "" || Array.from(value).length > max);
    return badLength ? [{ zh: `${name} 长度不在 1–${max}`, en: `${name} is not 1 to ${max} characters` }] : [];
  });
  return [...unknown, ...wrong];
}

function sanProblems({ san: rule }: Pick<Profile, "san">, san: readonly string[]): Problem[] {
  const kinds: readonly string[] = rule?.kinds ?? [];
  const foreign = san.filter((each) => !kinds.includes(each.slice(0, each.indexOf(":"))));
  const problems = foreign.map((each) => ({ zh: `模板不接受 ${each}`, en: `the profile takes no ${each}` }));
  if (rule?.required === true && san.length === 0)
    problems.push({ zh: "缺少使用者可选名称", en: "no alternative name" });
  if (rule !== undefined && san.length > rule.max)
    problems.push({ zh: `名称多于 ${rule.max} 个`, en: `more than ${rule.max} names` });
  return problems;
}

/** RFC 9525 §4.1: whoever answers as a server is looked for by host name or address; the CA's lints refuse it without. */
function hostProblems({ extendedKeyUsage }: Pick<Profile, "extendedKeyUsage">, san: readonly string[]): Problem[] {
  const answers = extendedKeyUsage?.purposes.includes("serverAuth") ?? false;
  if (!answers || san.some((each) => /^(dns|ip):/.test(each))) return [];
  return [{ zh: "缺少域名或地址", en: "no host name or address" }];
}
