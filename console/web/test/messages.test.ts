import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tactics } from "@chengfang/model/attack";
import { Disposition } from "@chengfang/model/alert";
import { Activity } from "@chengfang/model/compliance/register";
import { refusalCodes } from "@chengfang/model/refusal";
import english from "ra-language-english";
import { expect, test } from "vitest";
import { chinese } from "../src/i18n/chinese.ts";
import type { MessageTree } from "../src/i18n/messages.ts";
import { messagesIn } from "../src/i18n/messages.ts";
import { problemIn } from "../src/own-rules/problem-words.ts";

function keysOf(tree: object, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return typeof value === "object" && value !== null ? keysOf(value, here) : [here];
  });
}

const at = (tree: MessageTree, key: string) =>
  key.split(".").reduce<unknown>((node, part) => (node as MessageTree | undefined)?.[part], tree);

const zh = messagesIn("zh");
const en = messagesIn("en");
const keys = keysOf(zh).toSorted();

test("Chinese and English have the same keys", () => {
  expect(keysOf(en).toSorted()).toEqual(keys);
});

test("react-admin's own messages are all there in Chinese", () => {
  expect(keysOf(chinese).toSorted()).toEqual(keysOf(english).toSorted());
});

test("a message has the same places for values in both languages", () => {
  const places = (text: unknown) => [...new Set(String(text).match(/%\{\w+\}/g) ?? [])].toSorted().join();
  const ours = keys.filter((key) => !key.startsWith("ra."));
  expect(ours.filter((key) => places(at(zh, key)) !== places(at(en, key)))).toEqual([]);
});

test("English holds no Chinese, and no message is empty", () => {
  const han = (key: string) => /[\u4e00-\u9fff]/.test(String(at(en, key)));
  expect(keys.filter((key) => han(key) || at(zh, key) === "" || at(en, key) === "")).toEqual([]);
});

test.each([
  ...tactics.map(({ tag }) => `name.tactic.${tag}`),
  ...Disposition.options.map((each) => `name.disposition.${each}`),
  ...Activity.shape.kind.options.map((each) => `activities.kind.${each}`),
])("%s has a name", (key) => expect(keys).toContain(key));

test.each([...refusalCodes, "internal", "offline", "unsupported-media-type"])(
  "the no “%s” is said in words",
  (code) => {
    expect(keys).toContain(`problem.${code}.any`);
  },
);

test("every reason for which the identity authority says no to people is said in words", () => {
  const pki = fileURLToPath(new URL("../../../pki/src/", import.meta.url));
  const files = globSync("{ra,enrolment,idp/applications}/**/*.ts", { cwd: pki }).filter(
    (file) => !file.includes(".test."),
  );
  const said = files
    .flatMap((file) =>
      readFileSync(pki + file, "utf8")
        .split("new Refusal(")
        .slice(1),
    )
    .map((text) => /^\s*"([\w-]+)"[^;]*?reason: "([\w-]+)"/.exec(text))
    .filter((found) => found !== null);
  expect(said.length).toBeGreaterThan(20);
  expect(said.map(([, code, reason]) => `problem.${code}.${reason}`).filter((key) => !keys.includes(key))).toEqual([]);
});

test("every rule that a request for a certificate is vetted by has a name", () => {
  const vet = fileURLToPath(new URL("../../../pki/src/ra/vet/", import.meta.url));
  const texts = globSync("*.ts", { cwd: vet }).map((file) => readFileSync(vet + file, "utf8"));
  const names = texts.flatMap((text) => /: VetRule = \{\s+name: "([\w-]+)"/.exec(text)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !keys.includes(`requests.vettingRule.${name}`))).toEqual([]);
});

test("every key written out in the code exists", () => {
  const src = fileURLToPath(new URL("../src/", import.meta.url));
  const files = globSync("**/*.{ts,tsx}", { cwd: src }).filter((file) => !file.includes(".test."));
  const used = files.flatMap((file) => [
    ...readFileSync(src + file, "utf8").matchAll(/(?:translate|notify)\(\s*"([\w-]+\.[\w.-]+)"/g),
  ]);
  expect(used.length).toBeGreaterThan(200);
  expect(used.map(([, key]) => key).filter((key) => !keys.includes(key ?? ""))).toEqual([]);
});

const sigma = fileURLToPath(new URL("../../../analyzer/sigma/src/", import.meta.url));

/** Texts that are given to those who tell a problem, where they stand in the code; what changes in them is an x. */
function problems(): string[] {
  const files = globSync("{language,lint,lint.ts,correlation/{link,names,judgeable,ways}.ts}", { cwd: sigma }).flatMap(
    (path) => (path.endsWith(".ts") ? [path] : globSync(`${path}/**/*.ts`, { cwd: sigma })),
  );
  const told =
    /(?:Fault\(|\b(?:warn|warning|advise|push)\(|\bsay\(|\? |: |return |=> )[^`"\n]*?([`"])((?:[^`"\n$]|\$(?!\{)|\$\{[^}]*\})*)\1/g;
  return files
    .filter((path) => !path.endsWith(".test.ts"))
    .flatMap((path) => [...readFileSync(sigma + path, "utf8").matchAll(told)].map(([, , text = ""]) => text))
    .map((text) => text.replaceAll(/\b\$\{[^}]*\}/g, "")) // an end that may be there
    .map((text) => text.replaceAll(/\$\{[^}]*\}/g, "x").replaceAll("\\\\", "\\"))
    .filter((text) => / .* /.test(text) && /^[\w']/.test(text) && text !== "1 of them");
}

test("whatever the check of Sigma rules may say has words in Chinese", () => {
  const said = problems();
  expect(said.length).toBeGreaterThan(80);
  expect(said.filter((text) => !/[\u4e00-\u9fff]/.test(problemIn("zh", text)))).toEqual([]);
});
