import { sql } from "kysely";
import { generate } from "otplib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { softPasskey } from "../../../test/sso/authenticator.ts";
import type { Holder } from "../../../test/sso/authority.ts";
import type { Answer, Browser } from "../../../test/sso/browser.ts";
import { openCity, password } from "../../../test/sso/city.ts";
import { typePassword } from "../../../test/sso/party.ts";
import { openWorld } from "../../../test/sso/world.ts";
import type { World } from "../../../test/sso/world.ts";
import { children, decode, integerBytes } from "../../x509/der/decode.ts";
import { oids } from "../../x509/oid.ts";
import { removeAuthenticator } from "./otp.ts";

let world: World;
let card: Holder;
beforeAll(async () => {
  world = await openWorld();
  const { city } = world;
  await city.account({ id: "acc-zhang", name: "zhang", roles: ["analyst"] });
  await city.account({ id: "acc-new", name: "newcomer", mustChange: true });
  await city.account({ id: "acc-locked", name: "guessed" });
  await city.person({ id: "p-li", name: "李工", number: "10086" });
  await city.person({ id: "p-zhang", name: "张三", number: "10010", account: "acc-zhang" });
  card = await city.ca.issue({ name: "李工", owner: "p-li" });
});
afterAll(async () => world.close());

const at = (answer: Answer) => answer.location ?? "";
const home = () => `${world.portal.redirectUri}?code=`;
const uidOf = (page: Answer) => page.url.split("/").at(-1)?.split("?")[0] ?? "";
const loginUrl = (page: Answer) => `${world.city.idp.deps.addresses.login}/oidc/interaction/${uidOf(page)}/certificate`;
const claimsOf = async (answer: Answer, begun: Parameters<World["portal"]["end"]>[1]) =>
  (await world.portal.end(answer, begun)).claims();

describe("a password", () => {
  test("gives the person behind the account", async () => {
    const { person, page, begun } = await world.arrive();
    const claims = await claimsOf(await typePassword(person, page, "zhang", password), begun);
    expect(claims).toMatchObject({
      name: "张三",
      preferred_username: "zhang",
      number: "10010",
      roles: ["analyst"],
      acr: "pwd",
    });
    expect(claims?.sub).toMatch(/^[\w-]{43}$/); // pairwise, and not our own name for them
  });

  test("wrong, unknown, without a password of its own: one answer", async () => {
    const { person, page } = await world.arrive();
    const answers = [
      await typePassword(person, page, "zhang", "wrong"),
      await typePassword(person, page, "nobody", password),
      await typePassword(person, page, "10086", password),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    for (const { body } of answers) expect(body).toContain("用户名或口令不正确，或账号已锁定。");
  });

  test("that still is the first one has to be changed at the console", async () => {
    const { person, page } = await world.arrive();
    expect((await typePassword(person, page, "newcomer", password)).body).toContain("初始口令");
  });

  test("is locked after five failures, all at once or not, and told to the analyzer", async () => {
    const { person, page } = await world.arrive();
    await Promise.all(Array.from({ length: 5 }, async (_, i) => typePassword(person, page, "guessed", `wrong-${i}`)));
    expect((await typePassword(person, page, "guessed", password)).status).toBe(401);
    world.city.clock.ahead += 14 * 60_000;
    expect((await typePassword(person, (await world.arrive()).page, "guessed", password)).status).not.toBe(303);
    world.city.clock.ahead += 2 * 60_000;
    const again = await world.arrive();
    expect(at(await typePassword(again.person, again.page, "guessed", password))).toContain(home());
    world.city.clock.ahead = 0;
    const told = world.city.events.filter(({ user }) => user === "guessed");
    expect(told.filter(({ reason }) => reason === "locks the account")).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ action: "login", outcome: "success", application: "portal", way: "pwd" });
  });

  test("locked at the console is locked here", async () => {
    const until = new Date(Date.now() + 60_000).toISOString();
    const { records } = world.city.idp.deps;
    await records.updateTable("accounts").set({ locked_until: until }).where("name", "=", "zhang").execute();
    const { person, page } = await world.arrive();
    expect((await typePassword(person, page, "zhang", password)).status).toBe(401);
    await records.updateTable("accounts").set({ locked_until: null }).where("name", "=", "zhang").execute();
  });
});

