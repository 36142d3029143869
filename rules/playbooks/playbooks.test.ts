import { globSync, readFileSync } from "node:fs";
import { IncidentClass } from "@chengfang/model/incident-class";
import { PlaybookFile } from "@chengfang/model/playbook";
import { expect, test } from "vitest";
import { parse } from "yaml";

const folder = new URL("./", import.meta.url).pathname;
const files = globSync("*.yml", { cwd: folder }).toSorted();
const read = (file: string) => PlaybookFile.parse(parse(readFileSync(folder + file, "utf8")));

test.each(files)("%s is a playbook, named as its file, that ends in lessons learned", (file) => {
  const playbook = read(file);
  expect(`${playbook.id}.yml`).toBe(file);
  expect(playbook.steps.at(-1)?.action).toBe("lessons");
  expect(playbook.steps.some(({ action }) => action === "clocks")).toBe(true);
});

test("every class of the standard has one, and no subclass has two", () => {
  const all = files.map(read);
  expect(new Set(all.map((each) => each.class))).toEqual(new Set(IncidentClass.options));
  const claims = all.flatMap((each) => each.subclasses.map((subclass) => `${each.class} ${subclass}`));
  expect(new Set(claims).size).toBe(claims.length);
});

test("English holds no Chinese", () => {
  const english = files.map(read).flatMap(({ en, basis, steps }) => [
    en,
    basis.en,
    ...steps.flatMap((step) => [step.en, step.detail?.en, step.evidence?.en]),
  ]);
  expect(english.filter((text) => /[\u4e00-\u9fff]/.test(text ?? ""))).toEqual([]);
});
