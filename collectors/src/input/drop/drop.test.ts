import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeIdentity } from "@chengfang/store/identity";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { hasOpenssl, makeCertificate } from "../../../test/certificates.ts";
import { startChild } from "../../../test/child.ts";
import { balanced, countsOf, makeFolder, originals, remove, startHere, storedIn } from "../../../test/running.ts";
import { readAcknowledgement } from "../../bundle/acknowledgement.ts";
import { makeBundle } from "../../bundle/make.ts";
import { digestOf } from "../../bundle/manifest.ts";
import { signBytes } from "../../trust/signature.ts";
import type { Signer } from "../../trust/signature.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
  for (const name of ["in", "out", "far"]) mkdirSync(join(data, name));
});
afterEach(() => remove(data));

const at = (...names: string[]) => join(data, ...names);
const lines = (name: string, count: number) => Array.from({ length: count }, (_, n) => `<34>${name} ${n}`);

/** A bundle made as `chengfang bundle` makes it. */
function bundle(signer: Signer, text: string, sender = "town"): Promise<string | undefined> {
  writeFileSync(at("far", "log"), text);
  const read = { format: "syslog", encoding: "utf-8", timezone: "+08:00" } as const;
  const given = { maxBytes: 1_000_000, files: [at("far", "log")], lines: read, now: Date.now() };
  return makeBundle({ data: at("far"), sender, output: at("far"), signer, ...given });
}

/** A ZIP with a manifest that is signed, and whatever else; names are set after yazl has checked them. */
async function forge(path: string, signer: Signer, { piece, name = "pieces/0001-a", size, sequence = 50 }: Forged) {
  const zip = new ZipFile();
  const placeholder = "p".repeat(name.length);
  zip.addBuffer(piece, placeholder);
  const about = { format: "syslog", encoding: "utf-8", timezone: "+08:00" };
  const pieces = [{ name, size: size ?? piece.length, ...digestOf(piece), ...about }];
  const createdAt = "2026-03-02T00:00:00.000Z";
  const manifest = Buffer.from(
    JSON.stringify({ format: "chengfang-bundle-1", sender: "town", sequence, createdAt, pieces }),
  );
  zip.addBuffer(manifest, "manifest.json");
  zip.addBuffer(signBytes(manifest, signer), "manifest.json.sig");
  zip.addBuffer(Buffer.from(signer.certificate), "certificate.pem");
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(path));
  writeFileSync(path, readFileSync(path, "latin1").replaceAll(placeholder, name), "latin1");
}
interface Forged {
  readonly piece: Buffer;
  readonly name?: string;
  readonly size?: number;
  readonly sequence?: number;
}

