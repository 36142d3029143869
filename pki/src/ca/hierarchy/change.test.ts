import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked, cli, configAt, officeWith, requestOf } from "../../../test/ca.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { nameText } from "../../x509/name.ts";
import { validatePath } from "../../x509/path/validate.ts";
import { derOfPem } from "../../x509/pem.ts";
import { trustOf, verifyCaTrail } from "../audit/verify.ts";
import { makeRoot, signRequest } from "../ceremony/acts.ts";
import { openRoom } from "../ceremony/room.ts";
import type { Office } from "../office.ts";
import { crossSign, installAuthority, requestAuthority, rollOver } from "./change.ts";

let office: Office;
beforeAll(async () => {
  office = await officeWith(["p256", "sm2"]);
});
afterAll(async () => {
  await office.close();
  rmSync(office.config.data, { recursive: true });
});

function certificateOf(der: Uint8Array): Certificate {
  const parsed = parseCertificate(der);
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  return parsed;
}

const issueBy = async (issuer?: string) =>
  office.issue(asked({ csr: requestOf("p-256"), ...(issuer !== undefined && { issuer }) }));
const rootOf = (id: string) =>
  trustOf(office.db).then(({ trusted }) => trusted.filter((each) => nameText(each.subject).includes(id)));

test("after a rollover the successor issues and the old one still signs its CRLs", async () => {
  expect(await rollOver(office.founding, { id: "issuing-p256", actor: cli })).toBe("issuing-p256-g2");
  await office.reload();
  expect((await issueBy()).issuer).toBe("issuing-p256-g2");
  await expect(issueBy("issuing-p256")).rejects.toThrow("issues no more");
  expect(office.authorities().get("issuing-p256")?.active).toBe(false);
});

test("whoever trusts only the other root comes to it over the cross certificate", async () => {
  const cross = await crossSign(office.founding, { id: "issuing-p256-g2", by: "root-sm2", actor: cli });
  const issued = await issueBy("issuing-p256-g2");
  const leaf = certificateOf(Buffer.from(issued.certificate, "base64"));
  const trusted = await rootOf("SM2");
  const question = { at: Date.now(), leaf, trusted };
  expect(validatePath({ ...question, intermediates: [] })).toMatchObject({ ok: false });
  expect(validatePath({ ...question, intermediates: [cross] })).toMatchObject({ ok: true });
});

test("an authority below another's root issues once that certificate is installed", async () => {
  const id = "below";
  const csr = await requestAuthority(office.founding, { id, name: "下级 CA", key: { algorithm: "p256" }, actor: cli });
  const directory = mkdtempSync(join(tmpdir(), "chengfang-above-"));
  const room = await openRoom(directory, configAt(directory).pki);
  await makeRoot(room, { algorithm: "p256", organisation: "国家", name: "上级", of: 2, needed: 2, by: "t" });
  const shares = readdirSync(join(directory, "shares")).map((file) =>
    readFileSync(join(directory, "shares", file), "utf8"),
  );
  const { files } = await signRequest(room, { csr, shares, by: "t" });
  await room.close();
  const der = (file: string) => derOfPem(readFileSync(join(directory, file), "utf8"))[0]?.der ?? new Uint8Array();
  const [certificate, root] = [der(files[0] ?? ""), der("root-p256.pem")];
  rmSync(directory, { recursive: true });
  const install = (above: Uint8Array) =>
    installAuthority(office.founding, { id, certificate, above: [above], actor: cli });
  const [wrong] = await rootOf("P-256");
  await expect(install(wrong?.der ?? root)).rejects.toThrow("does not lead to its root");
  await install(root);
  await office.reload();
  const { chain } = await issueBy(id);
  expect(chain.at(-1)).toBe(Buffer.from(root).toString("base64"));
});

test("the trail accounts for all of it", async () => {
  expect((await verifyCaTrail(office.db, await trustOf(office.db))).problems).toEqual([]);
});
