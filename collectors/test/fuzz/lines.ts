import type { Format } from "../../src/format/format.ts";
import { LineReader } from "../../src/input/lines.ts";
import { createJoiner } from "../../src/input/multiline.ts";
import { splitterOf } from "../../src/split/table.ts";
import { pieces } from "./pieces.ts";
import type { Target } from "./target.ts";

const maxBytes = 8192;
/** Of so many bytes of lines as much is expected as of one record. */
const most = 16_384;
const line = '{"timestamp":"2026-11-30T08:00:00+0800","event_type":"dns","src_ip":"10.0.0.1"}';

/** Lines of files and of Suricata: what is handed over is no more than what came, and ends where it says. */
export const lines: Target = {
  name: "lines",
  samples: [Buffer.from(`${line}\n${line}\r\n\n${line}`), Buffer.from(`${"x".repeat(9000)}\n${line}\n`)],
  take(input, chance) {
    let [bytes, last] = [0, 0];
    const reader = new LineReader({
      maxBytes,
      offset: 0,
      emit(each) {
        bytes += each.bytes.length;
        if (each.bytes.length > maxBytes || each.offset < last) throw new Error("a line beyond its limit or place");
        last = each.offset;
      },
    });
    for (const piece of pieces(input.subarray(0, most), chance)) reader.push(piece);
    reader.end();
    if (bytes > input.length || last > input.length || reader.pending() > 0) throw new Error("more bytes than came");
  },
};

/** Lines that are one record together, in files and datagrams. */
export const joined: Target = {
  name: "lines of one record",
  samples: [Buffer.from(`<34>first\n  at a\n  at b\n<34>second\n`)],
  take(input) {
    let bytes = 0;
    const emit = (each: { bytes: Uint8Array }) => void (bytes += each.bytes.length);
    const joiner = createJoiner({ firstLine: "^<", maxLines: 100, waitMs: 2_147_483_647, maxBytes, emit });
    const reader = new LineReader({ maxBytes, offset: 0, emit: (each) => joiner.add(each) });
    reader.push(input.subarray(0, most));
    reader.end();
    joiner.flush();
    if (bytes > input.length) throw new Error("more bytes than came");
  },
};

const samples: Readonly<Record<Format["split"], readonly string[]>> = {
  lines: [`${line}\n${line}\n`],
  json: [`${line}${line}\n[${line},${line}]`, `{"a":"\\"}{","b":[1,{"c":2}]} {}`],
  xml: [`<Events><Event a="1"><b>x</b></Event><Event><!-- <Event> --></Event></Events>`],
  unified2: ["\0\0\0\u0007\0\0\0\u0004abcd\0\0\0\u0002\0\0\0\u0001x"],
};

/** Every way that a body or a file is cut into records. */
export const splits: readonly Target[] = (Object.keys(samples) as Format["split"][]).map((split) => ({
  name: `records of ${split}`,
  samples: samples[split].map((text) => Buffer.from(text, "latin1")),
  take(input, chance) {
    const splitter = splitterOf(split, { maxBytes });
    const records = [
      ...pieces(input.subarray(0, most), chance).flatMap((piece) => splitter.push(piece)),
      ...splitter.end(),
    ];
    const bytes = records.reduce((all, each) => all + each.length, 0);
    if (split !== "unified2" && bytes > input.length) throw new Error(`${bytes} bytes of ${input.length}`); // it becomes JSON
  },
}));
