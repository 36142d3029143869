import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "pki-audit": { name: "认证审计" } },
    pkiAudit: {
      part: "系统",
      parts: { ca: "CA 签发", ra: "RA 注册", kmc: "KMC 密钥" },
      intact: "%{part}：%{lines} 条记录的哈希链无断裂。",
      broken: "%{part}：哈希链在第 %{line} 条断裂，记录可能被改动。请立即保全数据库并上报。",
      seals: "%{count} 个时间戳封印有效。",
      head: "末条摘要（SM3）：",
    },
  },
  en: {
    resources: { "pki-audit": { name: "PKI audit" } },
    pkiAudit: {
      part: "Part",
      parts: { ca: "CA", ra: "RA", kmc: "KMC" },
      intact: "%{part}: the chain of %{lines} lines is unbroken.",
      broken:
        "%{part}: the chain breaks at line %{line}, records may have been changed. Secure the database and report it.",
      seals: "%{count} time-stamped seals hold.",
      head: "Digest of the last line (SM3):",
    },
  },
});