describe("a certificate", () => {
  test("logs its owner in", async () => {
    const { person, page, begun } = await world.arrive();
    const answer = await person.get(loginUrl(page), card);
    expect(at(answer)).toContain(home());
    expect(await claimsOf(answer, begun)).toMatchObject({
      name: "李工",
      number: "10086",
      acr: "cert",
      amr: ["swk", "pop"],
    });
  });

  const now = Date.now();
  test.each([
    ["on hold", "held", "证书已冻结"],
    ["revoked", "revoked", "证书已撤销"],
  ] as const)("%s is refused", async (_name, status, said) => {
    await world.city.ca.status(card, status, now);
    const { person, page } = await world.arrive();
    const answer = await person.get(loginUrl(page), card);
    expect(answer.status).toBe(401);
    expect(answer.body).toContain(said);
    expect(world.city.events.at(-1)).toMatchObject({ outcome: "failure", certificateSerial: card.serial });
    await world.city.ca.status(card, "issued", now);
  });

  test("of nobody, of another authority, or none at all is refused", async () => {
    const { person, page } = await world.arrive();
    const nobody = await world.city.ca.issue({ name: "无主", owner: "" });
    const elsewhere = await openCity();
    const foreign = await elsewhere.ca.issue({ name: "李工", owner: "p-li" });
    expect((await person.get(loginUrl(page), nobody)).body).toContain("没有此证书的持有人");
    expect((await person.get(loginUrl(page), foreign)).body).toContain("证书无效");
    expect((await person.get(loginUrl(page))).body).toContain("浏览器没有出示证书");
    await elsewhere.close();
  });

  test("for a server is none to log in with", async () => {
    const server = await world.city.ca.issue({ name: "李工", owner: "p-li", usage: oids.serverAuth });
    const { person, page } = await world.arrive();
    expect((await person.get(loginUrl(page), server)).body).toContain("证书无效");
  });
});

describe("a signed challenge", () => {
  const challengeOf = (page: Answer) =>
    (/<pre id="challenge">([^<]+)<\/pre>/.exec(page.body)?.[1] ?? "").replaceAll("&#39;", "'");
  const sign = (holder: Holder, text: string) => Buffer.from(holder.signer.sign(Buffer.from(text))).toString("base64");

  test.each(["sm2", "p-256", "rsa-2048", "ed25519", "ml-dsa-65"] as const)(
    "by a key of kind %s logs in",
    async (kind) => {
      const authority = kind === "sm2" ? world.city.sm2 : world.city.ca;
      const token = await authority.issue({ name: "李工", owner: "p-li", kind });
      const { person, page, begun } = await world.arrive();
      const asked = await person.get(`${page.url}/signature`);
      const answer = await person.post(`${page.url}/signature`, {
        certificate: token.cert,
        signature: sign(token, challengeOf(asked)),
      });
      expect(await claimsOf(answer, begun)).toMatchObject({ number: "10086", acr: "cert", amr: ["hwk", "pop"] });
    },
  );

  test("SM2 in the form of r‖s, as tokens give it, counts too", async () => {
    const token = await world.city.sm2.issue({ name: "李工", owner: "p-li", kind: "sm2" });
    const { person, page } = await world.arrive();
    const asked = await person.get(`${page.url}/signature`);
    const der = token.signer.sign(Buffer.from(challengeOf(asked)));
    const raw = Buffer.concat(
      children(decode(der)).map((each) => {
        const bytes = Buffer.from(integerBytes(each)).subarray(-32);
        return Buffer.concat([Buffer.alloc(32 - bytes.length), bytes]);
      }),
    );
    expect(
      at(await person.post(`${page.url}/signature`, { certificate: token.cert, signature: raw.toString("base64") })),
    ).toContain(home());
  });

  test("counts once, in time, for one interaction, and by the certificate's key only", async () => {
    const token = await world.city.sm2.issue({ name: "李工", owner: "p-li", kind: "sm2" });
    const other = await world.city.sm2.issue({ name: "李工", owner: "p-li", kind: "sm2" });
    const { person, page } = await world.arrive();
    const fresh = async () => challengeOf(await person.get(`${page.url}/signature`));
    const send = async (signature: string, browser: Browser = person, to: Answer = page) =>
      browser.post(`${to.url}/signature`, { certificate: token.cert, signature });
    const stale = await fresh();
    await fresh();
    expect((await send(sign(token, stale))).body).toContain("签名不正确"); // another one took its place
    expect((await send(sign(other, await fresh()))).status).toBe(401);
    expect((await send("AAAA")).status).toBe(401);
    const late = await fresh();
    world.city.clock.ahead = 301_000;
    expect((await send(sign(token, late))).status).toBe(401);
    world.city.clock.ahead = 0;
    const elsewhere = await world.arrive();
    await elsewhere.person.get(`${elsewhere.page.url}/signature`);
    expect((await send(sign(token, await fresh()), elsewhere.person, elsewhere.page)).status).toBe(401);
    expect(at(await send(sign(token, await fresh())))).toContain(home());
  });
});

/** A session at one's own page. */
async function selfOf(name: string): Promise<{ person: Browser; page: Answer }> {
  const person = world.browser();
  const login = await person.get(`${world.city.issuer}/oidc/self`);
  return { person, page: await typePassword(person, login, name, password) };
}
const self = () => `${world.city.issuer}/oidc/self`;

