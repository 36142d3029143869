import { z } from "zod";
import { Actor } from "../actor.ts";

/** Name of the key-management centre's local socket; lines of JSON as `lines/answer.ts` says. */
export const socketName = "kmc";

const base64 = z.base64().max(100_000);
const text = z.string().max(2000);
const keyId = z.uuid();

/** Kinds of encryption keys it makes. */
const keyKinds = ["sm2", "rsa-2048", "rsa-3072", "rsa-4096", "p-256", "p-384"] as const;

/** There is no verb by which a key comes in: what is kept was made here, and a signing key never is. */
export const requests = {
  /** Makes an encryption key pair. The same request id gets the same key while that was not delivered. */
  generate: z.object({
    kind: z.enum(keyKinds),
    /** The RA's ids of the request and of the person or device. */
    request: z.string().min(1).max(200),
    owner: z.string().max(200).default(""),
    actor: Actor,
  }),
  /**
   * The key on its way to its owner for the first time; afterwards only `recover` gives it out. `recipient` is the
   * owner's signing certificate, or its public key.
   */
  envelope: z.object({ key: keyId, recipient: base64, actor: Actor }),
  /** 用户密钥恢复, 司法密钥恢复 (GM/T 0034 §12.6): the key again, when enough operators agreed. */
  recover: z.object({
    /** The RA's id of the recovery: the same one is not answered twice. */
    recovery: z.string().min(1).max(200),
    issuer: z.string().max(100),
    serial: z.string().max(42),
    /** SHA-256 of the key's SubjectPublicKeyInfo in hex. */
    spkiHash: z.string().regex(/^[0-9a-f]{64}$/),
    kind: z.enum(["user", "judicial"]),
    reason: text.min(1),
    /** Number of the written order. */
    document: text,
    recipient: base64,
    approvals: z.array(z.object({ actor: Actor, at: z.int().min(0) })).max(16),
    /** Who collects. */
    actor: Actor,
  }),
  /** 挂起, 解除挂起, 销毁 (GM/T 0034 §12.7). */
  suspend: z.object({ key: keyId, reason: text.min(1), actor: Actor }),
  resume: z.object({ key: keyId, reason: text.min(1), actor: Actor }),
  destroy: z.object({ key: keyId, reason: text.min(1), actor: Actor }),
} as const;
export type Verb = keyof typeof requests;
export type Request<V extends Verb> = z.input<(typeof requests)[V]>;
export type Read<V extends Verb> = z.output<(typeof requests)[V]>;

const enveloped = z.object({
  envelopedKey: base64,
  /** SM2EnvelopedKey (GM/T 0009), or CMS EnvelopedData around a PrivateKeyInfo. */
  form: z.enum(["sm2-enveloped-key", "cms-enveloped-data"]),
});
const changed = z.object({ key: keyId, state: z.enum(["active", "suspended", "destroyed"]) });

export const answers = {
  generate: z.object({ key: keyId, spki: base64 }),
  envelope: enveloped,
  recover: enveloped,
  suspend: changed,
  resume: changed,
  destroy: changed,
} as const satisfies Record<Verb, z.ZodType>;
export type Answered<V extends Verb> = z.infer<(typeof answers)[V]>;
