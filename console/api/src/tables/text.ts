import { Refusal } from "@chengfang/model/refusal";

export type Encoding = "utf-8" | "gb18030";

const sniffed = 65_536;

/** Text of a file as it is read; without an encoding given, its beginning tells: UTF-8, or GB18030 as Excel in China saves. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, given?: Encoding): AsyncGenerator<string> {
  const head: Uint8Array[] = [];
  let length = 0;
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    if (decoder !== undefined) {
      yield decode(decoder, chunk);
      continue;
    }
    head.push(chunk);
    length += chunk.length;
    if (length < sniffed) continue;
    decoder = decoderOf(Buffer.concat(head), given);
    yield decode(decoder, Buffer.concat(head));
  }
  if (decoder === undefined) {
    decoder = decoderOf(Buffer.concat(head), given);
    yield decode(decoder, Buffer.concat(head));
  }
  yield decode(decoder);
}

function decoderOf(head: Uint8Array, given: Encoding | undefined): TextDecoder {
  return new TextDecoder(given ?? (isUtf8(head) ? "utf-8" : "gb18030"), { fatal: true });
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true }); // the last character may be cut
    return true;
  } catch {
    return false;
  }
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new Refusal("invalid", `not ${decoder.encoding}: give the encoding`, { reason: "encoding" });
  }
}
