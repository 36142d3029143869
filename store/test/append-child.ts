import { streamConfig } from "./stream-config.ts";
import { openStreamWriter } from "../src/stream/writer.ts";

/** Appends numbered batches without end and says on stdout which are acknowledged; the test kills it. */
const [, , data = "", from = "0"] = process.argv;
const writer = await openStreamWriter(data, streamConfig({ segmentBytes: 20_000 }));
process.stdout.write(`at ${writer.positions()["next"] ?? "0"}\n`);
let next = Number(writer.positions()["next"] ?? from);
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (;;) {
      const n = next++;
      const size = 1 + (n % 7);
      const lines = Array.from({ length: size }, (_, i) => `${n}.${i}.${size} ${"x".repeat((n * 37) % 300)}\n`).join(
        "",
      );
      await writer.append({ bytes: Buffer.from(lines), count: size, positions: { next: String(n + 1) } });
      process.stdout.write(`ok ${n}\n`);
    }
  }),
);
