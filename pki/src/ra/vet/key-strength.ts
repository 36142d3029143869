import { fail, notApplicable, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** The key is of a kind that the profile takes, and strong. */
export const keyStrength: VetRule = {
  name: "key-strength",
  citation:
    "CA/Browser Forum Baseline Requirements 6.1.5, 6.1.6: RSA of 2048 bits or more with an odd exponent of 65537 or more; NIST SP 800-57 Part 1",
  judge: ({ key, profile }) => {
    if (key === undefined) return notApplicable("密钥在领取时生成", "the key is made at collection");
    if (key.blocked) return fail("已知泄露或薄弱的密钥", "a key known to be lost or weak");
    const { kinds, rsaBits } = profile.keys;
    if (!kinds.some((kind) => kind === key.kind)) {
      return fail(
        `模板不接受 ${key.kind} 密钥（接受 ${kinds.join("、")}）`,
        `the profile takes ${kinds.join(", ")}, not ${key.kind}`,
      );
    }
    if (key.kind === "rsa" && (key.bits < rsaBits.min || key.bits > rsaBits.max)) {
      return fail(
        `RSA 模长 ${key.bits} 位，不在 ${rsaBits.min}–${rsaBits.max} 之间`,
        `RSA of ${key.bits} bits, not ${rsaBits.min} to ${rsaBits.max}`,
      );
    }
    if (key.weakness !== undefined) return fail(`密钥薄弱：${key.weakness}`, `weak: ${key.weakness}`);
    return pass(`${key.kind} ${key.bits} 位`, `${key.kind} of ${key.bits} bits`);
  },
};
