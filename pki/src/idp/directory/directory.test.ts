import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openCity } from "../../../test/sso/city.ts";
import type { City } from "../../../test/sso/city.ts";
import { openLdap } from "../../../test/sso/ldap.ts";
import type { LdapEntry } from "../../../test/sso/ldap.ts";
import { readDirectory } from "./read.ts";
import { syncDirectory } from "./sync.ts";

let city: City;
let entries: LdapEntry[];
let server: Awaited<ReturnType<typeof openLdap>>;
beforeAll(async () => {
  city = await openCity();
  const unit = { kind: "department", parent_id: null, contact: "", phone: "" };
  await city.idp.deps.records
    .insertInto("units")
    .values({ id: "u-fin", name: "市财政局", ...unit })
    .execute();
  await city.account({ id: "acc-zhang", name: "zhang" });
  entries = [];
  server = await openLdap(entries, "secret");
});
afterAll(async () => {
  server.close();
  await city.close();
});
beforeEach(() => entries.splice(0));

const person = (n: number, more: Readonly<Record<string, string>> = {}): LdapEntry => ({
  dn: `uid=u${n},ou=people,dc=city`,
  employeeNumber: String(10_000 + n),
  cn: `职员${n}`,
  ...more,
});

function config(word = "secret") {
  const passwordFile = join(city.idp.deps.config.data, "ldap.password");
  writeFileSync(passwordFile, `${word}\n`);
  const directory = { url: server.url, bindDn: "cn=reader", passwordFile, base: "dc=city" };
  const parsed = Config.parse({ pki: { directory } }).pki.directory;
  if (parsed === undefined) throw new Error("no directory");
  return parsed;
}

async function sync() {
  const { people, skipped } = await readDirectory(config());
  return { ...(await syncDirectory(city.idp.deps, people, { mostLeft: 0.2 })), skipped };
}
const register = async () => city.idp.deps.db.selectFrom("persons").selectAll().orderBy("number").execute();

test("people of the directory are in the register, with department and account, and change with it", async () => {
  entries.push(person(1, { mail: "z@city.example", departmentNumber: "市财政局", uid: "zhang" }), person(2), {
    dn: "ou=people,dc=city",
    cn: "无编号",
  });
  expect(await sync()).toEqual({ created: 2, changed: 0, left: 0, problems: [], skipped: 1 });
  expect((await register())[0]).toMatchObject({
    name: "职员1",
    number: "10001",
    unit_id: "u-fin",
    account: "acc-zhang",
    mail: "z@city.example",
  });
  entries[1] = person(2, { cn: "改名" });
  expect(await sync()).toMatchObject({ created: 0, changed: 1 });
  expect(await sync()).toMatchObject({ created: 0, changed: 0 });
});

test("who is disabled, or there no longer, has left, and comes back", async () => {
  entries.push(person(1, { userAccountControl: "514" }));
  expect(await sync()).toMatchObject({ left: 2 });
  expect((await register()).map(({ state }) => state)).toEqual(["left", "left"]);
  entries.splice(0, 1, person(1), person(2));
  expect(await sync()).toMatchObject({ changed: 2 });
  expect((await register()).map(({ state }) => state)).toEqual(["active", "active"]);
});

test("a directory that has lost its people takes nobody with it", async () => {
  entries.push(...Array.from({ length: 20 }, (_, i) => person(i + 1)));
  await sync();
  entries.splice(0);
  expect(await sync()).toMatchObject({ left: 0, problems: ["20 of 20 would leave at once: nobody was marked"] });
});

test("a line that the register does not take stops nobody else's; a wrong password is told", async () => {
  entries.push(...Array.from({ length: 20 }, (_, i) => person(i + 1)), person(30, { mail: "not a mail" }), person(31));
  const outcome = await sync();
  expect(outcome.created).toBe(1);
  expect(outcome.problems).toHaveLength(1);
  await expect(readDirectory(config("wrong"))).rejects.toThrow(/0x31|credential/i);
});