describe("a second step", () => {
  test("is asked for once an authenticator is enrolled; a code counts once; recovery codes too", async () => {
    await world.city.account({ id: "acc-otp", name: "careful" });
    const { person } = await selfOf("careful");
    const enrol = await person.post(`${self()}/authenticator/begin`, {});
    expect(enrol.body).toContain("<svg");
    const secret = /<pre>([A-Z2-7]+)<\/pre>/.exec(enrol.body)?.[1] ?? "";
    const first = await generate({ secret });
    const codes = await person.post(`${self()}/authenticator/confirm`, { code: first });
    const recovery = [...codes.body.matchAll(/<li>([0-9a-f-]+)<\/li>/g)].map(([, code]) => code ?? "");
    expect(recovery).toHaveLength(10);

    const { person: later, page, begun } = await world.arrive();
    const second = await typePassword(later, page, "careful", password);
    expect(second.body).toContain("第二步验证");
    const step = async (code: string) => later.post(`${page.url}/second-step`, { code });
    expect((await step(first)).status).toBe(401); // enrolment used this code up
    world.city.clock.ahead += 60_000;
    const next = await generate({ secret, epoch: Math.floor((Date.now() + world.city.clock.ahead) / 1000) });
    const answer = await step(next);
    expect(await claimsOf(answer, begun)).toMatchObject({ acr: "pwd+otp", amr: ["pwd", "otp", "mfa"] });
    world.city.clock.ahead = 0;

    const third = await world.arrive();
    await typePassword(third.person, third.page, "careful", password);
    expect(at(await third.person.post(`${third.page.url}/second-step`, { code: recovery[0] ?? "" }))).toContain(home());
    const fourth = await world.arrive();
    await typePassword(fourth.person, fourth.page, "careful", password);
    const used = await fourth.person.post(`${fourth.page.url}/second-step`, { code: recovery[0] ?? "" });
    expect(used.body).toContain("验证码不正确");
  });

  test("goes whole: while a recovery code stays, the authenticator stays as well", async () => {
    const { deps } = world.city.idp;
    const { db } = deps;
    const [subject] = await db.selectFrom("idp_totp").select("subject as id").execute();
    const remove = async () => removeAuthenticator(deps, { id: subject?.id ?? "" });
    const left = async () => [
      (await db.selectFrom("idp_totp").select("subject").execute()).length,
      (await db.selectFrom("idp_recovery_codes").select("subject").execute()).length,
    ];
    const refuse = "before delete on idp_recovery_codes begin select raise(abort, 'no'); end";
    await sql.raw(`create trigger codes_stay ${refuse}`).execute(db);
    await expect(remove()).rejects.toThrow("no");
    await sql.raw("drop trigger codes_stay").execute(db);
    expect(await left()).toEqual([1, 10]);
    await remove();
    expect(await left()).toEqual([0, 0]);
  });

  test("is not skipped by posting a code without a password", async () => {
    const { person, page } = await world.arrive();
    expect((await person.post(`${page.url}/second-step`, { code: "123456" })).status).toBe(401);
  });
});

describe("a passkey", () => {
  test("is added at one's own page and logs in; challenges count once", async () => {
    await world.city.account({ id: "acc-key", name: "keyholder" });
    const { person } = await selfOf("keyholder");
    const key = softPasskey(world.city.issuer);
    const offer = JSON.parse((await person.post(`${self()}/passkeys/options`, {})).body) as { challenge: string };
    const added = await person.post(`${self()}/passkeys`, { answer: JSON.stringify(key.make(offer)), label: "手机" });
    expect(added.body).toContain("手机");

    const { person: later, page, begun } = await world.arrive({ acr_values: "passkey" });
    expect(page.body).not.toContain('name="password"');
    const ask = JSON.parse((await later.post(`${page.url}/passkey/options`, {})).body) as { challenge: string };
    const answer = JSON.stringify(key.prove(ask));
    const done = await later.post(`${page.url}/passkey`, { answer });
    expect(await claimsOf(done, begun)).toMatchObject({ preferred_username: "keyholder", acr: "passkey" });

    const again = await world.arrive();
    await again.person.post(`${again.page.url}/passkey/options`, {});
    expect((await again.person.post(`${again.page.url}/passkey`, { answer })).status).toBe(401);
  });

  test("of another origin, or that did not check its holder, is refused", async () => {
    await world.city.account({ id: "acc-key2", name: "keyholder2" });
    const { person } = await selfOf("keyholder2");
    for (const key of [softPasskey("https://evil.example"), softPasskey(world.city.issuer, { verifies: false })]) {
      const offer = JSON.parse((await person.post(`${self()}/passkeys/options`, {})).body) as { challenge: string };
      const added = await person.post(`${self()}/passkeys`, { answer: JSON.stringify(key.make(offer)), label: "x" });
      expect(added.body).toContain("通行密钥未通过验证");
    }
  });
});
