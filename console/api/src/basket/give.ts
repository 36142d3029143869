import { join } from "node:path";
import type { Readable } from "node:stream";
import { evidencePackage } from "@chengfang/console-report/evidence-package";
import type { PackedFile } from "@chengfang/console-report/evidence-package";
import { readIdentity } from "@chengfang/store/identity";
import { z } from "zod";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import type { Sight } from "../masking/sight.ts";
import type { Basket, Item } from "./schema.ts";
import { timeStamp } from "./stamp.ts";

const Kept = z.object({ name: z.string(), size: z.int(), sha256: z.string().regex(/^[\da-f]{64}$/), sm3: z.string() });

interface Giving {
  readonly basket: Basket;
  readonly items: readonly Item[];
  readonly sight: Sight;
  readonly by: Actor;
}

/** A basket as a package, signed by the platform if it has a certificate. */
export async function packageOf(deps: Deps, { basket, items, sight, by }: Giving): Promise<Readable> {
  const identity = await readIdentity(deps.data, "console");
  const lines = (kind: Item["kind"], see: (item: Item) => unknown) => {
    const rows = items.filter((item) => item.kind === kind).map((item) => `${JSON.stringify(see(item))}\n`);
    return rows.length === 0 ? [] : [{ name: `${kind}s.ndjson`, bytes: Buffer.from(rows.join("")) }];
  };
  const files: PackedFile[] = [
    ...lines("event", ({ content }) => sight.event(content)),
    ...lines("alert", ({ content }) => sight.event(content)),
    ...lines("value", ({ content }) => sight.event(content)),
    ...items.filter(({ kind }) => kind === "file").map((item) => fileOf(deps, item)),
    {
      name: "notes.json",
      bytes: Buffer.from(
        `${JSON.stringify(
          items.map(({ kind, ref, note, at, by: who }) => ({ kind, ref: sight.text(ref), note, at, by: who })),
          null,
          2,
        )}\n`,
      ),
    },
  ];
  const at = deps.now();
  const about = {
    format: "chengfang-evidence-1",
    basket: { id: basket.id, title: basket.title, incidentId: basket.incidentId, createdAt: basket.createdAt },
    exportedAt: new Date(at).toISOString(),
    exportedBy: by.name,
    numbersOfPeople: sight.state,
    signed: identity !== undefined,
  };
  const signing = identity && { ...identity, stamp: (digest: Buffer) => timeStamp(deps.config, digest) };
  return evidencePackage({ files, about, at, signing });
}

function fileOf({ data }: Deps, { ref, content }: Item): PackedFile {
  const { name, size, sha256, sm3 } = Kept.parse(content);
  const safe = name.replaceAll(/[^\p{L}\p{N}._-]/gu, "_").replace(/^\.+/, "_");
  return { name: `files/${ref.slice(0, 8)}-${safe}`, path: join(data, "attachments", sha256), size, sha256, sm3 };
}
