import { may } from "@chengfang/model/access";
import { administrators } from "@chengfang/model/roles";
import { expect, test } from "vitest";
import { pages } from "../app/resources.ts";
import { permissionFor } from "../app/access.ts";
import { areas, arranged, homeOf } from "./areas.ts";

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

test.each([
  [["owner"], "compliance", "compliance"],
  [["reviewer", "ra-enter"], "compliance", "compliance"],
  [["ra-enter"], "requests", "pki"],
  [["ra-enter", "ra-review"], "review", "pki"],
  [["ca-operator"], "issue", "pki"],
  [["kmc-operator"], "recoveries", "pki"],
  [["analyst", "owner"], "overview", "work"],
  [["viewer"], "overview", "work"],
] as const)("%s lands on %s, whose section leads the menu", (roles, home, section) => {
  const own = pages.filter(({ name }) => may(roles, permissionFor(name, "list") ?? "self.read"));
  expect(homeOf(own, roles)?.name).toBe(home);
  expect(arranged(own, roles)[0]?.section).toBe(section);
});

test("the overviews are for one administrator each", () => {
  for (const role of administrators)
    for (const other of administrators.filter((each) => each !== role)) {
      const [own = ""] = areas[role];
      expect(may([other], permissionFor(own, "list") ?? "self.read"), `${other} on ${own}`).toBe(false);
    }
});

test("the rest of the menu keeps its order, and nobody else's changes", () => {
  const some = ["overview", "audit", "datasets", "accounts"].map((name) => ({ name, section: "work" }));
  expect(arranged(some, ["auditor"]).map(({ name, section }) => `${section}:${name}`)).toEqual([
    "auditor:audit",
    "auditor:accounts",
    "work:overview",
    "work:datasets",
  ]);
  expect(arranged(some, ["analyst"])).toEqual(some);
});
