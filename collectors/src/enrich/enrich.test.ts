import { describe, expect, test } from "vitest";
import { openReference } from "../reference/memory.ts";
import { remembered } from "./cache.ts";
import { enrich } from "./enrich.ts";
import { countryReader } from "./geo.ts";
import { placesOf } from "./places.ts";

const places = placesOf(
  countryReader(Buffer.from(openReference().memory.countries[0] ?? new SharedArrayBuffer(0))),
  undefined,
);

describe("what follows from the fields of an event", () => {
  for (const [what, fields, added] of [
    [
      "addresses, users, names and hashes are collected once each",
      {
        "source.ip": "10.0.0.1",
        "destination.ip": "10.0.0.2",
        "host.ip": ["10.0.0.2", "10.0.0.3"],
        "user.name": "root",
        "user.effective.name": "admin",
        "user.target.name": "root",
        "dns.question.name": "a.example",
        "file.hash.sha256": "00",
      },
      {
        "related.ip": ["10.0.0.1", "10.0.0.2", "10.0.0.3"],
        "related.user": ["root", "admin"],
        "related.hosts": ["a.example"],
        "related.hash": ["00"],
      },
    ],
    [
      "what a format collected comes first",
      { "related.user": ["x"], "user.name": "y" },
      { "related.user": ["x", "y"] },
    ],
    ["empty names and other types are no names", { "user.name": "", "source.ip": 7 }, {}],
    [
      "countries of both ends",
      { "source.ip": "114.114.114.114", "destination.ip": "8.8.8.8" },
      {
        "related.ip": ["114.114.114.114", "8.8.8.8"],
        "source.geo.country_iso_code": "CN",
        "destination.geo.country_iso_code": "US",
      },
    ],
    [
      "the sender's own country stands",
      { "source.ip": "8.8.8.8", "source.geo.country_iso_code": "XX" },
      { "related.ip": ["8.8.8.8"] },
    ],
    ["private addresses have no country", { "source.ip": "192.168.1.1" }, { "related.ip": ["192.168.1.1"] }],
    ["nor has a text that is no address", { "source.ip": "web01" }, { "related.ip": ["web01"] }],
    ["IPv6", { "source.ip": "240e::1" }, { "related.ip": ["240e::1"], "source.geo.country_iso_code": "CN" }],
  ] as const)
    test(`${what}: ${Object.keys(added).length} fields more`, () => {
      expect(enrich({ ...fields }, { places })).toEqual({ ...fields, ...added });
    });
});

test("the cache keeps what is used and stays bounded", () => {
  const asked: string[] = [];
  const cached = remembered(2, (key: string) => {
    asked.push(key);
    return key === "none" ? undefined : key;
  });
  for (const key of ["a", "none", "a", "none", "b", "a", "c", "a", "d", "e", "none"]) cached(key);
  expect(asked).toEqual(["a", "none", "b", "c", "d", "e", "none"]);
});
