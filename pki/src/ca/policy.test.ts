import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked, cli, officeWith, requestOf } from "../../test/ca.ts";
import type { Actor } from "../actor.ts";
import { verifyChain } from "../chain.ts";
import { generateKey } from "../key/software.ts";
import { loadProfiles } from "../profile/load.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import type { Office } from "./office.ts";
import type { IssueRequest } from "./protocol.ts";

let office: Office;
let clockAhead = 0;
beforeAll(async () => {
  office = await officeWith(["p256"], { read: () => Date.now() + clockAhead });
});
afterAll(async () => {
  await office.close();
  rmSync(office.config.data, { recursive: true });
});

const person = (account: string, ...roles: Actor["roles"]): Actor => ({ account, name: account, roles, address: "" });
const [enter, review, issue] = [person("a", "ra-enter"), person("b", "ra-review"), person("c", "ca-operator")];
const approvals = (...by: [Actor, Actor, Actor]) =>
  (["enter", "review", "issue"] as const).map((act, i) => ({ actor: by[i] ?? cli, act, at: 1 }));

async function outcome(request: Partial<IssueRequest>): Promise<string> {
  try {
    await office.issue(asked({ csr: requestOf("p-256"), ...request }));
    return "issued";
  } catch (error) {
    return error instanceof Error && "code" in error ? `${String(error.code)}: ${error.message}` : String(error);
  }
}

describe("who may have a certificate:", () => {
  for (const [what, request, expected] of [
    ["three people in their posts", { actor: issue, approvals: approvals(enter, review, issue) }, /^issued/],
    ["one person in two posts", { actor: issue, approvals: approvals(issue, review, issue) }, /^forbidden/],
    [
      "the same person twice",
      {
        actor: person("a", "ra-enter", "ca-operator"),
        approvals: approvals(enter, review, person("a", "ca-operator")),
      },
      /^forbidden: entry, review and issue are three/,
    ],
    [
      "nobody reviewed",
      { actor: issue, approvals: approvals(enter, review, issue).slice(0, 1) },
      /^forbidden: nobody did the review/,
    ],
    [
      "somebody else asks",
      { actor: enter, approvals: approvals(enter, review, issue) },
      /^forbidden: whoever issues asks/,
    ],
    [
      "a machine the profile does not name",
      { profile: "person", subject: [["CN", "x"]], san: [], actor: person("acme") },
      /^forbidden/,
    ],
    [
      "an authority's certificate for the command line",
      {
        profile: "sub-ca",
        subject: [
          ["O", "x"],
          ["CN", "x"],
        ],
        san: [],
      },
      /^forbidden/,
    ],
  ] as const)
    test(`with ${what}`, async () => {
      expect(await outcome(request as Partial<IssueRequest>)).toMatch(expected);
    });
});

