import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CertificateDetail } from "@chengfang/model/certificate";
import type { Person, RequestDetail } from "@chengfang/model/pki";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csrBy, csrOf, openRaDesk } from "../../test/ra.ts";
import type { PersonName, RaDesk } from "../../test/ra.ts";
import { isMalformed } from "../x509/malformed.ts";
import { openPkcs12 } from "../x509/pkcs12/open.ts";
import { parsePkcs12 } from "../x509/pkcs12/parse.ts";
import { settleRequests } from "./request/settle.ts";

let desk: RaDesk;
let person: Person;
beforeAll(async () => {
  desk = await openRaDesk();
  person = await register({ name: "张三", number: "A-1024", unitId: "u-health", mail: "zhangsan@wjw.city.test" });
});
afterAll(() => desk.close());

const post = (name: PersonName, url: string, payload: object) => desk.ask(name, { method: "POST", url, payload });
const register = async (payload: object) => (await post("li", "/persons", payload)).json<Person>();
const enter = async (input: object = {}) => {
  const request = { profile: "person", subjectId: person.id, csr: csrOf().csr, ...input };
  const answer = await post("li", "/requests", request);
  return answer.json<RequestDetail>();
};
const review = (id: string, name: PersonName = "wang", decision = "approve", more: object = {}) =>
  post(name, `/requests/${id}/review`, { decision, comment: "因为", ...more });
const issue = (id: string, name: PersonName = "zhao") => post(name, `/requests/${id}/issue`, {});
const through = async (input: object = {}) => {
  const { id } = await enter(input);
  await review(id);
  return (await issue(id)).json<RequestDetail>();
};

test("three people make a certificate of a request, and everybody sees who did what", async () => {
  const entered = await enter();
  expect(entered).toMatchObject({
    state: "entered",
    vetting: "pass",
    subject: [
      ["C", "CN"],
      ["O", desk.context.config.organisation],
      ["OU", "市卫生健康委员会"],
      ["serialNumber", "A-1024"],
      ["CN", "张三"],
    ],
    san: ["email:zhangsan@wjw.city.test"],
    may: ["change", "withdraw", "comment"],
  });
  expect((await review(entered.id)).json()).toMatchObject({ state: "approved" });
  const issued = (await issue(entered.id)).json<RequestDetail>();
  expect(issued).toMatchObject({ state: "issued", certificate: { issuer: "issuing-p256" } });
  expect(issued.history.map((each) => `${each.name} ${each.act}`)).toEqual([
    "li enter",
    "wang approve",
    "zhao issue",
    "ra issued",
  ]);
});

test("a certificate says everything in words and is checked live by path, CRL and OCSP; held and released at once", async () => {
  const { certificate } = await through({ csr: csrOf().csr });
  const url = `/certificates/${certificate?.issuer}/${certificate?.serial}`;
  const detail = (await desk.ask("feng", url)).json<CertificateDetail>();
  expect(detail.row).toMatchObject({ status: "issued", ownerName: "张三", unitId: "u-health", profile: "person" });
  expect(detail.words.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["主体", "签发者", "密钥用法（关键）"]),
  );
  expect(detail.chain).toHaveLength(2);
  expect(detail.live).toMatchObject({ path: { ok: true }, crl: { ok: true }, ocsp: { ok: true } });
  expect((await post("wang", `${url}/hold`, { comment: "丢失" })).json()).toMatchObject({ status: "held" });
  expect((await desk.ask("feng", url)).json()).toMatchObject({
    row: { status: "held" },
    live: { ocsp: { ok: false, code: "on-hold" } },
  });
  expect((await post("li", `${url}/release`, { comment: "找到" })).json()).toMatchObject({ status: "issued" });
  expect((await post("li", `${url}/revoke`, { reason: "superseded", comment: "x" })).statusCode).toBe(403);
  expect((await post("wang", `${url}/revoke`, { reason: "superseded", comment: "" })).statusCode).toBe(422);
  expect((await post("wang", `${url}/revoke`, { reason: "superseded", comment: "换证" })).json()).toMatchObject({
    status: "revoked",
  });
  expect((await post("wang", `${url}/revoke`, { reason: "superseded", comment: "换证" })).statusCode).toBe(409);
});

