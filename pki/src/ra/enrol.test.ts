import type { Person, RequestDetail } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csrBy, csrOf, openRaDesk } from "../../test/ra.ts";
import type { PersonName, RaDesk } from "../../test/ra.ts";
import { generateKey } from "../key/software.ts";
import { derOfPem } from "../x509/pem.ts";
import { enrolment } from "./enrol.ts";
import type { Authorisation, Enrol, EnrolRequest } from "./enrolment.ts";

let desk: RaDesk;
let machines: Enrol;
let device: Person;
beforeAll(async () => {
  desk = await openRaDesk();
  machines = enrolment(desk.context);
  device = (await post("li", "/persons", { kind: "device", name: "摄像机-17", number: "D-17" })).json<Person>();
});
afterAll(() => desk.close());

const post = (name: PersonName, url: string, payload: object) => desk.ask(name, { method: "POST", url, payload });
const der = (pem: string) => derOfPem(pem)[0]?.der ?? new Uint8Array();
const csr = (name = "x") => der(csrOf("p-256", name).csr);
const find = async (id: string) => (await desk.ask("li", `/requests/${id}`)).json<RequestDetail>();
const proved = ["dns:a.elsewhere.test"];
const acme: Authorisation = {
  protocol: "acme",
  identity: "acme:account/1",
  rule: "acme.http-01",
  proved,
  address: "10.0.0.9",
};
const scep: Authorisation = { protocol: "scep", identity: "scep:challenge/3", address: "10.0.0.9" };

test("what a protocol proved goes through by its rule, and the record says that nobody approved it", async () => {
  const given = await machines.enrol({ profile: "acme-server", csr: csr(), san: ["dns:A.elsewhere.test"] }, acme);
  expect(given).toMatchObject({ state: "issued", issuer: "issuing-p256" });
  const request = await find(given.request);
  expect(request).toMatchObject({
    source: "acme",
    rule: "acme.http-01",
    san: ["dns:a.elsewhere.test"],
    entered: { account: "acme:account/1" },
    reviewed: { account: "rule:acme.http-01" },
    issued: { account: "acme" },
  });
  expect(await machines.outcome(given.request)).toMatchObject({ state: "issued", serial: request.certificate?.serial });
});

test.each([
  [
    "a name that nobody proved",
    { profile: "acme-server", san: ["dns:b.elsewhere.test"] },
    "invalid",
    /not of the unit's domains/,
  ],
  ["another protocol's profile", { profile: "est-device" }, "forbidden", /not issued over acme/],
  ["people's profile", { profile: "person" }, "forbidden", /not issued over acme/],
  ["bytes that are no CSR", { profile: "acme-server", csr: new Uint8Array([1]) }, "invalid", /CSR/],
  ["no key at all", { profile: "acme-server", csr: undefined }, "bad-request", /neither/],
] as const)("refused: %s", async (_name, change, code, says) => {
  const asked = { csr: csr(), san: proved, ...change } as EnrolRequest;
  const refusal = await machines.enrol(asked, acme).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(says) });
});

test("what vetting refuses is on record as rejected", async () => {
  const refused = await machines
    .enrol({ profile: "acme-server", csr: csr(), san: ["dns:c.test"] }, acme)
    .catch((error: unknown) => error);
  const id = refused instanceof Refusal ? String(refused.detail["request"]) : "";
  expect(await find(id)).toMatchObject({ state: "rejected", rule: "vetting", vetting: "fail" });
  expect(await machines.outcome(id)).toMatchObject({ state: "rejected" });
});

test("without a rule people decide: pending, then issued by three", async () => {
  const asked = { profile: "est-device", csr: csr("摄像机-17") };
  const waiting = await machines.enrol(asked, { ...scep, personId: device.id });
  expect(waiting.state).toBe("pending");
  const id = waiting.request;
  expect(await machines.outcome(id)).toEqual({ state: "pending", request: id });
  expect((await post("wang", `/requests/${id}/review`, { decision: "approve" })).statusCode).toBe(200);
  expect((await post("zhao", `/requests/${id}/issue`, {})).json()).toMatchObject({ state: "issued", rule: null });
  expect(await machines.outcome(id)).toMatchObject({ state: "issued", chain: [expect.anything(), expect.anything()] });
});

test("a no of people reaches the machine with its reason", async () => {
  const { request: id } = await machines.enrol(
    { profile: "est-device", csr: csr("摄像机-17") },
    { ...scep, personId: device.id },
  );
  await post("wang", `/requests/${id}/review`, { decision: "reject", comment: "未登记的序列号" });
  expect(await machines.outcome(id)).toEqual({ state: "rejected", request: id, reason: "未登记的序列号" });
  await expect(machines.outcome("nope")).rejects.toMatchObject({ code: "not-found" });
});

test("a renewal keeps its owner and may keep its key; somebody else's key is refused", async () => {
  const { pkcs8 } = generateKey("p-256");
  const est: Authorisation = {
    protocol: "est",
    identity: "est:device D-17",
    rule: "est.certificate",
    personId: device.id,
    address: "",
  };
  const first = await machines.enrol({ profile: "est-device", csr: der(csrBy(pkcs8, "摄像机-17")) }, est);
  const renews = first.state === "issued" ? { issuer: first.issuer, serial: first.serial } : undefined;
  const { personId: _, ...anonymous } = est;
  const again = { profile: "est-device", csr: der(csrBy(pkcs8, "摄像机-17")), ...(renews && { renews }) };
  const second = await machines.enrol(again, anonymous);
  expect(await find(second.request)).toMatchObject({ kind: "renew", subjectId: device.id, state: "issued" });
  const other = (await post("li", "/persons", { kind: "device", name: "摄像机-18", number: "D-18" })).json<Person>();
  const stolen = { profile: "est-device", csr: der(csrBy(pkcs8, "摄像机-18")) };
  await expect(machines.enrol(stolen, { ...est, personId: other.id })).rejects.toThrow(/somebody else's certificate/);
});

test("while the CA is away the request waits, and is issued by what comes after", async () => {
  const { context } = desk;
  const away = { ...context, ca: { ...context.ca, issue: () => Promise.reject(new Refusal("unavailable", "away")) } };
  const asked = enrolment(away).enrol({ profile: "acme-server", csr: csr(), san: proved }, acme);
  await expect(asked).rejects.toMatchObject({ code: "unavailable" });
  const filter = encodeURIComponent(JSON.stringify({ state: "issuing" }));
  const [stuck] = (await desk.ask("li", `/requests?filter=${filter}`)).json<RequestDetail[]>();
  expect(await machines.outcome(stuck?.id ?? "")).toMatchObject({ state: "pending" });
});
