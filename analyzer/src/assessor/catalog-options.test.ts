import { expect, test } from "vitest";
import { readOptions } from "./catalog-options.ts";

test.each([
  ["--level=6", "--level 6:"],
  ["--level=3 --s=0", "--s 0:"],
  ["--level=3 --a=x", "--a x:"],
  ["", "--level:"],
  ["--json", "--level:"],
  ["--level=3 --s=2 --a=2", "--level 3 --s 2 --a 2:"],
  ["--level=3 --s=4", "--level 3 --s 4 --a 3:"],
  ["--level=3 --language=fr", "--language fr:"],
  ["--level=3 --moon", "Unknown option '--moon'"],
  ["--level=3 more", "Unexpected argument 'more'"],
])("'%s' is refused", (text, beginning) => {
  const read = readOptions(text.split(" ").filter((part) => part !== ""));
  expect(typeof read === "string" ? read.slice(0, beginning.length) : read).toBe(beginning);
});

test("S and A are the level where nothing is said; extensions come by commas or one by one", () => {
  expect(readOptions(["--level=3", "--s=2", "--ext=cloud, iot", "--ext=cloud"])).toEqual({
    levelG: 3,
    levelS: 2,
    levelA: 3,
    extensions: ["cloud", "iot"],
    standard: "gbt22239",
    language: "zh",
    json: false,
  });
  expect(readOptions(["--standard=dsmm", "--json"])).toMatchObject({ standard: "dsmm", json: true });
});
