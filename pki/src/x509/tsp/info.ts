import { decode, reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import {
  boolean,
  explicit,
  generalizedTime,
  implicitPrimitive,
  integer,
  integerContent,
  oid,
  sequence,
  tlv,
} from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { asGeneralizedTime } from "../der/time.ts";
import { asBoolean, asOid, asSmallInteger, integerBytes, smallIntegerOf } from "../der/values.ts";
import { directoryName, encodeGeneralName } from "../generalName.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { serialText } from "../certificate/parse.ts";
import { imprintOf } from "./imprint.ts";
import type { MessageImprint } from "./imprint.ts";

/** What a time stamp says (RFC 3161 §2.4.2). */
export interface TstInfo {
  readonly policy: string;
  readonly imprint: MessageImprint;
  readonly serial: string;
  readonly at: number;
  /** How far the time can be off, in microseconds. */
  readonly accuracy?: number;
  readonly ordering: boolean;
  /** Content octets of the INTEGER. */
  readonly nonce?: Uint8Array;
}

/** TSTInfo, strict. */
export function parseTstInfo(der: Uint8Array): TstInfo | Malformed {
  return parsing(() => read(decode(der)));
}

function read(node: Node): TstInfo {
  const parts = reader(node, tags.sequence);
  const version = parts.next(tags.integer);
  if (asSmallInteger(version) !== 1) throw new Malformation("bad-version", version.offset, "version 1 is known");
  const policy = asOid(parts.next());
  const imprint = imprintOf(parts.next());
  const serial = serialText(parts.next());
  const at = asGeneralizedTime(parts.next(), { fraction: true });
  const accuracy = parts.optional(tags.sequence);
  const ordering = parts.optional(tags.boolean);
  const nonce = parts.optional(tags.integer);
  parts.optional(0xa0);
  parts.optional(0xa1);
  parts.end();
  return {
    policy,
    imprint,
    serial,
    at,
    ...(accuracy && { accuracy: accuracyOf(accuracy) }),
    ordering: ordering !== undefined && asBoolean(ordering),
    ...(nonce && { nonce: integerBytes(nonce) }),
  };
}

function accuracyOf(node: Node): number {
  const parts = reader(node);
  const seconds = parts.optional(tags.integer);
  const millis = parts.optional(0x80);
  const micros = parts.optional(0x81);
  parts.end();
  const of = (part: Node | undefined) => (part === undefined ? 0 : smallIntegerOf(part));
  return of(seconds) * 1_000_000 + of(millis) * 1000 + of(micros);
}

export interface TstInfoInput {
  readonly policy: string;
  /** The whole MessageImprint as asked. */
  readonly imprint: Uint8Array;
  readonly serial: Uint8Array;
  readonly at: number;
  /** Milliseconds. */
  readonly accuracy: number;
  readonly ordering: boolean;
  readonly nonce?: Uint8Array | undefined;
  /** Name of the authority, DER. */
  readonly tsa: Uint8Array;
}

/** RFC 3161 2.4.2: TSTInfo, to be signed. */
export function encodeTstInfo(info: TstInfoInput): Uint8Array {
  const parts = [
    integer(1),
    oid(info.policy),
    info.imprint,
    integer(info.serial),
    generalizedTime(info.at, { fraction: true }),
    encodeAccuracy(info.accuracy),
  ];
  if (info.ordering) parts.push(boolean(true));
  if (info.nonce !== undefined) parts.push(tlv(tags.integer, info.nonce));
  parts.push(explicit(0, encodeGeneralName(directoryName(info.tsa))));
  return sequence(...parts);
}

function encodeAccuracy(milliseconds: number): Uint8Array {
  const [seconds, millis] = [Math.floor(milliseconds / 1000), milliseconds % 1000];
  const parts = seconds > 0 ? [integer(seconds)] : [];
  if (millis > 0) parts.push(implicitPrimitive(0, integerContent(millis)));
  return sequence(...parts);
}
