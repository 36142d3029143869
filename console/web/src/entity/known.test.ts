import { expect, test } from "vitest";
import { knownOf } from "./known.ts";

const flow = {
  "source.ip": "166.111.8.28",
  "source.as.number": 4538,
  "source.as.organization.name": "CERNET",
  "source.geo.country_iso_code": "CN",
  "destination.ip": "10.0.0.1",
  "labels.destination_mac_vendor": "HUAWEI",
  "user.name": "zs",
};
const indexed = { "source.ip": "8.8.8.8", more: { "source.as.number": "15169" } };
const named = { "user.name": "zs", "user.full_name": "张三", "labels.user_department": "信息中心" };

test.each([
  ["ip", "166.111.8.28", { network: "AS4538 CERNET", country: "CN" }],
  ["ip", "10.0.0.1", { vendor: "HUAWEI" }],
  ["user", "zs", { fullName: "张三", department: "信息中心" }],
  ["ip", "8.8.8.8", { network: "AS15169" }],
  ["host", "zs", {}],
] as const)("what events name the %s %s by", (kind, value, known) =>
  expect(knownOf({ kind, value }, [{ "source.ip": "1.1.1.1" }, indexed, flow, named])).toEqual(known),
);
