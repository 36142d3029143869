import { expect, test } from "vitest";
import { pathOf } from "./graph.ts";

test.each([
  ["an alert", { id: "a1", kind: "alert", label: "SSH" }, "/alerts/a1/show"],
  ["an address", { id: "entity:1", kind: "address", label: "10.1.2.3" }, "/entity/ip/10.1.2.3"],
  ["a person", { id: "entity:2", kind: "user", label: "CITY\\wang" }, "/entity/user/CITY%5Cwang"],
  ["an asset, by its name", { id: "asset:9", kind: "asset", label: "zwfw-web-01" }, "/entity/host/zwfw-web-01"],
  ["a masked name", { id: "entity:3", kind: "user", label: "138****0000" }, undefined],
  ["an asset without a name", { id: "asset:8", kind: "asset", label: "" }, undefined],
])("%s leads to its page", (_, node, path) => expect(pathOf(node)).toBe(path));