/** Who may do what to a request in which state; qian holds all three posts, and is still one person. */
const table: readonly (readonly [before: readonly string[], act: string, by: PersonName, status: number])[] = [
  [[], "approve", "li", 403],
  [[], "approve", "zhao", 403],
  [[], "issue", "zhao", 409],
  [[], "approve", "qian", 200],
  [["approve"], "issue", "qian", 200],
  [["approve"], "issue", "wang", 403],
  [["approve:qian"], "issue", "qian", 403],
  [["approve"], "return", "wang", 200],
  [["approve"], "reject", "wang", 200],
  [["return"], "approve", "wang", 409],
  [["return"], "change", "li", 200],
  [["return", "change"], "approve", "wang", 200],
  [["reject"], "approve", "wang", 409],
  [["reject"], "issue", "zhao", 409],
  [["withdraw"], "approve", "wang", 409],
  [["approve"], "change", "li", 409],
  [[], "change", "qian", 403],
  [[], "withdraw", "qian", 403],
  [["approve"], "withdraw", "li", 200],
  [["approve", "issue"], "issue", "zhao", 409],
  [["approve", "issue"], "withdraw", "li", 409],
];

async function act(id: string, step: string, by: PersonName): Promise<number> {
  if (step === "issue") return (await issue(id, by)).statusCode;
  if (step === "withdraw") return (await post(by, `/requests/${id}/withdraw`, { comment: "" })).statusCode;
  if (step === "change") {
    const payload = { profile: "person", subjectId: person.id, csr: csrOf().csr };
    return (await desk.ask(by, { method: "PUT", url: `/requests/${id}`, payload })).statusCode;
  }
  return (await review(id, by, step)).statusCode;
}

const usual: Readonly<Record<string, PersonName>> = { issue: "zhao", change: "li", withdraw: "li" };

for (const [before, step, by, status] of table)
  test(`after ${before.join(", ") || "entry"}: ${step} by ${by} answers ${status}`, async () => {
    const { id } = await enter();
    for (const each of before) {
      const [what = "", who] = each.split(":");
      expect(await act(id, what, (who as PersonName | undefined) ?? usual[what] ?? "wang")).toBe(200);
    }
    expect(await act(id, step, by)).toBe(status);
  });

test("of two reviewers at once one decides, the other is told", async () => {
  const { id } = await enter();
  const answers = await Promise.all([review(id, "wang"), review(id, "qian")]);
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
});

test("of two issuers at once one asks the CA", async () => {
  const { id } = await enter();
  await review(id);
  const answers = await Promise.all([issue(id, "zhao"), issue(id, "qian")]);
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
});

test("a review names what it saw: a change in between is not approved unseen", async () => {
  const { id, revision } = await enter();
  await act(id, "change", "li");
  expect((await review(id, "wang", "approve", { revision })).statusCode).toBe(409);
});

test("nobody decides on their own certificate, whatever their posts", async () => {
  const own = await register({ name: "钱七", number: "A-7", account: "account-qian" });
  const { id } = await enter({ subjectId: own.id });
  expect((await review(id, "qian")).statusCode).toBe(403);
  await review(id);
  expect((await issue(id, "qian")).statusCode).toBe(403);
});

test("what vetting fails is entered and shown, and not approved", async () => {
  const stranger = await enter({ subject: [["CN", "李四"]] });
  expect(stranger).toMatchObject({ vetting: "fail", state: "entered" });
  expect((await review(stranger.id)).json()).toMatchObject({ status: 409, params: { reason: "vetting" } });
  const { pkcs8 } = csrOf();
  const first = await through({ csr: csrBy(pkcs8) });
  expect(first.state).toBe("issued");
  const other = await register({ name: "王五", number: "A-5" });
  const taken = await enter({ subjectId: other.id, csr: csrBy(pkcs8) });
  expect(taken.findings.find(({ rule }) => rule === "key-reuse")).toMatchObject({ outcome: "fail" });
});

