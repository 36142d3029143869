import type { Authority } from "@chengfang/model/certificate";

export interface Branch {
  readonly authority: Authority;
  /** 0 for a root. */
  readonly depth: number;
}

/** Authorities with those they certified beneath them; one whose issuer is not ours stands like a root. */
export function treeOf(authorities: readonly Authority[]): Branch[] {
  const known = new Set(authorities.map(({ id }) => id));
  const seen = new Set<string>();
  const below = (issuer: string | null, depth: number): Branch[] =>
    authorities
      .filter((each) => (known.has(each.issuer ?? "") && each.issuer !== each.id ? each.issuer : null) === issuer)
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .flatMap((authority) => [{ authority, depth }, ...below(authority.id, depth + 1)]);
  return below(null, 0);
}

/** The worst that its revocation lists are in: over, due, or fine; `none` if it has none. */
export function crlState({ crls }: Pick<Authority, "crls">): "ok" | "due" | "expired" | "none" {
  const states = crls.map(({ state }) => state);
  if (states.length === 0) return "none";
  return (["expired", "due"] as const).find((each) => states.includes(each)) ?? "ok";
}
