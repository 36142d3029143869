import { fail, notApplicable, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** Shortest RSA modulus in bits. */
const rsaBits = 2048;

/** The key is of a kind that the profile takes, and strong. */
export const keyStrength: VetRule = {
  name: "key-strength",
  citation:
    "CA/Browser Forum Baseline Requirements 6.1.5, 6.1.6: RSA of 2048 bits or more with an odd exponent of 65537 or more; NIST SP 800-57 Part 1",
  judge: ({ key, profile }) => {
    if (key === undefined) return notApplicable("密钥在领取时生成", "the key is made at collection");
    if (key.blocked) return fail("已知泄露或薄弱的密钥", "a key known to be lost or weak");
    if (!profile.keys.some((kind) => kind === key.kind || kind.startsWith(`${key.kind}-`))) {
      return fail(
        `模板不接受 ${key.kind} 密钥（接受 ${profile.keys.join("、")}）`,
        `the profile takes ${profile.keys.join(", ")}, not ${key.kind}`,
      );
    }
    if (key.kind === "rsa" && key.bits < rsaBits)
      return fail(`RSA 模长 ${key.bits} 位，不足 ${rsaBits}`, `RSA of ${key.bits} bits, less than ${rsaBits}`);
    if (key.exponent !== undefined && (key.exponent < 65_537n || key.exponent % 2n === 0n)) {
      return fail(`RSA 公钥指数 ${key.exponent} 过小或为偶数`, `RSA exponent ${key.exponent} is small or even`);
    }
    return pass(`${key.kind} ${key.bits} 位`, `${key.kind} of ${key.bits} bits`);
  },
};
