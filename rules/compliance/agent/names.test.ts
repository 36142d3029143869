import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadChecks } from "@chengfang/analyzer/compliance/check/load";
import { expect, test } from "vitest";

const here = fileURLToPath(new URL("../", import.meta.url));
const read = (file: string) => readFileSync(`${here}${file}`, "utf8");

function namesIn(platform: string) {
  const files = globSync(`checks/${platform}/*.yml`, { cwd: here }).filter((file) => !file.includes(".samples."));
  const { checks } = loadChecks(files.map((path) => ({ path, text: read(path) })));
  expect(checks.length).toBeGreaterThan(30);
  const rules = checks.flatMap(({ when, shape, rules: own }) => [...when, ...shape, ...own]);
  return rules.map(({ target }) => target).filter(({ kind }) => kind !== "process");
}

test("every fact that checks of Linux name is one that the agent collects", () => {
  const agent = read("agent/chengfang-agent.sh");
  const patterns = [...agent.matchAll(/'(\/[\w./*-]+\*[\w./*-]*)'/g)].map(([, pattern = ""]) => pattern);
  const covers = (pattern: string, name: string) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`).test(name.replaceAll("*", "x"));
  const lacking = namesIn("linux").filter(({ kind, name }) => {
    if (kind === "command") return !new RegExp(`(run|as_root) '?${name.replaceAll("-", "\\-")}'? [0'"]`).test(agent);
    return !agent.includes(` ${name} `) && !agent.includes(` ${name};`) && !patterns.some((each) => covers(each, name));
  });
  expect(lacking.map(({ kind, name }) => `${kind} ${name}`)).toEqual([]);
});

test("every fact that checks of Windows name is one that the agent collects", () => {
  const agent = read("agent/chengfang-agent.ps1")
    .replaceAll("$control", String.raw`HKLM\SYSTEM\CurrentControlSet\Control`)
    .replaceAll("$policies", String.raw`HKLM\SOFTWARE\Policies\Microsoft`);
  const quoted = new Set([...agent.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].map(([, single, double]) => single ?? double));
  expect(
    namesIn("windows")
      .filter(({ name }) => !quoted.has(name))
      .map(({ kind, name }) => `${kind} ${name}`),
  ).toEqual([]);
});

/** No PowerShell runs here: what its text can be asked is asked. */
test("the Windows agent's text is balanced and changes nothing but the file of secedit", () => {
  const text = read("agent/chengfang-agent.ps1");
  const code = text
    .replace(/<#[^]*?#>/g, "")
    .replaceAll(/'(?:[^'\n]|'')*'/g, "''")
    .replaceAll(/"(?:[^"\n`]|`.)*"/g, '""')
    .replaceAll(/^\s*#.*$/gm, "");
  let brackets = [...code.matchAll(/[()[\]{}]/g)].join("");
  for (let before = ""; before !== brackets; ) {
    before = brackets;
    brackets = brackets.replaceAll(/\(\)|\[\]|\{\}/g, "");
  }
  expect(brackets).toBe("");
  const verbs = /\b(Set|New|Remove|Clear|Start|Stop|Restart|Enable|Disable|Register|Install|Move|Rename|Copy|Out|Export)-\w+/g;
  const acts = [...code.matchAll(verbs)].map(([act]) => act);
  expect(new Set(acts)).toEqual(new Set(["Set-StrictMode", "New-Object"]));
  expect(code.match(/\]::(Delete|Write\w*|Create\w*|Move|Copy|Append\w*)\(/g)).toEqual(["]::Delete(", "]::Create("]); // Create is of a hash
  expect(code.match(/[^-\w]>{1,2}\s*\S/g)).toBeNull();
});

test("the Windows agent finds both halves of a key where they are", () => {
  const text = read("agent/chengfang-agent.ps1");
  const marks = [...text.matchAll(/Find-Bytes \$der \(\[byte\[\]\]\(([\d, ]+)\)\)/g)].map(([, mark = ""]) =>
    Buffer.from(mark.split(", ").map(Number)),
  );
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { d = "", x = "", y = "" } = privateKey.export({ format: "jwk" });
  for (const type of ["pkcs8", "sec1"] as const) {
    const der = privateKey.export({ format: "der", type });
    const [inner = 0, outer = 0] = marks.map((mark) => der.indexOf(mark) + mark.length);
    expect(der.subarray(inner, inner + 32).toString("base64url")).toBe(d);
    expect(der.subarray(outer, outer + 32).toString("base64url")).toBe(x);
    expect(der.subarray(outer + 32, outer + 64).toString("base64url")).toBe(y);
  }
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  expect(text).toContain(spki.subarray(0, 27).toString("base64"));
});
