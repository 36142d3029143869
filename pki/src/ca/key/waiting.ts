import { joinShares, parseShare } from "./shares.ts";

/** Shares that were given since the process started; they are kept in memory alone. */
export interface WaitingForShares {
  /** Takes a share; gives the secret once there are enough. Refuses ("invalid") one that is mistyped or of another secret. */
  take(share: string): { readonly given: number; readonly secret?: Uint8Array };
}

export function openWaiting(needed: number): WaitingForShares {
  const shares = new Map<number, ReturnType<typeof parseShare>>();
  return {
    take: (text) => {
      const share = parseShare(text);
      const secret = joinShares([...shares.values(), share]);
      shares.set(share.at, share);
      if (secret === undefined || shares.size < needed) return { given: shares.size };
      shares.clear();
      return { given: needed, secret };
    },
  };
}
