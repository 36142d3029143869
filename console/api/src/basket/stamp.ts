import type { Config } from "@chengfang/model/config";

const patienceMs = 5000;

/** TimeStampReq (RFC 3161 §2.4.1) of a SHA-256 digest that asks for the certificate: everything but the digest is fixed. */
function request(digest: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.from("30390201013031300d060960864801650304020105000420", "hex");
  return Buffer.concat([head, digest, Buffer.from("0101ff", "hex")]);
}

/** A time stamp of the platform's own authority; undefined where it does not answer. */
export async function timeStamp({ pki }: Config, digest: Buffer): Promise<Buffer | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${pki.port}/tsa`, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query" },
      body: request(digest),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return undefined;
    const answer = Buffer.from(await response.arrayBuffer());
    return granted(answer) ? answer : undefined;
  } catch {
    return undefined; // the authority is not running: the signature stands without it, and the manifest says so
  }
}

/** PKIStatusInfo comes first; its status is 0 or 1 for a stamp that was given. */
function granted(answer: Buffer): boolean {
  const at = answer.indexOf(Buffer.from("020100", "hex"));
  const mods = answer.indexOf(Buffer.from("020101", "hex"));
  return answer[0] === 0x30 && ((at > 0 && at < 12) || (mods > 0 && mods < 12));
}
