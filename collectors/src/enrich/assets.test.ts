import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { assetLookup, type KnownAsset, labelAsset } from "./assets.ts";
import { byAddress } from "./lookup-range.ts";

const known = (id: string, more: Partial<KnownAsset>): KnownAsset => ({
  id,
  name: `asset ${id}`,
  addresses: [],
  hostnames: [],
  owner: "",
  zone: "",
  unitName: "",
  ...more,
});

const register = assetLookup([
  known("net", { addresses: ["10.32.0.0/16"], unitName: "云中心", zone: "政务外网" }),
  known("hr", { addresses: ["10.32.8.0/24"], unitName: "人社局", owner: "王芳", zone: "办公" }),
  known("portal", {
    addresses: ["10.32.8.17", "2001:db8::17"],
    hostnames: ["portal.city.example"],
    unitName: "大数据局",
  }),
  known("v6", { addresses: ["2001:db8::/32"] }),
  known("twin-a", { hostnames: ["db01.a.example"] }),
  known("twin-b", { hostnames: ["db01.b.example"] }),
  known("mail", { hostnames: ["mail"], name: "邮件系统" }),
]);

describe("the asset of an event", () => {
  for (const [what, fields, id] of [
    ["host by its full name", { "host.name": "PORTAL.city.example" }, "portal"],
    ["host by its first label", { "host.name": "portal" }, "portal"],
    ["registered short, logged in full", { "host.name": "mail.city.example." }, "mail"],
    ["registered by its name alone", { "host.name": "邮件系统" }, "mail"],
    ["another host of the same first label", { "host.name": "portal.other.example" }, undefined],
    ["a first label that two share", { "host.name": "db01" }, undefined],
    [
      "unknown host, known sender",
      { "host.name": "x", "log.source.address": "10.32.8.3", "source.ip": "10.32.9.9" },
      "hr",
    ],
    ["address, narrowest range first", { "source.ip": "10.32.8.17" }, "portal"],
    ["address in the inner range", { "source.ip": "10.32.8.18" }, "hr"],
    ["address behind the inner range", { "source.ip": "10.32.9.0" }, "net"],
    ["address outside", { "source.ip": "10.33.0.0" }, undefined],
    ["IPv6 address and range", { "destination.ip": "2001:db8:0:0::17" }, "portal"],
    ["IPv6 range", { "destination.ip": "2001:db8:1::1" }, "v6"],
    ["the target counts before the origin", { "source.ip": "10.32.9.1", "destination.ip": "10.32.8.9" }, "hr"],
    ["one of the host's addresses", { "host.ip": ["192.0.2.1", "10.32.8.17"] }, "portal"],
    ["a device that only speaks", { "observer.name": "mail" }, "mail"],
    ["nothing to go by", { message: "x" }, undefined],
    ["an address that is none", { "source.ip": "10.32" }, undefined],
  ] as const)
    test(`${what}: ${id ?? "none"}`, () => {
      const event: Record<string, string | readonly string[]> = { ...fields };
      labelAsset(event, register);
      expect(event["labels.asset"]).toBe(id);
    });

  test("all labels, and none that are empty", () => {
    const [hr, v6] = [{ "source.ip": "10.32.8.1" }, { "source.ip": "2001:db8::1" }];
    labelAsset(hr, register);
    labelAsset(v6, register);
    expect(hr).toEqual({
      "source.ip": "10.32.8.1",
      "labels.asset": "hr",
      "labels.unit": "人社局",
      "labels.owner": "王芳",
      "labels.zone": "办公",
    });
    expect(v6).toEqual({ "source.ip": "2001:db8::1", "labels.asset": "v6" });
  });
});

test("of several ranges the narrowest counts, of equal ones the first", () => {
  const octet = fc.constantFrom(0, 1, 2, 255);
  const v4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
  const v6 = fc.tuple(octet, octet, octet).map(([a, b, c]) => `${a.toString(16)}:${b.toString(16)}::${c.toString(16)}`);
  const range = fc.oneof(
    fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([text, bits]) => `${text}/${bits}`),
    fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([text, bits]) => `${text}/${bits}`),
    v4,
    v6,
  );
  const bitsOf = (text: string) => Number(text.split("/")[1] ?? (text.includes(":") ? 128 : 32));
  const holds = (text: string, address: string) => {
    const base = text.split("/")[0] ?? "";
    return (
      base.includes(":") === address.includes(":") && ipaddr.parse(address).match(ipaddr.parse(base), bitsOf(text))
    );
  };
  const slow = (list: readonly string[], address: string) =>
    list.filter((text) => holds(text, address)).toSorted((a, b) => bitsOf(b) - bitsOf(a))[0];
  const agrees = (list: readonly string[], address: string) => {
    const found = byAddress(list.map((text) => ({ range: text, value: text })));
    return found(address) === slow(list, address);
  };
  expect(() =>
    fc.assert(fc.property(fc.array(range, { maxLength: 12 }), fc.oneof(v4, v6), agrees), { numRuns: 2000 }),
  ).not.toThrow();
});
