import { may } from "@chengfang/model/access";
import { administrators } from "@chengfang/model/roles";
import { expect, test } from "vitest";
import { permissionFor } from "../app/access.ts";
import { areas, arranged } from "./areas.ts";

test.each(administrators)("every page of the area of %s may be opened by them", (role) => {
  const shut = areas[role].filter((name) => {
    const permission = permissionFor(name, "list");
    return permission === undefined || !may([role], permission);
  });
  expect(shut).toEqual([]);
});

test.each([
  ["sysadmin", "system-area"],
  ["secadmin", "security-area"],
  ["auditor", "audit"],
] as const)("%s lands on %s", (role, first) => expect(areas[role][0]).toBe(first));

test("the overviews are for one administrator each", () => {
  for (const role of administrators)
    for (const other of administrators.filter((each) => each !== role)) {
      const [own = ""] = areas[role];
      expect(may([other], permissionFor(own, "list") ?? "self.read"), `${other} on ${own}`).toBe(false);
    }
});

test("the rest of the menu keeps its order, and nobody else's changes", () => {
  const pages = ["overview", "audit", "datasets", "accounts"].map((name) => ({ name, section: "work" }));
  expect(arranged(pages, ["auditor"]).map(({ name, section }) => `${section}:${name}`)).toEqual([
    "auditor:audit",
    "auditor:accounts",
    "work:overview",
    "work:datasets",
  ]);
  expect(arranged(pages, ["analyst"])).toEqual(pages);
});
