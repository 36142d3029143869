import { expect, test } from "vitest";
import { pages } from "../app/resources.ts";
import { helps } from "./table.ts";
import { terms } from "./terms.ts";
import type { Words } from "./terms.ts";

const han = /[\u4e00-\u9fff]/;
const told = ({ zh, en }: Words) => han.test(zh) && en !== "" && !han.test(en);

test.each(pages.map(({ name }) => name))("%s has help in both languages", (name) => {
  const help = helps[name];
  expect(help, `a help.ts in its folder, and a line in help/table.ts`).toBeDefined();
  expect([help?.about, ...(help?.keys ?? []).map(([, does]) => does)].filter((each) => each && !told(each))).toEqual(
    [],
  );
});

test("every term is explained in both languages, and used", () => {
  expect(Object.values(terms).filter(({ meaning }) => !told(meaning))).toEqual([]);
  const used = new Set(Object.values(helps).flatMap((help) => help.terms ?? []));
  expect(Object.keys(terms).filter((term) => !used.has(term as keyof typeof terms))).toEqual([]);
});
