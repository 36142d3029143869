import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { actionIn } from "../src/audit/actions.ts";

const api = fileURLToPath(new URL("../../api/src/", import.meta.url));

test("every action that the console writes into the trail has Chinese words", () => {
  const actions = globSync("**/*.ts", { cwd: api, exclude: ["**/*.test.ts"] }).flatMap((file) =>
    [...readFileSync(api + file, "utf8").matchAll(/action: "([a-z-]+\.[a-z.-]+)"/g)].map(([, action = ""]) => action),
  );
  expect(actions.length).toBeGreaterThan(100);
  expect(actions.filter((action) => actionIn("zh", action) === action)).toEqual([]);
});
