import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { generateKey, signerOf } from "../../key/software.ts";
import type { KeyPair, KeySpec } from "../../key/software.ts";
import { encodeName } from "../../x509/name.ts";
import { buildPkcs12 } from "../../x509/pkcs12/build.ts";
import { buildRequest } from "../../x509/request/build.ts";
import { profileNamed } from "../../profile/load.ts";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { profiles } from "../profiles.ts";
import { write } from "../write.ts";
import { certify } from "./certify.ts";
import { applicantOf } from "./may.ts";
import { move, rowOf } from "./move.ts";
import { subjectOf } from "./row.ts";
import type { RequestRow } from "./row.ts";

/** NIST SP 800-132, OWASP: PBKDF2 with HMAC-SHA-256. */
const iterations = 600_000;
const shortest = 10;

export interface Collected {
  readonly name: string;
  readonly body: Buffer;
}

/**
 * Makes the key of a request that is ready, has its certificate issued, and gives both out once in a PKCS#12 under the
 * applicant's password. The key is in this process's memory for that long and nowhere else. Refuses "forbidden" anybody
 * but the applicant, "conflict" what is not ready or was collected, "invalid" a short password.
 */
export async function collectPkcs12(
  context: RaContext,
  given: { id: string; password: string },
  by: Caller,
): Promise<Collected> {
  const { id, password } = given;
  if (Array.from(password).length < shortest) {
    throw new Refusal("invalid", `a password of ${shortest} characters or more`, {
      reason: "password",
      least: shortest,
    });
  }
  const key = await claim(context, id, by);
  try {
    const issued = await certify(context, id);
    const certificates = [issued.certificate, ...issued.chain].map((text) => Buffer.from(text, "base64"));
    const random = randomOf();
    const suite = key.kind === "sm2" ? "sm4" : "aes";
    const body = buildPkcs12({
      pkcs8: key.pkcs8,
      certificates,
      friendlyName: key.name,
      password,
      suite,
      iterations,
      random,
    });
    return { name: `${issued.serial}.p12`, body: Buffer.from(body) };
  } finally {
    key.pkcs8.fill(0);
  }
}

type Claimed = Pick<KeyPair, "pkcs8"> & { readonly kind: KeySpec; readonly name: string };

/** Takes the request out of everybody else's hands, with a key made for it. */
async function claim(context: RaContext, id: string, by: Caller): Promise<Claimed> {
  return write(context, by, async (writing) => {
    const row = await rowOf(writing.db, id);
    if (applicantOf(row) !== by.account)
      throw new Refusal("forbidden", "the applicant collects it", { reason: "applicant" });
    if (row.state !== "ready") {
      throw new Refusal("conflict", `the request is ${row.state}, not ready`, { reason: "state", state: row.state });
    }
    const kind = kindFor(row);
    const { pkcs8, spki } = generateKey(kind);
    const set = {
      csr: Buffer.from(csrFor(row, { pkcs8, spki })).toString("base64"),
      spki_hash: createHash("sha256").update(spki).digest("hex"),
    };
    await move(writing, row, { act: "collect", to: "issuing", set });
    const name = subjectOf(row).findLast(([type]) => type === "CN")?.[1] ?? row.id;
    return { pkcs8, kind, name };
  });
}

function kindFor({ profile }: RequestRow): KeySpec {
  const [first = "p-256"] = profileNamed(profiles, profile).keys.kinds;
  return first === "rsa" ? "rsa-3072" : first;
}

function csrFor(row: RequestRow, { pkcs8, spki }: KeyPair): Uint8Array {
  const signer = signerOf(pkcs8);
  return buildRequest({
    subject: encodeName(subjectOf(row)),
    spki,
    signature: signer.signature,
    sign: (data) => signer.sign(data),
  });
}

const randomOf = () => ({
  keySalt: randomBytes(16),
  keyIv: randomBytes(16),
  certificateSalt: randomBytes(16),
  certificateIv: randomBytes(16),
  macSalt: randomBytes(16),
});
