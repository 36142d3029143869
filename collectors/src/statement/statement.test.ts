import { Collection } from "@chengfang/model/config/collection";
import { SignedStatement, StatementIndex } from "@chengfang/model/statement";
import { readDocument } from "@chengfang/store/documents";
import { writeIdentity } from "@chengfang/store/identity";
import { afterAll, expect, test } from "vitest";
import { hasOpenssl, makeCertificate } from "../../test/certificates.ts";
import { makeFolder, remove } from "../../test/running.ts";
import { countLost, countReceived, openLedgers, published } from "../health/ledgers.ts";
import { createDays } from "./days.ts";
import { signStatement } from "./sign.ts";
import { verifyStatement } from "./verify.ts";

const data = makeFolder();
afterAll(() => remove(data));

const hour = 3_600_000;

test.skipIf(!hasOpenssl)(
  "each day ends with a statement that holds, names the one before, and shows every change (needs openssl)",
  async () => {
    const root = makeCertificate(data, "root");
    const own = makeCertificate(data, "collectors", root);
    const stranger = makeCertificate(data, "stranger");
    let at = Math.floor(Date.now() / (24 * hour)) * 24 * hour + 10 * hour;
    const ledgers = openLedgers();
    const ledger = ledgers.of("udp", "10.0.0.1", "auto");
    const config = { data, organisation: "市网信办", collection: Collection.parse({ timezone: "+00:00" }) };
    const counts = () => [...ledgers.all()].map(published);
    let days = createDays({ config, counts, now: () => at });
    const bring = (records: number) => {
      for (let n = 0; n < records; n += 1) countReceived(ledger, 10, at);
      ledger.stored += records;
    };
    const today = () => new Date(at).toISOString().slice(0, 10);

    const first = today();
    expect(await days.look()).toBeUndefined();
    bring(7);
    countLost(ledger, "overload", { records: 2, bytes: 0, at });
    at += 14 * hour;
    // No certificate yet: the day waits for one.
    expect(await days.look()).toBeUndefined();
    const { certificate, key } = own;
    await writeIdentity(data, "collectors", { certificate, key, authorities: root.certificate, notAfter: "" });
    at += 1000;
    expect(await days.look()).toBe(first);
    const second = today();
    days = createDays({ config, counts, now: () => at });
    bring(3);
    // The clock set back by a day ends none, and neither makes one twice.
    at -= 24 * hour;
    expect(await days.look()).toBeUndefined();
    at += 48 * hour;
    expect(await days.look()).toBe(second);
    expect(await days.look()).toBeUndefined();

    const text = async (day: string) => JSON.stringify(await readDocument(data, `statement-${day}`, SignedStatement));
    const one = verifyStatement(await text(first), root.certificate);
    const two = verifyStatement(await text(second), root.certificate);
    expect(one).toMatchObject({ valid: true, statement: { day: first, previous: null } });
    expect(two.valid && one.valid && two.statement.previous === one.sha256).toBe(true);
    expect(one.valid && one.statement.sources).toMatchObject([
      { source: "10.0.0.1", received: 9, stored: 7, lost: { overload: 2 } },
    ]);
    expect(one.valid && one.statement.to).toBe(`${second}T00:00:00.000Z`);
    expect(two.valid && two.statement.sources).toMatchObject([{ received: 3, stored: 3, lost: {} }]);
    expect((await readDocument(data, "statements", StatementIndex))?.map(({ day, lost }) => [day, lost])).toEqual([
      [second, 0],
      [first, 2],
    ]);

    const signed = SignedStatement.parse(JSON.parse(await text(first)));
    const said = Buffer.from(signed.statement, "base64").toString();
    const forged = Buffer.from(said.replace('"overload": 2', '"overload": 0')).toString("base64");
    if (!one.valid) return;
    const selfSigned = signStatement(one.statement, stranger);
    for (const [what, changed, reason] of [
      ["a count changed", { ...signed, statement: forged }, "signature"],
      ["signed by another", selfSigned, "certificate"],
      ["another's certificate put on", { ...signed, certificate: stranger.certificate }, "signature"],
      ["without a certificate", { ...signed, certificate: "" }, "certificate"],
      ["something else", { hello: 1 }, "no-statement"],
      ["years later", signStatement({ ...one.statement, to: "2050-01-01T00:00:00.000Z" }, own), "expired"],
    ] as const)
      expect(verifyStatement(JSON.stringify(changed), root.certificate), what).toEqual({ valid: false, reason });
    expect(verifyStatement("", root.certificate)).toMatchObject({ valid: false });
    expect(verifyStatement(await text(first), stranger.certificate)).toMatchObject({ reason: "certificate" });
  },
);
