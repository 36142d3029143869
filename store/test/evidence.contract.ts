import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../src/records/audit.ts";
import { addEvidence, largestEvidence, openEvidence } from "../src/records/evidence.ts";
import type { Given } from "../src/records/evidence.ts";
import { fieldsOf, rowOf } from "../src/records/row.ts";
import type { Records } from "../src/records/schema.ts";
import { complianceRows as rows } from "./compliance.rows.ts";

const at = "2026-01-01T00:00:00.000Z";
const given: Omit<Given, "bytes"> = {
  systemId: "y",
  assetId: null,
  kind: "import",
  tool: "lynis",
  name: "../报告.dat",
  media: "text/plain",
  units: ["L3-CES1-01"],
  observedAt: null,
  validUntil: null,
  note: "",
  at,
  by: { id: "p", name: "李四" },
};

/** What every implementation of the records must keep of classified protection. */
export function evidenceContract(open: () => Promise<Kysely<Records>>): void {
  let db: Kysely<Records>;
  let data: string;
  beforeAll(async () => {
    db = await open();
    data = mkdtempSync(join(tmpdir(), "chengfang-evidence-"));
  });
  afterAll(async () => {
    await db.destroy();
    rmSync(data, { recursive: true });
  });

  test("who answered an item does not review it, unless the answer was withdrawn", async () => {
    const review = (id: string, by: string) =>
      db
        .insertInto("reviews")
        .values({ ...rows.reviews, id, by })
        .execute();
    await db.insertInto("answers").values(rows.answers).execute();
    await expect(review("r1", "p")).rejects.toThrow(/two people/);
    await review("r2", "q");
    await db.updateTable("answers").set({ withdrawn_at: at }).execute();
    await review("r3", "p");
  });

  test("steps of orders are appended to, never changed", async () => {
    await db.insertInto("order_steps").values(rows.order_steps).execute();
    await expect(db.updateTable("order_steps").set({ text: "x" }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom("order_steps").execute()).rejects.toThrow(/append-only/);
  });

  test("a record of the model comes back from its table as it went in", async () => {
    const made = { systemId: "y", extensions: ["cloud"], grading: null, continuityCritical: true, sha256: "ab" };
    const row = rowOf(made);
    expect(row).toEqual({
      system_id: "y",
      extensions: '["cloud"]',
      grading: null,
      continuity_critical: 1,
      sha256: "ab",
    });
    expect(fieldsOf(row, { json: ["extensions", "grading"], flags: ["continuity_critical"] })).toEqual(made);
  });

  test("evidence is kept by its hash, with its row and its line in the audit trail", async () => {
    const bytes = Buffer.from("warning[]=AUTH-9286\n".repeat(1000));
    const piece = await addEvidence(db, data, {
      ...given,
      bytes: Readable.from([bytes.subarray(0, 9), bytes.subarray(9)]),
    });
    const again = await addEvidence(db, data, { ...given, bytes });
    const [sha256, sm3] = ["sha256", "sm3"].map((each) => createHash(each).update(bytes).digest("hex"));
    expect(piece).toMatchObject({ name: "报告.dat", size: bytes.length, sha256, sm3, by: "p" });
    expect(readdirSync(join(data, "evidence"))).toEqual([sha256]);
    expect(readFileSync(join(data, "evidence", piece.sha256))).toEqual(bytes);
    const stored = await db.selectFrom("evidence").select(["seq", "id", "units"]).orderBy("seq").execute();
    expect(stored.map(({ id }) => id)).toEqual([piece.id, again.id]);
    expect(stored[0]).toMatchObject({ units: '["L3-CES1-01"]' });
    const lines = await db.selectFrom("audit").select(["actor", "action", "target"]).orderBy("seq").execute();
    expect(lines[0]).toEqual({ actor: "李四", action: "evidence.add", target: piece.id });
    expect(await verifyAudit(db)).toMatchObject({ intact: true, lines: 2 });
    await expect(openEvidence(data, "nothing")).rejects.toMatchObject({ code: "unavailable" });
    const { size, file } = await openEvidence(data, piece.sha256);
    expect([size, Buffer.concat(await file.toArray())]).toEqual([bytes.length, bytes]);
  });

  test("what is empty, too large or breaks off leaves nothing", async () => {
    const before = readdirSync(join(data, "evidence")).length;
    const endless = Readable.from(
      (function* () {
        for (let i = 0; i * 1_048_576 <= largestEvidence; i += 1) yield Buffer.alloc(1_048_576);
      })(),
    );
    const broken = Readable.from(
      (function* () {
        yield Buffer.from("x");
        throw new Error("cut");
      })(),
    );
    await expect(addEvidence(db, data, { ...given, bytes: endless })).rejects.toMatchObject({ code: "too-large" });
    await expect(addEvidence(db, data, { ...given, bytes: broken })).rejects.toThrow("cut");
    await expect(addEvidence(db, data, { ...given, bytes: Buffer.alloc(0) })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(readdirSync(join(data, "evidence"))).toHaveLength(before);
    expect(await db.selectFrom("evidence").select("id").execute()).toHaveLength(2);
  });
}
