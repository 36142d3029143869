import type { EvidenceTable } from "@chengfang/store/records/compliance";
import type { Asset } from "@chengfang/model/asset";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { Selectable } from "kysely";
import type { Parameters } from "../../compliance/check/check.ts";
import type { AgentKey } from "../../compliance/verify/verify.ts";
import type { Rulebook } from "../rulebook.ts";

/** A piece of evidence that is new. */
export type Piece = Selectable<EvidenceTable>;

export type KnownAsset = Pick<Asset, "id" | "name" | "hostnames" | "addresses">;

/** When it was observed, as its giver says; never later than it came. */
export const observedAt = ({ observed_at: told, at }: Pick<Piece, "observed_at" | "at">): string =>
  told !== null && Date.parse(told) < Date.parse(at) ? told : at;

/** What a reader may need to know beside the bytes. */
export interface Surroundings {
  readonly rulebook: Rulebook;
  /** The asset that the piece is said to be of. */
  readonly asset: KnownAsset | null;
  /** Those of its system, or all: whom a report could be about. */
  readonly candidates: readonly KnownAsset[];
  readonly keys: readonly AgentKey[];
  /** Machine id of an asset's earlier evidence. */
  readonly machineOf: (assetId: string) => Promise<string | undefined>;
  /** Name of the asset other than this one that earlier evidence of a machine was of. */
  readonly holderOf: (machineId: string, assetId: string) => Promise<string | undefined>;
  /** Parameters of each profile that the systems of an asset use. */
  readonly policiesOf: (
    assetId: string | null,
  ) => Promise<readonly { readonly name: string; readonly parameters: Parameters }[]>;
}

/** What a piece says of one object. */
export interface Told {
  readonly assetId: string | null;
  readonly policy: string;
  readonly tool: string;
  readonly platform: string;
  readonly observedAt: string;
  readonly signed: boolean;
  readonly signer: string;
  readonly machine: string;
  /** A word of caution. */
  readonly note: string;
  readonly results: readonly CheckResult[];
}

/** What became of a piece: what it tells, or why it is refused. */
export type Outcome = { readonly told: readonly [Told, ...Told[]] } | { readonly refused: string };

export type Reader = (piece: Piece, bytes: Uint8Array, around: Surroundings) => Promise<Outcome>;

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One line for people of either language. */
export const said = ({ zh, en }: Words): string => `${zh} / ${en}`;
export const refused = (zh: string, en: string): Outcome => ({ refused: said({ zh, en }) });

/** Several, or that there were none. */
export function outcomeOf([first, ...rest]: readonly Told[], none: Outcome): Outcome {
  return first === undefined ? none : { told: [first, ...rest] };
}
