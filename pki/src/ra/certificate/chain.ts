import type { RaContext } from "../context.ts";

/** DER of the certificates above one, from its issuer's to the root's. */
export async function chainOf({ issued }: Pick<RaContext, "issued">, issuer: string): Promise<Uint8Array[]> {
  const chain: Uint8Array[] = [];
  const seen = new Set<string>();
  for (let id: string | null = issuer; id !== null && !seen.has(id); ) {
    seen.add(id);
    const above: { certificate: Uint8Array | null; parent: string | null } | undefined = await issued
      .selectFrom("authorities")
      .select(["certificate", "parent"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (above?.certificate != null) chain.push(above.certificate);
    id = above?.parent ?? null;
  }
  return chain;
}
