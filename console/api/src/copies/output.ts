import { once } from "node:events";
import type { Writable } from "node:stream";
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { Refusal } from "@chengfang/model/refusal";

/** A copy that is there whole or not at all: it is written beside its name, and takes the name when it is done. */
export interface Output {
  /** Where to write. */
  readonly stream: Writable;
  /** Writes a piece, and waits where the disk does not keep up. */
  write(text: string): Promise<void>;
  done(): Promise<void>;
  /** Nothing is left of it. */
  undo(): void;
}

export function outputTo(file: string, source: string): Output {
  if (existsSync(file) && same(file, source))
    throw new Refusal("invalid", "a copy does not replace its original", { reason: "same-file" });
  const part = `${file}.${process.pid}.part`;
  const stream = createWriteStream(part, { flags: "wx", mode: 0o600, highWaterMark: 1_048_576 });
  let failed: Error | undefined;
  stream.on("error", (error) => (failed = error));
  return {
    stream,
    write: async (text) => {
      if (failed) throw failed;
      if (!stream.write(text)) await once(stream, "drain");
    },
    done: async () => {
      if (failed) throw failed;
      if (!stream.writableEnded) stream.end();
      if (!stream.writableFinished) await once(stream, "finish");
      if (failed) throw failed;
      renameSync(part, file);
    },
    undo: () => {
      stream.destroy();
      rmSync(part, { force: true });
    },
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [statSync(a), statSync(b)];
  return left.ino === right.ino && left.dev === right.dev;
}
