import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { EvidencePayload } from "@chengfang/model/compliance/evidence";
import { Refusal } from "@chengfang/model/refusal";

interface SavedConfiguration {
  /** `running-config.txt`, or `display-version=file` for further output of the device. */
  readonly files: readonly string[];
  readonly platform: string;
  /** Name of the device; by default what its configuration says. */
  readonly hostname?: string;
  /** When it was saved; by default when its first file was last written. */
  readonly observedAt?: string;
}

const largest = 16_777_216;

/** Wraps the saved configuration of a device as evidence: the payload, base64. */
export function payloadOfConfiguration({ files, platform, hostname, observedAt }: SavedConfiguration): string {
  const facts = files.map(factOf);
  const [first] = facts;
  const payload = EvidencePayload.safeParse({
    format: "chengfang-evidence/1",
    agent: { name: "comply-collect", version: "1.0.0" },
    host: { hostname: hostname ?? nameIn(first?.text ?? "") ?? basename(files[0] ?? ""), os: { id: platform } },
    platforms: [platform],
    observedAt: observedAt ?? first?.changed.toISOString(),
    facts: facts.map(({ name, text: content }) => ({ kind: "file", name, found: true, text: content })),
  });
  if (!payload.success) {
    const [issue] = payload.error.issues;
    throw new Refusal("invalid", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  return Buffer.from(JSON.stringify(payload.data)).toString("base64");
}

/** The first file without a name is the running configuration. */
function factOf(given: string) {
  const [, name = "running-config", file = given] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(given) ?? [];
  if (!existsSync(file)) throw new Refusal("not-found", `${file}: no such file`);
  const { size, mtime } = statSync(file);
  if (size > largest) throw new Refusal("too-large", `${file}: more than ${largest} bytes`);
  return { name, text: decoded(readFileSync(file)), changed: mtime };
}

/** Devices sold in China save descriptions in GB 18030. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

const nameIn = (text: string) => /^ *(?:sysname|hostname) "?([^\s"]{1,253})/m.exec(text)?.[1];
