import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EnrolmentKey } from "@chengfang/model/enrolment";
import type { CollectorInvitation, CollectorTicket } from "@chengfang/model/remote-collector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRaDesk } from "../../test/ra.ts";
import type { PersonName, RaDesk } from "../../test/ra.ts";
import { pkiHome } from "../ca/database.ts";
import { readToken } from "../client/token.ts";
import { pemOf } from "../x509/pem.ts";
import { findKey, useKey } from "./keys.ts";

let desk: RaDesk;
beforeAll(async () => {
  desk = await openRaDesk();
});
afterAll(() => desk.close());

const wanted = { protocol: "scep", name: "门禁控制器 7", names: ["gate.city.test"], uses: 2, days: 3 };
const post = (by: PersonName, url: string, payload: object = {}) => desk.ask(by, { method: "POST", url, payload });
const entered = async (by: PersonName = "li") => (await post(by, "/enrolment-keys", wanted)).json<{ id: string }>().id;

test("a key is entered by one person and released by another, who sees its secret once", async () => {
  const id = await entered();
  const released = await post("wang", `/enrolment-keys/${id}/release`);
  const { secret, challenge } = released.json<{ secret: string; challenge: string }>();
  expect([released.statusCode, challenge]).toEqual([200, `${id}-${secret}`]);
  expect((await post("wang", `/enrolment-keys/${id}/release`)).statusCode).toBe(409);
  const list = await desk.ask("zhao", "/enrolment-keys");
  expect(list.json<EnrolmentKey[]>().find((each) => each.id === id)).toMatchObject({
    name: "门禁控制器 7",
    usesLeft: 2,
    enteredBy: "account-li",
    releasedBy: "account-wang",
  });
  expect(list.body).not.toContain(secret);
});

for (const [what, by, act, status] of [
  [
    "who entered it releases it",
    "qian",
    async () => post("qian", `/enrolment-keys/${await entered("qian")}/release`),
    403,
  ],
  ["who may only enter releases it", "li", async () => post("li", `/enrolment-keys/${await entered()}/release`), 403],
  ["who may not enter enters it", "feng", async () => post("feng", "/enrolment-keys", wanted), 403],
  ["a key that is not there is released", "wang", async () => post("wang", "/enrolment-keys/none/release"), 404],
  ["a key without a name is entered", "li", async () => post("li", "/enrolment-keys", { ...wanted, name: "" }), 400],
] as const)
  test(`refused: ${what} (${by})`, async () => {
    expect((await act()).statusCode).toBe(status);
  });

test("the database itself refuses that one person does both", async () => {
  const id = await entered();
  const both = desk.context.db.updateTable("enrolment_keys").set({ released_by: "account-li" }).where("id", "=", id);
  await expect(both.execute()).rejects.toThrow(/CHECK/);
});

test("a key is of use between its release and its end, so often and no more, and not when withdrawn", async () => {
  const { db, now } = desk.context;
  const find = (id: string, at = now()) => findKey(db, { id, protocol: "scep", at });
  const id = await entered();
  expect(await find(id)).toBeUndefined();
  await post("wang", `/enrolment-keys/${id}/release`);
  expect(await find(id)).toMatchObject({ names: ["gate.city.test"], automatic: true });
  expect(await findKey(db, { id, protocol: "est", at: now() })).toBeUndefined();
  expect(await find(id, now() + 4 * 86_400_000)).toBeUndefined();
  const used = await Promise.all([1, 2, 3].map(() => useKey(db, id, now())));
  expect(used.filter(Boolean)).toHaveLength(2);
  const other = await entered();
  await post("wang", `/enrolment-keys/${other}/release`);
  expect((await desk.ask("wang", { method: "DELETE", url: `/enrolment-keys/${other}` })).statusCode).toBe(204);
  expect(await find(other)).toBeUndefined();
});

test("every act on a key is in the trail, its secret is not", async () => {
  const id = await entered();
  const { secret } = (await post("wang", `/enrolment-keys/${id}/release`)).json<{ secret: string }>();
  const lines = await desk.context.db.selectFrom("audit").selectAll().where("target", "=", id).orderBy("seq").execute();
  expect(lines.map(({ action, actor }) => [action, actor])).toEqual([
    ["enrolment-key.enter", "account-li"],
    ["enrolment-key.release", "account-wang"],
  ]);
  expect(JSON.stringify(lines)).not.toContain(secret);
});

const district = { name: "dongcheng", district: "东城区", days: 3 };
const invitations = async () => (await desk.ask("feng", "/collectors")).json<CollectorInvitation[]>();

test("a district's collector is named by one administrator and let in by the other, who sees the command once", async () => {
  const tls = join(pkiHome(desk.context.config.data), "tls");
  mkdirSync(tls, { recursive: true });
  writeFileSync(join(tls, "server.crt"), pemOf("CERTIFICATE", new Uint8Array(9)));
  for (const [what, by, url, status] of [
    ["an analyst invites", "feng", "/collectors", 403],
    ["the security administrator invites", "wu", "/collectors", 403],
    ["the system administrator invites", "chu", "/collectors", 201],
    ["… once", "chu", "/collectors", 409],
  ] as const)
    expect((await post(by, url, district)).statusCode, what).toBe(status);
  expect((await post("chu", "/collectors", { ...district, name: "a b" })).statusCode).toBe(400);
  const [invited] = await invitations();
  expect(invited).toMatchObject({ name: "dongcheng", district: "东城区", releasedBy: null, used: false });
  const id = invited?.id ?? "";
  const { db, now } = desk.context;
  expect(await findKey(db, { id, protocol: "est", at: now() })).toBeUndefined();

  expect((await post("chu", `/collectors/${id}/release`)).statusCode).toBe(403);
  const answer = await post("wu", `/collectors/${id}/release`);
  const ticket = answer.json<CollectorTicket>();
  expect(ticket.command).toContain(`--name dongcheng --enrol-token ${ticket.token}`);
  expect(Date.parse(ticket.expiresAt) - now()).toBeGreaterThan(2.9 * 86_400_000);
  const token = readToken(ticket.token);
  expect(token).toMatchObject({ name: "dongcheng", id, pin: ticket.pin });
  expect(await findKey(db, { id, protocol: "est", at: now() })).toMatchObject({
    secret: token.secret,
    profile: "collector",
    names: ["dongcheng"],
  });
  expect((await post("wu", `/collectors/${id}/release`)).statusCode).toBe(409);
  expect(JSON.stringify(await invitations())).not.toContain(token.secret);

  const withdraw = (key: string) => desk.ask("wu", { method: "DELETE", url: `/collectors/${key}` });
  expect((await withdraw(await entered())).statusCode).toBe(404);
  expect((await withdraw(id)).statusCode).toBe(204);
  expect(await findKey(db, { id, protocol: "est", at: now() })).toBeUndefined();
});