test.skipIf(!hasOpenssl)(
  "bundles are stored once over kill -9, acknowledged, and their gaps counted; all others are set aside (needs openssl)",
  { timeout: 240_000 },
  async () => {
    const root = makeCertificate(data, "root");
    const town = makeCertificate(data, "town", root);
    const other = makeCertificate(data, "other", root);
    const stranger = makeCertificate(data, "town-of-others");
    const centre = makeCertificate(data, "centre", root);
    const { certificate, key } = centre;
    await writeIdentity(data, "collectors", { certificate, key, authorities: root.certificate, notAfter: "" });
    const put = (from: string | undefined, name: string) => writeFileSync(at("in", name), readFileSync(from ?? ""));
    const limits = { maxBytes: 2_000_000, maxUnpackedBytes: 3_000_000, lateSeconds: 0 };
    const senders = [{ name: "town" }, { name: "harbour", certificate: "other" }];
    const always = { settleSeconds: 0, patienceSeconds: 3600, everySeconds: 1 };
    const drop = [{ path: at("in"), acknowledgements: at("out"), senders, ...limits, ...always }];
    const acknowledged = (name: string) => {
      const read = readAcknowledgement(readFileSync(at("out", `${name}.ack.json`), "utf8"), {
        anchors: root.certificate,
        at: Date.now(),
      });
      return { ...read?.value, ...read?.verdict };
    };

    const first = await bundle(town, lines("a", 4000).join("\n"));
    put(first, "a.zip");
    const child = await startChild(data, { syslog: { tls: { port: 0 } }, inputs: { drop } });
    await expect.poll(async () => (await storedIn(data)).length, { timeout: 50_000, interval: 20 }).toBeGreaterThan(0);
    await child.end("SIGKILL");

    const second = await bundle(town, lines("b", 3).join("\n"));
    await bundle(town, "<34>lost on its way");
    put(await bundle(town, "<34>d 0\n"), "d.zip");
    put(second, "b.zip");
    put(second, "b again.zip");
    put(await bundle(other, "<34>h 0\n", "harbour"), "h.zip");
    writeFileSync(at("in", "half.zip"), readFileSync(first ?? "").subarray(0, 4000));
    writeFileSync(at("in", "coming.zip.part"), "PK");
    const bad: Record<string, RegExp> = {
      "stranger.zip": /unauthorized: the certificate is under no trusted/,
      "borrowed.zip": /wrong-certificate/,
      "changed.zip": /bad-frame|unauthorized/,
      "path.zip": /bad-frame: /,
      "bomb.zip": /too-large: /,
      "lies.zip": /bad-frame: /,
      "twice.zip": /bad-frame: another bundle 4 of town/,
      "noise.zip": /bad-frame: /,
      "huge.zip": /too-large: /,
    };
    await forge(at("in", "stranger.zip"), stranger, { piece: Buffer.from("<34>x") });
    await forge(at("in", "borrowed.zip"), other, { piece: Buffer.from("<34>x") });
    await forge(at("in", "path.zip"), town, { piece: Buffer.from("<34>x"), name: "../../../outside" });
    await forge(at("in", "bomb.zip"), town, { piece: Buffer.alloc(4_000_000, 97) });
    await forge(at("in", "lies.zip"), town, { piece: Buffer.alloc(2_000_000, 97), size: 5 });
    await forge(at("in", "twice.zip"), town, { piece: Buffer.from("<34>x"), sequence: 4 });
    const changed = readFileSync(second ?? "");
    changed[60] = (changed[60] ?? 0) ^ 1;
    writeFileSync(at("in", "changed.zip"), changed);
    writeFileSync(
      at("in", "noise.zip"),
      Buffer.concat([Buffer.alloc(50, 7), readFileSync(second ?? "").subarray(-22)]),
    );
    writeFileSync(at("in", "huge.zip"), Buffer.alloc(2_000_001));

    const running = await startHere(data, { syslog: { tls: { port: 0 } }, inputs: { drop } });
    const left = () => readdirSync(at("in")).filter((name) => name !== "refused");
    await expect.poll(left, { timeout: 80_000, interval: 200 }).toEqual(["coming.zip.part", "half.zip"]);
    await running.close();

    const stored = originals(await storedIn(data)).filter((text) => text.startsWith("<34>"));
    expect(stored.filter((text) => text.startsWith("<34>a"))).toEqual(lines("a", 4000));
    expect(stored.slice(4000).toSorted()).toEqual([...lines("b", 3), "<34>d 0", "<34>h 0"]);
    expect(acknowledged("town-1")).toMatchObject({ outcome: "stored", stored: 4000, names: ["centre"] });
    expect(acknowledged("town-2")).toMatchObject({ outcome: "again", sequence: 2 });
    expect(acknowledged("town-4")).toMatchObject({ outcome: "stored", missing: [{ first: 3, last: 3 }] });
    for (const [name, reason] of Object.entries(bad)) {
      expect(existsSync(at("in", "refused", name)), name).toBe(true);
      const said = JSON.parse(readFileSync(at("in", "refused", `${name}.reason.json`), "utf8")) as { reason: string };
      expect(said.reason, name).toMatch(reason);
    }
    expect(existsSync(join(data, "..", "outside"))).toBe(false);
    const counts = await countsOf(data);
    expect(counts.every(balanced)).toBe(true);
    expect(counts.find(({ source, format }) => source === "town" && format === "bundle")?.lost).toEqual({
      "sequence-gap": 1,
    });
    rmSync(at("in", "half.zip"));

    const stream = { data, sender: "harbour", output: at("in"), signer: other, maxBytes: 9_000_000, files: [] };
    const unread = { format: "auto", encoding: "utf-8", timezone: "+08:00" } as const;
    expect(await makeBundle({ ...stream, lines: unread, now: Date.now() })).toBe(at("in", "harbour-00000001.zip"));
    expect(await makeBundle({ ...stream, lines: unread, now: Date.now() })).toBeUndefined();
    const wide = [{ ...drop[0], anchors: root.files.certificate, maxBytes: 9_000_000, maxUnpackedBytes: 9_000_000 }];
    const otherCcentre = await startHere(at("far"), { syslog: { tls: { port: 0 } }, inputs: { drop: wide } });
    await expect.poll(left, { timeout: 50_000, interval: 200 }).toEqual(["coming.zip.part"]);
    await otherCcentre.close();
    const before = (await storedIn(data)).map((event) => ({ ...event, "labels.collector": "harbour" }));
    const there = await storedIn(at("far"));
    expect(there.filter((event) => event["labels.collector"] === "harbour")).toEqual(before);
  },
);
