import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { Pull } from "@chengfang/model/config/pull";
import { ZipFile } from "yazl";
import { BundleFault, openBundle } from "../../src/bundle/read.ts";
import { ownLine } from "../../src/input/forwarded/line.ts";
import { describedBy } from "../../src/input/pull/description.ts";
import { listingOf, recordsIn } from "../../src/input/pull/object.ts";
import { pageOf } from "../../src/input/pull/question.ts";
import type { Target } from "./target.ts";

const maxBytes = 262_144;
const record = { eventID: "e1", eventTime: "2026-11-30T00:00:00Z", eventName: "Do", awsRegion: "x" };

const key = { env: "CHENGFANG_FUZZ_KEY" };
const trail = describedBy(
  Pull.parse({
    name: "aws",
    description: "aws-cloudtrail",
    accessKeyId: key,
    accessKeySecret: key,
    values: { region: "r1" },
  }),
);
/** A cloud's answer with a page of its trail. */
export const page: Target = {
  name: "a page of a cloud's trail",
  samples: [
    Buffer.from(
      JSON.stringify({
        Events: [{ EventId: "e1", EventTime: 1, CloudTrailEvent: JSON.stringify(record) }],
        NextToken: "n",
      }),
    ),
  ],
  take: (input) => void pageOf(trail, input),
};

const contents = "<Contents><Key>a%20b.json.gz</Key><Size>9</Size><ETag>&quot;e&quot;</ETag></Contents>";
/** A listing of an object store. */
export const listing: Target = {
  name: "a listing of an object store",
  samples: [Buffer.from(`<ListBucketResult><IsTruncated>true</IsTruncated>${contents}${contents}</ListBucketResult>`)],
  take: (input) => void listingOf(input.toString("utf8")),
};

/** An object of an object store. */
export const object: Target = {
  name: "an object of an object store",
  samples: [JSON.stringify({ Records: [record, record] }), `${JSON.stringify(record)}\n`].flatMap((text) => [
    Buffer.from(text),
    gzipSync(text),
  ]),
  async take(input) {
    await recordsIn(input, { path: "Records", maxBytes });
  },
};

const line = {
  "@timestamp": "2026-11-30T00:00:00.000Z",
  "event.ingested": "2026-11-30T00:00:00.000Z",
  "event.id": "x1",
};
/** A line of a district's spool. */
export const forwarded: Target = {
  name: "a line of a district's collector",
  samples: [Buffer.from(JSON.stringify({ ...line, "event.kind": "event", more: { "aws.cloudtrail.x": "y" } }))],
  take: (input) => void ownLine(input.toString("utf8"), "district"),
};

const folder = mkdtempSync(join(tmpdir(), "chengfang-fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const zip = new ZipFile();
for (const name of ["pieces/0001-a", "manifest.json", "manifest.json.sig", "certificate.pem"])
  zip.addBuffer(Buffer.from(`{"name":"${name}"}`), name);
zip.end();
/** A bundle of a drop folder, as far as it is read before its signature. */
export const bundle: Target = {
  name: "a bundle of a drop folder",
  samples: [await buffer(zip.outputStream as AsyncIterable<Uint8Array>)],
  async take(input) {
    const path = join(folder, "bundle.zip");
    writeFileSync(path, input);
    try {
      await openBundle(path, { anchors: "", at: 0, senders: [] }, { maxUnpackedBytes: maxBytes, maxPieces: 10 });
    } catch (error) {
      if (!(error instanceof BundleFault)) throw error;
    }
  },
};
