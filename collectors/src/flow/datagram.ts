import { u32 } from "./bytes.ts";
import { decodeFlows } from "./decode.ts";
import type { Decoded } from "./decode.ts";
import type { Knowledge } from "./knowledge.ts";
import { decodeSflow } from "./sflow/decode.ts";

/** sFlow 5 begins with a number of 32 bits, NetFlow and IPFIX with one of 16. */
export const isSflow = (bytes: Uint8Array): boolean => bytes.length >= 28 && u32(bytes, 0) === 5;

/** Decodes a datagram of any kind of flows by its version; text says why it cannot be. */
export function decodeDatagram(
  bytes: Uint8Array,
  knowledge: Knowledge,
  around: { exporter: string | undefined; received: number },
): Decoded | string {
  return isSflow(bytes) ? decodeSflow(bytes, around) : decodeFlows(bytes, knowledge, around);
}
