import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Routing, appliesTo } from "@chengfang/sigma/logsource/source";
import { windowsSource } from "@chengfang/sigma/logsource/windows";
import { otherKinds, registryTypes, sysmon } from "@chengfang/sigma/logsource/windows-categories";
import { channelServices } from "@chengfang/sigma/logsource/windows-channels";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const head = { channel: undefined, provider: undefined, code: "", eventType: undefined };

describe("what a Windows event is", () => {
  test.each([
    ["Sysmon 1", { channel: "Microsoft-Windows-Sysmon/Operational", code: "1" }, ["sysmon"], ["process_creation"]],
    ["channels in lower case", { channel: "security", code: "4688" }, ["security"], ["process_creation"]],
    [
      "a key made",
      { channel: "Microsoft-Windows-Sysmon/Operational", code: "12", eventType: "CreateKey" },
      ["sysmon"],
      ["registry_event", "registry_add"],
    ],
    [
      "a value deleted",
      { channel: "Microsoft-Windows-Sysmon/Operational", code: "12", eventType: "DeleteValue" },
      ["sysmon"],
      ["registry_event", "registry_delete"],
    ],
    ["12 of no type", { channel: "Microsoft-Windows-Sysmon/Operational", code: "12" }, ["sysmon"], ["registry_event"]],
    [
      "13",
      { channel: "Microsoft-Windows-Sysmon/Operational", code: "13" },
      ["sysmon"],
      ["registry_event", "registry_set"],
    ],
    [
      "Defender",
      { channel: "Microsoft-Windows-Windows Defender/Operational", code: "1116" },
      ["windefend"],
      ["antivirus"],
    ],
    [
      "Defender's settings",
      { channel: "Microsoft-Windows-Windows Defender/Operational", code: "5007" },
      ["windefend"],
      [],
    ],
    [
      "a script block",
      { channel: "Microsoft-Windows-PowerShell/Operational", code: "4104" },
      ["powershell"],
      ["ps_script"],
    ],
    ["PowerShell 7", { channel: "PowerShellCore/Operational", code: "4104" }, ["powershell"], ["ps_script"]],
    [
      "the old PowerShell",
      { channel: "Windows PowerShell", code: "400" },
      ["powershell-classic"],
      ["ps_classic_start"],
    ],
    [
      "a connection that the filter let through is no network_connection",
      { channel: "Security", code: "5156" },
      ["security"],
      [],
    ],
    ["a registry value that was audited is no registry_set", { channel: "Security", code: "4657" }, ["security"], []],
    [
      "by provider, where the channel is lost",
      { provider: "Microsoft-Windows-Sysmon", code: "3" },
      ["sysmon"],
      ["network_connection"],
    ],
    ["a channel that no rule knows", { channel: "Some-Vendor/Admin", code: "1" }, [], []],
    ["RPC Firewall", { channel: "RPCFW", code: "3" }, [], ["application"]],
  ] as const)("%s", (_, given, service, category) => {
    expect(windowsSource({ ...head, ...given })).toMatchObject({ service, category });
  });
});

describe("which rules are asked", () => {
  const process = windowsSource({ ...head, channel: "Security", code: "4688" });
  const bare = windowsSource({ ...head, channel: "Some-Vendor/Admin", code: "1" });
  test.each([
    ["all that the rule names", { product: "windows", category: "process_creation" }, process, "strict", true],
    ["its service as well", { product: "windows", service: "security" }, process, "strict", true],
    ["another service", { product: "windows", service: "system" }, process, "strict", false],
    ["what the event does not say", { category: "webserver" }, bare, "strict", false],
    ["… may be so where only conflicts keep a rule away", { category: "webserver" }, bare, "conflict", true],
    ["a conflict", { product: "linux", category: "webserver" }, bare, "conflict", false],
    ["a category that is another", { category: "webserver" }, process, "conflict", false],
  ] as const)("%s", (_, rule, source, routing: Routing, applies) => {
    expect(appliesTo(rule, source, routing)).toBe(applies);
  });
});

interface Thor {
  readonly category?: string;
  readonly conditions?: { EventID: number | number[]; EventType?: string };
  readonly rewrite?: { service: string };
  readonly fieldmappings?: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const table = join(resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora"), "sigma/tests/thor.yml");

test.skipIf(!existsSync(table))("SigmaHQ's table and ours are the same, both ways (needs the outside corpora)", () => {
  const entries = Object.values(
    (parse(readFileSync(table, "utf8")) as { logsources: Record<string, Thor> }).logsources,
  );
  const theirs = new Set<string>();
  const mapped: string[] = [];
  for (const { category, conditions, rewrite, fieldmappings = {} } of entries) {
    if (category === undefined || conditions === undefined || rewrite === undefined) continue;
    for (const id of [conditions.EventID].flat()) {
      theirs.add(`${rewrite.service} ${id} ${conditions.EventType ?? ""} ${category}`);
      const { fields } = sourceOf(rewrite.service, String(id));
      for (const [field, native] of Object.entries(fieldmappings))
        if (!fields[field]?.includes(`winlog.event_data.${native}`)) mapped.push(`${id} ${field} ← ${native}`);
    }
  }
  const ours = new Set([
    ...linesOf("sysmon", sysmon),
    ...linesOf("sysmon 12", registryTypes).filter((line) => !line.endsWith("registry_event")),
    ...Object.entries(otherKinds).flatMap(([service, kinds]) => linesOf(service, kinds)),
  ]);
  expect(mapped).toEqual([]);
  expect([...ours].toSorted()).toEqual([...theirs].toSorted());
});

const channels = new Map(Object.entries(channelServices).map(([channel, service]) => [service, channel]));
const sourceOf = (service: string, code: string) => windowsSource({ ...head, channel: channels.get(service), code });

function linesOf(service: string, kinds: Readonly<Record<string, { readonly category: readonly string[] }>>): string[] {
  return Object.entries(kinds).flatMap(([id, { category }]) =>
    category.map((each) => (service.includes(" ") ? `${service} ${id} ${each}` : `${service} ${id}  ${each}`)),
  );
}
