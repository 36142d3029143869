import { afterAll, beforeAll, expect, test } from "vitest";
import { nameServer } from "../../../test/dns.ts";
import { resolving } from "./resolve.ts";

let dns: Awaited<ReturnType<typeof nameServer>>;
beforeAll(async () => {
  dns = await nameServer();
});
afterAll(() => dns.close());

for (const [address, strict, loose] of [
  ["10.1.2.3", true, true],
  ["192.168.1.1", true, true],
  ["172.16.0.1", true, true],
  ["203.0.113.7", true, true],
  ["fd00::1", true, true],
  ["2001:db8::1", true, true],
  ["127.0.0.1", false, true],
  ["127.8.9.10", false, true],
  ["::1", false, true],
  ["::ffff:127.0.0.1", false, true],
  ["0.0.0.0", false, false],
  ["::", false, false],
  ["169.254.169.254", false, false],
  ["::ffff:169.254.169.254", false, false],
  ["fe80::1", false, false],
  ["224.0.0.1", false, false],
  ["255.255.255.255", false, false],
  ["ff02::1", false, false],
] as const)
  test(`${address} is ${strict ? "" : "not "}validated, and ${loose ? "" : "not "}where this machine itself may be`, async () => {
    for (const [loopback, open] of [
      [false, strict],
      [true, loose],
    ] as const) {
      const found = await resolving({ resolvers: [], loopback }).addresses(address);
      expect("detail" in found ? found.type : found).toEqual(open ? [address] : "dns");
    }
  });

test("a name that leads to this machine is not validated, whoever's resolver says so", async () => {
  dns.records.set("trap.city.test", { a: "127.0.0.1" });
  dns.records.set("host.city.test", { a: "10.0.0.7" });
  const { addresses } = resolving({ resolvers: [dns.address], loopback: false });
  expect(await addresses("trap.city.test")).toMatchObject({ type: "dns", passing: false });
  expect(await addresses("host.city.test")).toEqual(["10.0.0.7"]);
  expect(await addresses("nothing.city.test")).toMatchObject({ type: "dns", passing: true });
});
