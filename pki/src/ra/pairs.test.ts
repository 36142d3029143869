import type { Recovery } from "@chengfang/model/certificate";
import type { Person, RequestDetail } from "@chengfang/model/pki";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csrOf, openRaDesk } from "../../test/ra.ts";
import type { Made, PersonName, RaDesk } from "../../test/ra.ts";
import { parseCsrResponse } from "../x509/gm/csrResponse.ts";

let desk: RaDesk;
let person: Person;
let signing: Made;
let pair: RequestDetail;
const post = (name: PersonName, url: string, payload: object) => desk.ask(name, { method: "POST", url, payload });

beforeAll(async () => {
  desk = await openRaDesk();
  person = (await post("li", "/persons", { name: "张三", number: "A-1", unitId: "u-health" })).json<Person>();
  signing = csrOf("sm2", "张三");
  const asked = { profile: "person-sign", subjectId: person.id, keyPlace: "token", csr: signing.csr };
  const { id } = (await post("li", "/requests", asked)).json<RequestDetail>();
  await post("wang", `/requests/${id}/review`, { decision: "approve" });
  pair = (await post("zhao", `/requests/${id}/issue`, {})).json<RequestDetail>();
});
afterAll(() => desk.close());

test("one request gives the pair: its signing certificate, and an encryption certificate with a key from the KMC", async () => {
  expect(pair).toMatchObject({
    state: "issued",
    certificate: { issuer: "issuing-sm2" },
    encryption: { issuer: "issuing-sm2" },
  });
  const answer = await desk.ask("li", `/requests/${pair.id}/certificate?format=gmt0092`);
  const response = parseCsrResponse(answer.rawPayload);
  expect(response).toMatchObject({
    signing: [{ serial: pair.certificate?.serial }],
    encryption: [{ serial: pair.encryption?.serial }],
    envelopedKey: expect.anything(),
  });
});

const ask = (name: PersonName, more: object = {}) =>
  post(name, "/recoveries", { ...pair.encryption, kind: "user", reason: "令牌损坏", ...more });

test.each([
  ["a signing key", () => ({ ...pair.certificate }), 422],
  ["a judicial one without document", () => ({ kind: "judicial" }), 422],
  ["an unknown certificate", () => ({ serial: "4000" }), 404],
  ["no reason", () => ({ reason: "" }), 400],
] as const)("a recovery of %s is refused", async (_name, more, status) => {
  expect((await ask("li", more())).statusCode).toBe(status);
});

test("two others agree, who asked collects, once, to a key of its owner", async () => {
  const { id, needed } = (await ask("li")).json<Recovery>();
  expect(needed).toBe(2);
  const of = (name: PersonName, act: string, body: object = {}) => post(name, `/recoveries/${id}/${act}`, body);
  const recipient = (await desk.ask("li", `/requests/${pair.id}/certificate`)).body;
  expect((await of("li", "approve")).statusCode).toBe(403);
  expect((await of("li", "collect", { recipient })).statusCode).toBe(409);
  expect((await of("sun", "approve")).json()).toMatchObject({ state: "requested", approvals: [{ name: "sun" }] });
  expect((await of("sun", "approve")).statusCode).toBe(409);
  expect((await of("zhou", "approve")).json()).toMatchObject({ state: "approved" });
  expect((await of("zhou", "refuse", { comment: "x" })).statusCode).toBe(409);
  expect((await of("wang", "collect", { recipient })).statusCode).toBe(403);
  expect((await of("li", "collect", { recipient: "x" })).statusCode).toBe(422);
  const got = await of("li", "collect", { recipient });
  expect(got.json()).toMatchObject({ envelopedKey: expect.stringMatching(/^[A-Za-z0-9+/=]{200,}$/) });
  expect((await of("li", "collect", { recipient })).statusCode).toBe(409);
  expect((await desk.ask("wu", `/recoveries/${id}`)).json()).toMatchObject({
    state: "collected",
    collected: { name: "li" },
  });
});

test("one no ends it, with a reason", async () => {
  const { id } = (await ask("li")).json<Recovery>();
  expect((await post("sun", `/recoveries/${id}/refuse`, { comment: "" })).statusCode).toBe(422);
  expect((await post("sun", `/recoveries/${id}/refuse`, { comment: "依据不足" })).json()).toMatchObject({
    state: "refused",
  });
  expect((await post("zhou", `/recoveries/${id}/approve`, {})).statusCode).toBe(409);
});

test("two who agree at once are counted both", async () => {
  const { id } = (await ask("li")).json<Recovery>();
  const answers = await Promise.all([
    post("sun", `/recoveries/${id}/approve`, {}),
    post("zhou", `/recoveries/${id}/approve`, {}),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect((await desk.ask("li", `/recoveries/${id}`)).json()).toMatchObject({ state: "approved" });
});

test("the halves of a pair are suspended and revoked together", async () => {
  const url = (of: RequestDetail["certificate"]) => `/certificates/${of?.issuer}/${of?.serial}`;
  const status = async () =>
    Promise.all(
      [pair.certificate, pair.encryption].map(
        async (of) => (await desk.ask("feng", url(of))).json<{ row: { status: string } }>().row.status,
      ),
    );
  await post("wang", `${url(pair.certificate)}/hold`, { comment: "丢失" });
  expect(await status()).toEqual(["held", "held"]);
  await post("wang", `${url(pair.certificate)}/release`, { comment: "找到" });
  expect(await status()).toEqual(["issued", "issued"]);
  await post("wang", `${url(pair.certificate)}/revoke`, { reason: "keyCompromise", comment: "泄露" });
  expect(await status()).toEqual(["revoked", "revoked"]);
});
