import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { hostname } from "node:os";
import { encode } from "@msgpack/msgpack";

/** The forward protocol's way to see that a sender knows the shared key, without its being sent. */
export interface Handshake {
  readonly hello: Uint8Array;
  /** The answer to a sender's PING, and whether it may go on. */
  answer(message: unknown): { readonly admitted: boolean; readonly pong: Uint8Array };
}

export function handshake(sharedKey: string): Handshake {
  const nonce = randomBytes(16).toString("hex");
  const own = hostname();
  const proof = (salt: string, name: string) =>
    createHash("sha512").update(salt).update(name).update(nonce).update(sharedKey).digest("hex");
  return {
    hello: encode(["HELO", { nonce, auth: "", keepalive: true }]),
    answer(message) {
      const [kind, name, salt, digest] = Array.isArray(message) ? (message as unknown[]) : [];
      const given = [textOf(name), textOf(salt), textOf(digest)] as const;
      const admitted = kind === "PING" && same(given[2], proof(given[1], given[0]));
      const pong = admitted
        ? ["PONG", true, "", own, proof(given[1], own)]
        : ["PONG", false, "shared_key mismatch", "", ""];
      return { admitted, pong: encode(pong) };
    },
  };
}

/** Older senders write texts as bytes. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("latin1");
  return typeof value === "string" ? value : "";
}

function same(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
