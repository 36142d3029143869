import type { EvidencePayload, Fact } from "@chengfang/model/compliance/evidence";
import { encodingOf } from "../import/decode.ts";
import { type ImportProblem, problem, type Words } from "../import/report.ts";
import { cleanTerminal, type Section, sectionsOf } from "./transcript.ts";
import { type DeviceVendor, deviceVendors, vendorOf, vendors } from "./vendor.ts";

/** A saved configuration as checks see it. */
export interface Configuration {
  readonly platform: DeviceVendor;
  readonly hostname: string;
  /** Of its interfaces. */
  readonly addresses: readonly string[];
  readonly version: string;
  /** `running-config`, and what else the session showed: `display-version` … */
  readonly facts: readonly Fact[];
  readonly notes: readonly Words[];
}

/** Larger ones are refused unread. */
export const largestConfiguration = 16_777_216;

/**
 * Reads the saved configuration of a network device, from a file or from the copy of a session: UTF-8, UTF-16 or GB
 * 18030, with whatever the terminal left in it. What is no configuration of that vendor is refused; one without its
 * end is cut, so that what is missing in it proves nothing.
 */
export function factsOfConfiguration(
  platform: DeviceVendor | undefined,
  bytes: Uint8Array,
): Configuration | ImportProblem {
  if (bytes.length === 0) return problem("empty", "文件是空的", "the file is empty");
  if (bytes.length > largestConfiguration) return tooLarge(bytes.length);
  const sections = sectionsOf(cleanTerminal(textOf(bytes)));
  const vendor = sections.map(({ text }) => vendorOf(text)).find((each) => each !== undefined);
  if (vendor === undefined) return nobodys;
  if (platform !== undefined && platform !== vendor) return others(vendor, platform);
  return configurationIn(sections, vendor);
}

function configurationIn(sections: readonly Section[], vendor: DeviceVendor): Configuration {
  const { hostname, version, end, shows } = vendors[vendor];
  const ofVendor = sections.filter(({ text }) => vendorOf(text) === vendor);
  // A session may show more than one: the one that the command says is the configuration.
  const chosen = ofVendor.find(({ command }) => shows.test(command)) ?? ofVendor[0];
  const text = withoutPreamble(chosen?.text ?? "");
  const truncated = !end.test(text);
  const told = sections.filter((each) => each !== chosen && /^(dis|sh)/.test(each.command) && each.text.trim() !== "");
  const [, ...versions] = version.exec(sections.map((each) => each.text).join("\n")) ?? [];
  return {
    platform: vendor,
    hostname: (hostname.exec(text)?.[1] ?? "").replaceAll('"', "").slice(0, 253),
    addresses: [...new Set([...text.matchAll(address)].map(([, found = ""]) => found))].slice(0, 1000),
    version: (versions.find((each) => each !== undefined) ?? "").trim().slice(0, 100),
    facts: [
      { kind: "file", name: "running-config", found: true, text, truncated },
      ...told.slice(0, mostSections).map(factOf),
    ],
    notes: truncated ? [cut] : [],
  };
}

const address = /^ {1,8}ip address (\d{1,3}(?:\.\d{1,3}){3})\b/gm;
const mostSections = 200;

/**
 * Facts of a signed payload: those of a device are its saved configuration as somebody wrapped it, and are read like
 * the file itself. Without that, what a cut file or another vendor's lacks would count as switched off.
 */
export function factsAsRead({
  platforms,
  facts,
}: Pick<EvidencePayload, "platforms" | "facts">): readonly Fact[] | ImportProblem {
  const platform = deviceVendors.find((each) => platforms.includes(each));
  const given = facts.find(({ name }) => name === "running-config");
  if (platform === undefined || given === undefined || !given.found) return facts;
  const read = factsOfConfiguration(platform, new TextEncoder().encode(given.text));
  if ("code" in read) return read;
  const own = read.facts.map((fact) => ({ ...fact, truncated: fact.truncated || given.truncated }));
  return [...facts.filter((fact) => fact !== given), ...own];
}

/** Devices sold in China save descriptions in GB 18030. */
function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const wide = typeof encoding === "string" && encoding.startsWith("utf-16");
  try {
    return new TextDecoder(wide ? encoding : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

const withoutPreamble = (text: string): string =>
  text.replaceAll(
    /^(?:Building configuration\.\.\.|Current configuration ?: ?\d+ bytes|Using \d+ out of \d+ bytes)\s*$/gm,
    "",
  );

const factOf = ({ command, text }: Section): Fact => ({
  kind: "file",
  name: command
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 100),
  found: true,
  text,
  truncated: false,
});

const cut: Words = {
  zh: "配置不完整，没有结束行：其中缺少的内容不作为不符合的依据",
  en: "the configuration is cut short, its last line is missing: what it lacks proves nothing",
};

const tooLarge = (size: number): ImportProblem =>
  problem(
    "too-large",
    `文件 ${(size / 1_048_576).toFixed(1)} MB，超过配置文件上限 16 MB`,
    `the file has ${(size / 1_048_576).toFixed(1)} MB; a configuration has at most 16 MB`,
  );

const nobodys = problem(
  "malformed",
  "不是已知厂商的设备配置（华为 VRP、H3C Comware、锐捷 RGOS、Cisco IOS）",
  "no configuration of Huawei VRP, H3C Comware, Ruijie RGOS or Cisco IOS",
);

const others = (is: DeviceVendor, not: DeviceVendor): ImportProblem =>
  problem(
    "wrong-tool",
    `这是 ${vendors[is].name} 的配置，不是 ${vendors[not].name}`,
    `this is a configuration of ${vendors[is].name}, not of ${vendors[not].name}`,
  );
