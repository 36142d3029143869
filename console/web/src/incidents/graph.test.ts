import { expect, test } from "vitest";
import { elementsOf, pathOf } from "./graph.ts";

test.each([
  ["an alert", { id: "a1", kind: "alert", label: "SSH" }, "/alerts/a1/show"],
  ["an address", { id: "entity:1", kind: "address", label: "10.1.2.3" }, "/entity/ip/10.1.2.3"],
  ["a person", { id: "entity:2", kind: "user", label: "CITY\\wang" }, "/entity/user/CITY%5Cwang"],
  ["an asset, by its name", { id: "asset:9", kind: "asset", label: "zwfw-web-01" }, "/entity/host/zwfw-web-01"],
  ["a masked name", { id: "entity:3", kind: "user", label: "138****0000" }, undefined],
  ["an asset without a name", { id: "asset:8", kind: "asset", label: "" }, undefined],
])("%s leads to its page", (_, node, path) => expect(pathOf(node)).toBe(path));

test("names stand on no other: each node has a row of its column, near what it is joined to, and a host is drawn as its asset", () => {
  const alert = (id: string) => ({ id, kind: "alert", label: id, severity: "high" as const });
  const graph = {
    nodes: [
      ...["a", "b", "c"].map(alert),
      { id: "e1", kind: "host", label: "WEB-01" },
      { id: "e2", kind: "user", label: "root" },
      { id: "e3", kind: "address", label: "10.0.0.1" },
      { id: "asset:1", kind: "asset", label: "web-01" },
    ],
    edges: [
      { from: "a", to: "e3", label: "" },
      { from: "c", to: "e2", label: "" },
      { from: "b", to: "e3", label: "" },
      { from: "a", to: "e1", label: "" },
      { from: "a", to: "asset:1", label: "" },
    ],
    omitted: 0,
  };
  const { elements, height } = elementsOf(graph);
  const placed = elements.flatMap(({ data, position }) => (position ? [[data["id"], position.x, position.y]] : []));
  expect(placed).toEqual([
    ["a", 450, 26],
    ["b", 450, 78],
    ["c", 450, 130],
    ["e2", 190, 117],
    ["e3", 190, 39],
    ["asset:1", 710, 78],
  ]);
  expect(height).toBe(156);
  expect(elements.filter(({ data }) => data["target"] === "asset:1")).toHaveLength(1);
});
