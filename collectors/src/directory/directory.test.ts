import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserDirectory } from "@chengfang/model/config/user-directory";
import { DirectoryState, KnownPeople } from "@chengfang/model/enrichment";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { freePorts } from "@chengfang/store/free-ports";
import { createLog } from "@chengfang/store/log";
import { expect, test } from "vitest";
import { makeFolder, remove } from "../../test/running.ts";
import { takeTurn } from "./follow.ts";
import { personOf } from "./read.ts";

const { attributes } = UserDirectory.parse({ url: "ldaps://dc", base: "dc=city" });

test.each([
  [
    "of OpenLDAP",
    { dn: "uid=zs", uid: "zs", cn: "张三", departmentNumber: ["信息中心", "x"] },
    { accounts: ["zs"], name: "张三", department: "信息中心" },
  ],
  [
    "of Active Directory",
    { dn: "cn=a", sAMAccountName: "LiSi", userPrincipalName: "lisi@city", displayName: Buffer.from("李四"), cn: "x" },
    { accounts: ["LiSi", "lisi@city"], name: "李四", department: "" },
  ],
  ["without an account", { dn: "cn=b", cn: "王五", uid: [] }, undefined],
  ["with an account that is too long", { dn: "cn=c", uid: "x".repeat(201) }, undefined],
])("a person %s", (_what, entry, person) => expect(personOf(entry, attributes)).toEqual(person));

test("people stay as they were read while the directory is away, and why is told without secrets", async () => {
  const data = makeFolder();
  const [port = 0] = await freePorts(1);
  writeFileSync(join(data, "password"), "geheim");
  const people = [{ accounts: ["zs"], name: "张三", department: "" }];
  await writeDocument(data, "directory", { people });
  const before = { url: "", at: "2026-11-30T00:00:00.000Z", tried: "", people: 1, skipped: 0, problem: "" };
  await writeDocument(data, "directory-state", before);
  const lines: string[] = [];
  const log = createLog("test");
  log.warn = (...said: unknown[]) => void lines.push(JSON.stringify(said));
  const following = { data, log, now: () => 1_800_000_000_000, stop: new AbortController().signal };
  const turn = async (more: object) => {
    const given = { url: `ldap://127.0.0.1:${port}`, base: "dc=city", bindDn: "cn=geheim", ...more };
    await takeTurn(UserDirectory.parse(given), following);
    return readDocument(data, "directory-state", DirectoryState);
  };
  const password = { file: join(data, "password") };
  expect(await turn({ password })).toMatchObject({ problem: "unreachable", people: 1, at: before.at });
  expect(await turn({ password: { file: join(data, "nowhere") } })).toMatchObject({ problem: "secret" });
  expect(await turn({ password, ca: join(data, "nowhere") })).toMatchObject({ problem: "certificate" });
  expect(await readDocument(data, "directory", KnownPeople)).toEqual({ people });
  expect(lines.join()).not.toContain("geheim");
  await remove(data);
});