test.each([
  ["no CSR", { csr: null }, 422],
  ["bytes that are no CSR", { csr: "AAAA" }, 422],
  ["a profile that is not for people", { profile: "acme-server" }, 422],
  ["no such profile", { profile: "x" }, 422],
  ["nobody in the register", { subjectId: "x" }, 404],
  ["a renewal of nothing", { kind: "renew" }, 422],
  ["a PKCS#12 of a pair's signing key", { profile: "person-sign", keyPlace: "pkcs12", csr: null }, 422],
  ["an unknown kind of name", { san: ["x:y"] }, 400],
] as const)("refused at entry: %s", async (_name, input, status) => {
  const answer = await post("li", "/requests", { profile: "person", subjectId: person.id, csr: csrOf().csr, ...input });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
    status,
    "application/problem+json; charset=utf-8",
  ]);
});

test("a renewal takes names and owner from its certificate, with the same key", async () => {
  const { pkcs8 } = csrOf();
  const first = await through({ csr: csrBy(pkcs8) });
  const again = await enter({ kind: "renew", of: first.certificate, subjectId: null, csr: csrBy(pkcs8) });
  expect(again).toMatchObject({ subjectId: person.id, san: first.san, vetting: "pass" });
  await review(again.id);
  expect((await issue(again.id)).json()).toMatchObject({ state: "issued" });
});

test("a key made at its collection goes to its applicant, once, and is kept nowhere", async () => {
  const holder = await register({ name: "周八", number: "A-8", account: "account-feng" });
  const { id } = await enter({ subjectId: holder.id, keyPlace: "pkcs12", csr: null });
  await review(id);
  expect((await issue(id)).json()).toMatchObject({ state: "ready", certificate: null });
  const collect = (name: PersonName, password: string) => post(name, `/self/requests/${id}/pkcs12`, { password });
  expect((await collect("li", "correct horse")).statusCode).toBe(403);
  expect((await collect("feng", "short")).statusCode).toBe(422);
  const answers = await Promise.all([collect("feng", "correct horse"), collect("feng", "correct horse")]);
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
  const file = answers.find(({ statusCode }) => statusCode === 200);
  const parsed = parsePkcs12(file?.rawPayload ?? Buffer.alloc(0));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  const opened = openPkcs12(parsed, "correct horse");
  if (typeof opened === "string" || isMalformed(opened)) throw new Error("the file does not open");
  expect(opened).toMatchObject({ friendlyName: "周八", pkcs8: expect.anything() });
  const pkcs8 = Buffer.from(opened.pkcs8 ?? new Uint8Array());
  const secret = pkcs8.subarray(36, 68); // the private scalar of a P-256 key in PKCS#8
  expect(secret).toHaveLength(32);
  const { data } = desk.context.config;
  const files = globSync("**/*", { cwd: data, withFileTypes: true }).filter((each) => each.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    expect(bytes.includes(secret) || bytes.includes(secret.toString("base64").slice(0, 40)), name).toBe(false);
  }
  const { state } = (await desk.ask("li", `/requests/${id}`)).json<RequestDetail>();
  expect(state).toBe("issued");
  expect(openPkcs12(parsed, "wrong")).toBe("wrong-password");
});

test("a request that nobody waits for any more is settled by what the CA has", async () => {
  const { id } = await enter();
  await review(id);
  const stuck = { state: "issuing", issued_by: "account-zhao", issued_name: "zhao", issued_at: "" };
  await desk.context.db
    .updateTable("requests")
    .set({ ...stuck, updated_at: "2026-01-01T00:00:00.000Z" })
    .where("id", "=", id)
    .execute();
  expect(await settleRequests(desk.context)).toBe(1);
  expect((await desk.ask("li", `/requests/${id}`)).json()).toMatchObject({ state: "failed" });
  expect((await issue(id)).json()).toMatchObject({ state: "issued" });
});
