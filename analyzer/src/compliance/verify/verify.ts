import type { Asset } from "@chengfang/model/asset";
import { EvidencePayload, SignedEvidence } from "@chengfang/model/compliance/evidence";
import { fitOf } from "./host.ts";
import { type Note, noteOf, Refused, type RefusalReason } from "./reason.ts";
import { type AgentKey, checkSignature } from "./signature.ts";

export type { AgentKey } from "./signature.ts";
export type { Note, RefusalReason } from "./reason.ts";

export interface EvidencePlace {
  readonly keys: readonly AgentKey[];
  /** What the evidence is said to be of; null: of a system as a whole, and no host is compared. */
  readonly asset: Pick<Asset, "id" | "name" | "hostnames" | "addresses"> | null;
  /** Machine id of the asset's earlier evidence, if there is any. */
  readonly machineId?: string | undefined;
  /** RFC 3339, by the platform's clock. */
  readonly receivedAt: string;
}

export type VerifiedEvidence =
  | {
      readonly accepted: true;
      readonly payload: EvidencePayload;
      /** By a known key for this host. Without a signature it can be read, and proves nothing. */
      readonly signed: boolean;
      readonly keyId: string | null;
      readonly notes: readonly Note[];
    }
  | { readonly accepted: false; readonly reason: RefusalReason };

const largest = 32 * 1024 * 1024;

/** Whether a file that an agent is said to have written can be believed; whatever the bytes, it answers with a value. */
export function verifyEvidence(bytes: Uint8Array, place: EvidencePlace): VerifiedEvidence {
  try {
    return verify(bytes, place);
  } catch (error) {
    if (error instanceof Refused) return { accepted: false, reason: error.reason };
    throw error;
  }
}

function verify(bytes: Uint8Array, place: EvidencePlace): VerifiedEvidence {
  if (bytes.length > largest) throw new Refused("too-large", `${bytes.length}`);
  const { payload: encoded, signature } = readShape(SignedEvidence.strict(), textOf(bytes), "not-evidence");
  const raw = decode(encoded, "payload");
  const keyId = signature && checkSignature(raw, { ...signature, value: decode(signature.value, "signature") }, place);
  const payload = readShape(EvidencePayload.strict(), textOf(raw), "not-payload");
  const notes = [...fits(payload, place, keyId), ...onTime(payload, place.receivedAt)];
  return { accepted: true, payload, signed: keyId !== null, keyId, notes };
}

/** UTF-8; or UTF-16 with its mark, as PowerShell redirects text. */
function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(wide ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("not-evidence", "UTF-8");
  }
}

interface Schema<T> {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly data?: T;
    readonly error?: {
      readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
    };
  };
}

function readShape<T>(schema: Schema<T>, text: string, code: "not-evidence" | "not-payload"): T {
  const parsed = schema.safeParse(parseJson(text, code));
  if (parsed.success && parsed.data !== undefined) return parsed.data;
  const [issue] = parsed.error?.issues ?? [];
  throw new Refused(code, issue ? `${issue.path.map(String).join(".")}: ${issue.message}`.slice(0, 200) : "");
}

function parseJson(text: string, code: "not-evidence" | "not-payload"): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(code, "JSON");
  }
}

/** One text for the same bytes: bits that base64 leaves over must be nought, so that no changed byte goes unseen. */
function decode(text: string, name: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new Refused("not-evidence", `${name}: base64`);
  return bytes;
}

function fits({ host }: EvidencePayload, place: EvidencePlace, keyId: string | null): Note[] {
  const { asset, machineId } = place;
  if (!asset) return [];
  if (machineId && host.machineId && machineId !== host.machineId) {
    throw new Refused("other-host", `machine id ${host.machineId}`);
  }
  const fit = fitOf(host, asset);
  if (fit === "fits") return [];
  // The register says nothing to compare with: the host's own key then tells that it is the one.
  const own = keyId !== null && place.keys.some((key) => key.id === keyId && key.assetId === asset.id);
  if (fit === "nothing-registered" && own) return [noteOf("host-unproven", host.hostname)];
  throw new Refused("other-host", [host.hostname, ...host.addresses.slice(0, 4)].join(", "));
}

const minute = 60_000;
const oldest = 31 * 24 * 60 * minute;

function onTime({ observedAt }: EvidencePayload, receivedAt: string): Note[] {
  const ahead = Date.parse(observedAt) - Date.parse(receivedAt);
  if (ahead > 10 * minute) throw new Refused("clock-ahead", observedAt);
  if (-ahead > oldest) throw new Refused("too-old", observedAt);
  return ahead > minute ? [noteOf("clock-skew", `${Math.round(ahead / 1000)} s`)] : [];
}
