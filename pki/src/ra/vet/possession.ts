import { fail, notApplicable, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** Whoever asks has the private key. */
export const possession: VetRule = {
  name: "possession",
  citation: "RFC 2986 §3: the request is signed with the subject's private key; RFC 4211 §4",
  judge: ({ key }) => {
    if (key === undefined) return notApplicable("密钥在领取时生成", "the key is made at collection");
    if (key.proved === undefined) return pass("协议已验证私钥持有", "the protocol proved possession of the key");
    return key.proved
      ? pass("申请签名验证通过", "the request is signed with its own key")
      : fail("申请签名与其公钥不符", "the request is not signed with its own key");
  },
};
