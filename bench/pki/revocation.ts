import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { createLog } from "@chengfang/store/log";
import { cli, officeWith } from "../../pki/test/ca.ts";
import { RevokeRequest } from "../../pki/src/ca/protocol.ts";
import { openStatusDesk } from "../../pki/src/ca/status/desk.ts";
import { quantile } from "../row.ts";
import type { Row } from "./table.ts";

const issuer = "issuing-p256";
const log = createLog("bench");
log.level = "silent";

/** A register with a million certificates, a tenth of them revoked and in one shard. */
export async function revocation(share: number): Promise<Row[]> {
  const office = await officeWith(["p256"]);
  const desk = await openStatusDesk(office, log);
  const all = Math.ceil(1_000_000 * share);
  const revoked = Math.ceil(100_000 * share);
  try {
    fill(join(office.config.data, "pki", "ca.sqlite"), { all, revoked });
    const rebuild = () => desk.sign({ kind: "crl", issuer, shard: 0, crl: "full" });
    await rebuild();
    // Yesterday's CRL is the base of today's delta; the empty one of the start has long expired.
    await office.db.updateTable("crls").set({ next_update: 1 }).where("number", "<", 3).execute();
    const serials = Array.from({ length: 300 }, (_, at) => serialOf(revoked + at * 7));
    const times: number[] = [];
    for (const serial of serials) {
      const began = performance.now();
      await office.revoke(RevokeRequest.parse({ issuer, serial, act: "revoke", reason: "superseded", actor: cli }));
      times.push(performance.now() - began);
    }
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    await rebuild();
    const wall = Math.round(performance.now() - began);
    const { user, system } = process.cpuUsage(cpu);
    const note = `${all} certificates, ${revoked} revoked`;
    return [
      { what: "revoke, median", milliseconds: quantile(times, 0.5), wanted: 5, note },
      { what: "revoke, 99 of 100", milliseconds: quantile(times, 0.99), note },
      {
        what: "shard rebuilt, full and delta",
        milliseconds: (user + system) / 1000,
        wanted: 1000,
        note: `of CPU, ${wall} ms by the wall; ${revoked} entries, read back, verified, linted, stored`,
      },
    ];
  } finally {
    await desk.close();
    await office.close();
    rmSync(office.config.data, { recursive: true, force: true });
  }
}

/** Sixteen octets, as the CA gives them. */
const serialOf = (index: number) => `4a${index.toString(16).padStart(30, "0")}`;

/** Rows as issuing and revoking would have left them, written at once. */
function fill(file: string, { all, revoked }: { all: number; revoked: number }): void {
  const db = new DatabaseSync(file);
  const now = Date.now();
  db.exec(`
    pragma synchronous = off;
    begin;
    with recursive n(i) as (select 0 union all select i + 1 from n where i < ${all - 1})
    insert into certificates (issuer, serial, status, profile, subject, subject_key, san, spki_hash, algorithm, request,
      owner, not_before, not_after, shard, tbs_hash, der, created_at, revoked_at, reason, changed_seq)
    select '${issuer}', '4a' || printf('%030x', i), iif(i < ${revoked}, 'revoked', 'issued'), 'server',
      'CN=' || i || '.city.test,C=CN', 'cn=' || i, '["dns:' || i || '.city.test"]', lower(hex(randomblob(32))), 'p-256',
      '', '', ${now - 86_400_000}, ${now + 300 * 86_400_000}, iif(i < ${revoked}, 0, i % 8), lower(hex(randomblob(32))),
      randomblob(780), ${now}, iif(i < ${revoked}, ${now}, null), iif(i < ${revoked}, 4, null),
      iif(i < ${revoked}, i + 1, 0) from n;
    update authorities set changed_seq = ${revoked} where id = '${issuer}';
    commit;
  `);
  db.close();
}
