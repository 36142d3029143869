import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openLookups } from "../pipeline/lookups.ts";
import { addressBytes } from "./address.ts";
import { enrich } from "./enrich.ts";
import { networksOf } from "./network.ts";
import { Pieces, memoryForPieces } from "./pieces.ts";
import { type Bytes, blocksIn } from "./sorted-lines.ts";

const bytesOf = (text: string): Bytes => {
  const all = Buffer.from(text);
  return { size: all.length, read: (at, length) => all.subarray(at, at + length) };
};
const piecesOf = ({ size }: Bytes, room: number) => new Pieces(memoryForPieces(blocksIn(size), room));
const of = (text: string, pieces = piecesOf(bytesOf(text), text.length * 5)) => {
  const find = networksOf(bytesOf(text), pieces);
  if ("disorder" in find) throw new Error(`line ${find.disorder.line}`);
  return (ip: string) => find(addressBytes(ip) ?? new Uint8Array());
};

describe("the network of an address", () => {
  const table = [
    "first,last,number,name",
    "1.0.0.0,1.0.0.255,13335,Cloudflare",
    '16778240,16779263,38803,"Gtelecom ""Pty"", Ltd"\r',
    "1.0.64.0,1.0.127.255,0,nobody",
    "2001:200::,2001:200:1b9:ffff:ffff:ffff:ffff:ffff,2500,WIDE Project",
    "2001:200:1b9:ffff:ffff:ffff:ffff:ffff,2001:200:1ba::,7,一",
    "",
  ].join("\n");
  const tabbed = "8.8.8.0\t8.8.8.255\t15169\tUS\tGOOGLE\n9.0.0.0\t9.0.0.1\t0\tNone\tNot routed\n";
  test.each([
    [table, "1.0.0.0", 13335, "Cloudflare"],
    [table, "1.0.0.255", 13335, "Cloudflare"],
    [table, "1.0.1.0", undefined, undefined],
    [table, "0.0.0.0", undefined, undefined],
    [table, "1.0.4.1", 38803, 'Gtelecom "Pty", Ltd'],
    [table, "1.0.64.1", undefined, undefined],
    [table, "2001:200::1", 2500, "WIDE Project"],
    [table, "2001:200:1ba::", 7, "一"],
    [table, "2001:200:1ba::1", undefined, undefined],
    [table, "255.255.255.255", undefined, undefined],
    [tabbed, "8.8.8.8", 15169, "GOOGLE"],
    [tabbed, "9.0.0.0", undefined, undefined],
    ["", "8.8.8.8", undefined, undefined],
  ])("%#: %s", (text, ip, number, name) =>
    expect(of(text)(ip)).toEqual(number === undefined ? undefined : { number, name }),
  );

  test("a block is made once for all threads, and again each time where memory has no room for it", () => {
    const pieces = piecesOf(bytesOf(table), table.length * 5);
    expect([of(table, pieces)("1.0.0.1")?.number, pieces.placeOf(0) > 0]).toEqual([13335, true]);
    const kept = pieces.words.slice();
    expect(of(table, pieces)("2001:200::1")).toEqual({ number: 2500, name: "WIDE Project" });
    expect(pieces.words).toEqual(kept);
    const cramped = piecesOf(bytesOf(table), 8);
    expect([of(table, cramped)("1.0.0.1")?.number, cramped.placeOf(0)]).toEqual([13335, 0]);
  });

  test("is what a walk through all lines finds, in whatever block", () => {
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 40 });
    const agrees = (chosen: number[], step: number, asked: number) => {
      const rows = chosen
        .toSorted((a, b) => a - b)
        .map((first, n, all) => [first, Math.min(first + step, (all[n + 1] ?? 0x100000000) - 1), n + 1] as const);
      const name = "n".repeat(900);
      const ip = [24, 16, 8, 0].map((bits) => (asked >>> bits) & 255).join(".");
      const found = of(rows.map(([a, b, n]) => `${a},${b},${n},${name}\n`).join(""))(ip)?.number;
      return found === rows.find(([a, b]) => a <= asked && asked <= b)?.[2];
    };
    const asked = fc.integer({ min: 0, max: 0xffffffff });
    const property = fc.property(starts, fc.integer({ min: 0, max: 2 ** 30 }), asked, agrees);
    expect(() => fc.assert(property, { numRuns: 200 })).not.toThrow();
  });

  test("lines that are out of order are refused by their number", () => {
    const row = (n: number) => `10.${n >> 8}.${n & 255}.0,10.${n >> 8}.${n & 255}.255,1,${"x".repeat(100)}\n`;
    const rows = Array.from({ length: 1000 }, (_, n) => row(n === 700 ? 1 : n < 700 ? n : n - 500));
    const bytes = bytesOf(rows.join(""));
    const found = networksOf(bytes, piecesOf(bytes, 0));
    expect("disorder" in found && found.disorder.line).toBeGreaterThan(700);
  });
});

describe("what is shipped", () => {
  const { places, vendors } = openLookups();
  test.each([
    ["networks of both ends", { "source.ip": "166.111.8.28", "destination.ip": "2400:3200::1" }, [4538, 37963]],
    ["the source's own stands", { "source.ip": "8.8.8.8", "source.as.number": 64500 }, [64500, undefined]],
    ["private addresses have none", { "source.ip": "10.0.0.1", "destination.ip": "fd00::1" }, [undefined, undefined]],
  ])("%s", (_what, fields, numbers) => {
    const event = enrich({ ...fields }, { places });
    expect([event["source.as.number"], event["destination.as.number"]]).toEqual(numbers);
  });

  test.each([
    ["source.mac", "00-E0-FC-12-34-56", "HUAWEI TECHNOLOGIES CO.,LTD"],
    ["destination.mac", "28:6f:b9:00:00:01", "Nokia Shanghai Bell Co., Ltd."],
    ["client.mac", "8C-1F-64-FF-C1-11", "Invendis Technologies India Pvt Ltd"],
    ["host.mac", ["00-00-00-11-22-33"], "XEROX CORPORATION"],
    ["source.mac", "02-E0-FC-12-34-56", undefined],
    ["source.mac", "web01", undefined],
  ])("the maker of %s %s", (field, mac, vendor) => {
    const label = `labels.${field.replace(".", "_")}_vendor`;
    expect(enrich({ [field]: mac }, { vendors })[label]).toBe(vendor);
  });
});