describe("what is refused:", () => {
  const forged = Buffer.from(requestOf("p-256"), "base64");
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  const weak = Buffer.from(generateKey("rsa-2048").spki);
  for (const [what, request, expected] of [
    ["a request signed by another key", { csr: forged.toString("base64") }, /^invalid: the request was not signed/],
    ["bytes that are no request", { csr: "MAA=" }, /^invalid: the request is malformed at octet/],
    ["a key nobody vouches for", { csr: undefined, spki: weak.toString("base64") }, /^invalid: no request/],
    ["a profile that is not there", { profile: "king" }, /^invalid: there is no profile king/],
    ["a bidi character", { subject: [["CN", "www\u202egnp.city"]] }, /^invalid: CN: the hidden character U\+202E/],
    ["a control character", { subject: [["O", "a\u0007b"]] }, /^invalid: O: the hidden character U\+0007/],
    ["another country", { subject: [["C", "US"]] }, /^invalid: C: is CN/],
    ["an attribute the profile lacks", { subject: [["DC", "x"]] }, /^invalid: profile server has no DC/],
    ["a name too long", { subject: [["CN", "x".repeat(65)]] }, /^invalid: CN: longer than 64/],
    ["a wildcard within a label", { san: ["dns:w*w.city.test"] }, /wildcard is a whole leftmost label/],
    ["two wildcards", { san: ["dns:*.*.city.test"] }, /^invalid/],
    ["a wildcard over a top-level domain", { san: ["dns:*.test"] }, /top-level/],
    [
      "a wildcard where none is allowed",
      { profile: "acme-server-short", actor: person("acme"), san: ["dns:*.city.test"] },
      /no wildcards/,
    ],
    ["an address as a DNS name", { san: ["dns:10.0.0.1"] }, /an address is an ip: name/],
    ["no name at all", { san: [] }, /subjectAltName is required/],
    [
      "an e-mail address for a server",
      { san: ["email:a@b.cn"] },
      /^invalid: email:a@b.cn: profile server allows dns, ip/,
    ],
    [
      "too long a life",
      { notAfter: Date.now() + 4000 * 86_400_000 },
      /^invalid: profile server: (more than 397 days|ends after)/,
    ],
    ["a life that is over", { notAfter: Date.now() - 1000 }, /is over before/],
    ["an extension of its own", { extensions: { nameConstraints: 1 } }, /takes no extension nameConstraints/],
    ["an authority that is not here", { issuer: "root-p256" }, /^not-found/],
  ] as const)
    test(`that is, ${what}`, async () => {
      expect(await outcome(request as unknown as Partial<IssueRequest>)).toMatch(expected);
    });

  test("a public key that has a certificate, but for a renewal by its owner", async () => {
    const csr = requestOf("p-256");
    const { serial } = await office.issue(asked({ csr, owner: "p1" }));
    expect(await outcome({ csr, owner: "p1" })).toMatch(/^conflict: this public key has a certificate/);
    expect(await outcome({ csr, owner: "p2", renews: serial, subject: [["O", "other"]] })).toMatch(/^conflict/);
    expect(await outcome({ csr, owner: "p1", renews: serial })).toBe("issued");
  });

  test("a key whose compromise was told is never certified again", async () => {
    const csr = requestOf("p-256");
    const { issuer, serial } = await office.issue(asked({ csr }));
    await office.revoke({ issuer, serial, act: "revoke", reason: "keyCompromise", actor: cli });
    expect(await outcome({ csr, renews: serial })).toBe("conflict: this public key is blocked");
  });

  test("a request asked again gives what it gave before; with another key it gives nothing", async () => {
    const csr = requestOf("p-256");
    const first = await office.issue(asked({ csr, request: "r-1" }));
    expect(await office.issue(asked({ csr, request: "r-1" }))).toEqual(first);
    expect(await outcome({ request: "r-1" })).toMatch(/^conflict: the request r-1 has a certificate/);
  });
});

test("names and usages come from the profile, whatever the CSR asks", async () => {
  const issued = await office.issue(asked({ csr: requestOf("p-256", "root"), subject: [["CN", "www.city.test"]] }));
  const certificate = parseCertificate(Buffer.from(issued.certificate, "base64"));
  if (isMalformed(certificate)) throw new Error(certificate.detail);
  expect(certificate).toMatchObject({ keyUsage: ["digitalSignature"], extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] });
  expect(certificate.subject.rdns.flat().map(({ value }) => value)).toEqual(["CN", "www.city.test"]);
});

test("a revocation is one short transaction", async () => {
  const revoked = async () => {
    const { issuer, serial } = await office.issue(asked({ csr: requestOf("p-256") }));
    const began = performance.now();
    await office.revoke({ issuer, serial, act: "revoke", actor: cli });
    return performance.now() - began;
  };
  // 1–3 ms on an idle machine, one fsync among them; on a busy one the first that nothing else held up shows it.
  await expect.poll(revoked, { interval: 0, timeout: 50_000 }).toBeLessThan(50);
});

test("a clock that went back issues nothing until it has caught up", async () => {
  clockAhead = -3_600_000;
  expect(await outcome({})).toMatch(/^unavailable: the clock went back/);
  clockAhead = 0;
  expect(await outcome({})).toBe("issued");
});

test("a profile's every limit names its clause, and its pair is there", () => {
  const profiles = loadProfiles();
  expect(profiles.size).toBeGreaterThan(15);
  for (const { validity, keys, keyUsage } of profiles.values())
    expect([validity, keys, keyUsage].every(({ clause }) => clause.length > 3)).toBe(true);
});

test("no private key stands in the clear in database, trail or files", async () => {
  const keys = await office.db.selectFrom("keys").selectAll().execute();
  expect(keys.length).toBeGreaterThan(3);
  const home = join(office.config.data, "pki");
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const text = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString("latin1")).join("\n");
  // PrivateKeyInfo begins with version 0 and the algorithm; PEM with its label
  for (const head of [
    "020100301306072a8648ce3d0201",
    "020100300d06092a864886f70d010101",
    "02010030050603 2b6570".replace(" ", ""),
  ])
    expect(text.includes(Buffer.from(head, "hex").toString("latin1"))).toBe(false);
  expect(text).not.toMatch(/PRIVATE KEY|MIGHAgEAMBMGByqGSM49|3081870201003013/);
});

test("the trail of all this is whole", async () => {
  expect(await verifyChain(office.db)).toMatchObject({ intact: true });
});
