import { fail, notApplicable, pass, warn } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** A key belongs to one person; a renewal may keep it, a re-key may not. */
export const keyReuse: VetRule = {
  name: "key-reuse",
  citation: "RFC 4210 Appendix B, GM/T 0015-2023: a key pair identifies one subject (unverified)",
  judge: ({ key, kind, of, person }) => {
    if (key === undefined) return notApplicable("密钥在领取时生成", "the key is made at collection");
    if (kind === "rekey" && of !== undefined && of.spkiHash === key.hash)
      return fail("换钥申请仍用旧密钥", "a re-key with the old key");
    const others = key.bornBy.filter(({ personId }) => personId !== (person?.id ?? null));
    if (others.length > 0) {
      const ids = others.map(({ id }) => id);
      return fail(
        `密钥已用于他人的证书：${ids.join("、")}`,
        `the key is in somebody else's certificate: ${ids.join(", ")}`,
      );
    }
    if (kind === "renew" || key.bornBy.length === 0) return pass("密钥未被他人使用", "the key is nobody else's");
    return warn("密钥已用于本人的其他证书", "the key is in another certificate of the same person");
  },
};
