import { observedAt } from "./piece.ts";
import type { Reader } from "./piece.ts";

/** Documents, photos and notes of interviews say nothing to a machine: that they are what was given is all there is to see. */
export const readDocument: Reader = async (piece) => ({
  told: [
    {
      assetId: piece.asset_id,
      policy: "",
      tool: piece.tool,
      platform: piece.kind,
      observedAt: observedAt(piece),
      signed: true,
      signer: piece.by,
      machine: "",
      note: "",
      results: [],
    },
  ],
});
