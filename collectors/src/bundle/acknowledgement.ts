import { z } from "zod";
import { signBytes, verifySigned } from "../trust/signature.ts";
import type { Signer, Verdict } from "../trust/signature.ts";

/** What became of a bundle, for whoever sent it. */
export const Acknowledgement = z.strictObject({
  format: z.literal("chengfang-acknowledgement-1"),
  /** The file's name as it was found. */
  file: z.string(),
  /** Of the bundle's manifest; of the file where that could not be believed. */
  sha256: z.string(),
  sm3: z.string(),
  sender: z.string().nullable(),
  sequence: z.int().nullable(),
  at: z.iso.datetime(),
  /** `again`: it had been stored before, and was not stored twice. */
  outcome: z.enum(["stored", "again", "refused"]),
  reason: z.string().nullable(),
  /** Records in it, and of these stored. */
  received: z.int(),
  stored: z.int(),
  /** Numbers of the sender's bundles that have not come, as first and last. */
  missing: z.array(z.strictObject({ first: z.int(), last: z.int() })),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

const Envelope = z.strictObject({
  /** Base64: the bytes that are signed. */
  payload: z.base64(),
  /** Base64; null where the receiver has no certificate. */
  signature: z.base64().nullable(),
  /** PEM: the receiver's certificate and its issuers. */
  certificate: z.string().nullable(),
});

export function sealAcknowledgement(value: Acknowledgement, signer: Signer | undefined): Buffer {
  const bytes = Buffer.from(JSON.stringify(value));
  const envelope: z.infer<typeof Envelope> = {
    payload: bytes.toString("base64"),
    signature: signer === undefined ? null : signBytes(bytes, signer).toString("base64"),
    certificate: signer?.certificate ?? null,
  };
  return Buffer.from(`${JSON.stringify(envelope, undefined, 2)}\n`);
}

/** An acknowledgement and whether to believe it; undefined for what is none. */
export function readAcknowledgement(
  text: string,
  { anchors, at }: { readonly anchors: string; readonly at: number },
): { readonly value: Acknowledgement; readonly verdict: Verdict } | undefined {
  const envelope = Envelope.safeParse(parsed(text)).data;
  if (envelope === undefined) return undefined;
  const bytes = Buffer.from(envelope.payload, "base64");
  const value = Acknowledgement.safeParse(parsed(bytes.toString("utf8"))).data;
  if (value === undefined) return undefined;
  const { signature, certificate } = envelope;
  if (signature === null || certificate === null) return { value, verdict: { fault: "not-signed" } };
  const signed = { bytes, signature: Buffer.from(signature, "base64"), certificate };
  return { value, verdict: verifySigned(signed, { anchors, at }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
