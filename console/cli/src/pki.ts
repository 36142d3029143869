import { Command } from "commander";
import { both } from "./say.ts";

interface Verb {
  readonly name: string;
  readonly words: readonly [zh: string, en: string];
  /** Whether it works on a data directory, and so needs the configuration. */
  readonly onData: boolean;
}

/** Each is the program `pki/src/cli/<name>.ts`, which reads its own arguments and says its own usage. */
const verbs: readonly Verb[] = [
  { name: "init", words: ["建立 CA 体系", "found the hierarchy of authorities"], onData: true },
  { name: "issue", words: ["按模板签发证书", "issue a certificate of a profile"], onData: true },
  { name: "revoke", words: ["撤销、冻结、解冻证书", "revoke, hold or release a certificate"], onData: true },
  {
    name: "authorities",
    words: ["列出 CA，轮换、交叉签发、上级 CA", "list authorities; rollover, cross-signing, authorities above"],
    onData: true,
  },
  { name: "profiles", words: ["列出证书模板", "list the profiles"], onData: false },
  { name: "crl", words: ["生成、导出 CRL", "make and write CRLs"], onData: true },
  { name: "ocsp", words: ["查询在线证书状态", "ask for a certificate's status"], onData: true },
  {
    name: "audit",
    words: ["离线验证审计链：audit verify", "prove the audit trail offline: audit verify"],
    onData: true,
  },
  {
    name: "unlock",
    words: ["由多人份额打开密钥库", "open the keystore by the shares of several people"],
    onData: true,
  },
  {
    name: "ceremony",
    words: ["离线根 CA 仪式：root、sign、crl、verify", "offline root ceremony: root, sign, crl, verify"],
    onData: true,
  },
  {
    name: "inspect",
    words: ["逐项说明证书、请求、CRL 等文件", "say in words what a certificate, request, CRL … holds"],
    onData: false,
  },
  { name: "lint", words: ["按条款检查证书、CRL", "check certificates and CRLs clause by clause"], onData: false },
  { name: "verify", words: ["验证证书路径（RFC 5280）", "validate certification paths (RFC 5280)"], onData: false },
];

/** `chengfang pki …`: passes its arguments on; the identity authority's programs run beside this one. */
export function addPki(to: Command): void {
  const pki = to
    .command("pki")
    .description(both("身份认证：CA、RA、OCSP、时间戳", "the identity authority: CA, RA, OCSP, time stamps"));
  for (const verb of verbs) {
    pki
      .command(verb.name)
      .description(both(...verb.words))
      .argument("[arguments...]")
      .allowUnknownOption()
      .helpOption(false)
      .action(async (args: string[], _options: object, command: Command) => {
        const { runPki } = await import("./pki-run.ts");
        process.exitCode = await runPki(verb, args, command.optsWithGlobals<{ config?: string }>());
      });
  }
}
