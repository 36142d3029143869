import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configAt, requestOf } from "../../../test/ca.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { parseCrl } from "../../x509/crl/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { derOfPem } from "../../x509/pem.ts";
import { joinShares, parseShare, splitSecret } from "../key/shares.ts";
import { makeRoot, makeRootCrl, signRequest } from "./acts.ts";
import { openRoom } from "./room.ts";
import type { Room } from "./room.ts";
import { problemsOf } from "./transcript.ts";

const directory = mkdtempSync(join(tmpdir(), "chengfang-ceremony-"));
let room: Room;
let shares: string[];

beforeAll(async () => {
  room = await openRoom(directory, configAt(directory).pki);
  const root = { algorithm: "p256", organisation: "市局", name: "根", of: 3, needed: 2, by: "t" } as const;
  const { files } = await makeRoot(room, root);
  shares = files
    .filter((file) => file.startsWith("shares/"))
    .map((file) => readFileSync(join(directory, file), "utf8"));
});
afterAll(async () => {
  await room.close();
  rmSync(directory, { recursive: true });
});

const csr = () => Buffer.from(requestOf("p-256", "下级"), "base64");
const some = (...which: number[]) => which.map((n) => shares[n] ?? "");

test("any two of three people open the root, and one does not", async () => {
  await expect(signRequest(room, { csr: csr(), shares: some(0), by: "t" })).rejects.toThrow("not enough shares");
  await expect(signRequest(room, { csr: csr(), shares: some(1, 1), by: "t" })).rejects.toThrow("not enough shares");
});

test("an authority below is certified, revoked, and stands on the root's next CRL", async () => {
  const subject = Buffer.from(requestOf("p-256", "下级"), "base64");
  await expect(signRequest(room, { csr: subject, shares: some(0, 2), by: "t" })).rejects.toThrow("O: is required");
  const root = derOfPem(readFileSync(join(directory, "root-p256.pem"), "utf8"))[0]?.der ?? new Uint8Array();
  const parsed = parseCertificate(root);
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  expect(parsed.basicConstraints).toEqual({ ca: true });
  const { files } = await makeRootCrl(room, { shares: some(2, 0), by: "t", revoke: [], reason: "superseded" });
  const crl = parseCrl(readFileSync(join(directory, files[0] ?? "")));
  expect(crl).toMatchObject({ number: 2n });
});

test("a transcript whose files were changed does not hold", () => {
  expect(problemsOf(directory)).toMatchObject({ steps: 2, problems: [] });
  appendFileSync(join(directory, "root-p256.pem"), "\n");
  expect(problemsOf(directory).problems).toEqual(["root-p256.pem is not the file that was made"]);
});

test("every two of the shares of a secret give it back; shares of others and mistyped ones are refused", () => {
  const secret = Buffer.from("00ff10a55a7f80", "hex");
  const split = splitSecret(secret, { of: 5, needed: 3 }).map(parseShare);
  for (const [a, b, c] of [
    [0, 1, 2],
    [4, 2, 0],
    [1, 3, 4],
  ] as const)
    expect(joinShares([split[a], split[b], split[c]].flatMap((each) => each ?? []))).toEqual(secret);
  expect(joinShares(split.slice(0, 2))).toBeUndefined();
  const [other = ""] = splitSecret(secret, { of: 2, needed: 2 });
  expect(() => joinShares([...split.slice(0, 2), parseShare(other)])).toThrow("shares of different secrets");
  expect(() => parseShare(other.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).toThrow("mistyped");
  expect(() => splitSecret(secret, { of: 2, needed: 3 })).toThrow("2 ≤ m ≤ n");
});
