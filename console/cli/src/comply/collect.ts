import { writeFileSync } from "node:fs";
import type { SignedEvidence } from "@chengfang/model/compliance/evidence";
import { Platform } from "@chengfang/model/compliance/evidence";
import { Refusal } from "@chengfang/model/refusal";
import { Option } from "commander";
import type { Command } from "commander";
import { z } from "zod";
import { loadConfig } from "../config/load.ts";
import { both, say } from "../say.ts";
import type { AgentRun } from "./agent-run.ts";

interface CollectOptions {
  readonly target: string;
  readonly file?: readonly string[];
  readonly platform?: readonly string[];
  readonly postgresql?: string;
  readonly mysql?: string;
  readonly hostname?: string;
  readonly observedAt?: string;
  readonly output: string;
  readonly key?: string;
  readonly unsigned?: boolean;
  readonly identity?: readonly string[];
  readonly knownHosts?: string;
  readonly sshOption?: readonly string[];
  readonly sudo?: boolean;
  readonly timeout: string;
  readonly upload?: string;
  readonly token?: string;
  readonly system?: string;
  readonly asset?: string;
  readonly config?: string;
}

/** `comply collect`: what a host, or the saved configuration of a device, is like now, as a signed piece of evidence. */
export function addCollect(verbs: Command): void {
  const verb = verbs
    .command("collect")
    .description(both("采集主机或设备配置证据并签名", "collect evidence of a host or a device's configuration, signed"))
    .option("--target <where>", both("local 或 ssh://用户@主机[:端口]", "local or ssh://user@host[:port]"), "local")
    .option("--platform <name...>", both("平台，默认 linux", "platforms, linux by default"))
    .option(
      "--postgresql <conninfo>",
      both("改为核查 PostgreSQL：psql 连接串", "of PostgreSQL instead: what psql connects to"),
    )
    .option("--mysql <file>", both("改为核查 MySQL：目标上的选项文件", "of MySQL instead: options file, on the target"))
    .option("--file <file...>", both("设备的已存配置，不运行代理", "saved configuration of a device: no agent runs"))
    .option("--hostname <name>", both("设备名称", "name of the device"))
    .option("--observed-at <time>", both("配置保存时间（RFC 3339）", "when it was saved (RFC 3339, UTC)"))
    .option("-o, --output <file>", both("输出文件，- 为标准输出", "file to write, - is stdout"), "-")
    .option("--key <file>", both("签名私钥，默认平台采集密钥", "signing key, the platform's collector key by default"))
    .option("--unsigned", both("不签名", "do not sign"))
    .option("--timeout <seconds>", both("最长时间", "longest time"), "300");
  addSsh(verb);
  addUpload(verb);
  verb.action(async (options: CollectOptions, command: Command) => {
    await collect({ ...options, ...command.optsWithGlobals<{ config?: string }>() });
  });
}

function addSsh(verb: Command): void {
  verb
    .option("--identity <file...>", both("SSH 私钥", "private keys for SSH"))
    .option("--known-hosts <file>", both("已知主机密钥文件", "known_hosts file"))
    .option("--ssh-option <name=value...>", both("其他 ssh -o 选项", "further options of ssh -o"))
    .option("--sudo", both("在目标上以 sudo -n 运行", "run by sudo -n on the target"));
}

function addUpload(verb: Command): void {
  verb
    .option("--upload <url>", both("上传到城防控制台", "upload to a console at this address"))
    .addOption(new Option("--token <token>", both("接口令牌", "API token")).env("CHENGFANG_TOKEN"))
    .option("--system <id>", both("定级对象", "grading object that it belongs to"))
    .option("--asset <id>", both("资产", "asset that it is of"));
}

async function collect(options: CollectOptions): Promise<void> {
  const { language } = loadConfig(options.config, process.env);
  const sign = await signer(options); // before the work: no key, no run
  const evidence = sign(await payloadOf(options, language));
  const text = `${JSON.stringify(evidence)}\n`;
  if (options.output === "-") process.stdout.write(text);
  else {
    writeFileSync(options.output, text, { mode: 0o600 });
    process.stderr.write(`${say(language, "written", { file: options.output })}\n`);
  }
  if (options.upload !== undefined) {
    const { upload } = await import("./upload.ts");
    const kind = options.file ? "configuration" : "agent";
    const id = await upload(text, { ...options, url: options.upload, kind });
    process.stderr.write(`${say(language, "uploaded", { id })}\n`);
  }
}

async function payloadOf(options: CollectOptions, language: "zh" | "en"): Promise<string> {
  const { file: files, platform, target: where, timeout } = options;
  if (files) {
    const [only, ...others] = platform ?? [];
    if (only === undefined || others.length > 0) throw new Refusal("invalid", say(language, "onePlatform"));
    const { payloadOfConfiguration } = await import("./configuration.ts");
    return payloadOfConfiguration({ ...options, files, platform: only });
  }
  if (platform?.includes("windows")) throw new Refusal("invalid", say(language, "windowsByHand"));
  const timeoutSeconds = Number(timeout);
  if (!(timeoutSeconds > 0)) throw new Refusal("invalid", `--timeout ${timeout}`);
  const [{ runAgent }, { readTarget }] = await Promise.all([import("./agent-run.ts"), import("./target.ts")]);
  return runAgent({ target: readTarget(where, options), ...scriptOf(options), timeoutSeconds, language });
}

/** The agent of databases if one is named, else that of hosts. */
function scriptOf({ postgresql, mysql, platform = ["linux"] }: CollectOptions): Pick<AgentRun, "script" | "options"> {
  const databases = Object.entries({ "--postgresql": postgresql, "--mysql": mysql });
  const named = databases.flatMap(([option, value]) => (value === undefined ? [] : [option, value]));
  if (named.length > 0) return { script: "chengfang-db.sh", options: named };
  if (!z.array(Platform).safeParse(platform).success) throw new Refusal("invalid", `--platform ${platform.join(" ")}`);
  return { script: "chengfang-agent.sh", options: ["--platforms", platform.join(",")] };
}

async function signer({ key, unsigned, config }: CollectOptions): Promise<(payload: string) => SignedEvidence> {
  if (unsigned) return (payload) => ({ format: "chengfang-signed-evidence/1", payload, signature: null });
  const { collectorKey, keyOfFile, signedBy } = await import("./collector-key.ts");
  const found = key === undefined ? await collectorKey(config) : keyOfFile(key);
  return (payload) => signedBy(found, payload);
}
