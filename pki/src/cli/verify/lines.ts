/** A line, or how long one was that is longer than allowed and was not kept. */
export type Line = { readonly text: string } | { readonly tooLong: number };

const newline = 0x0a;

/** The lines of a stream of bytes, holding at most one of `longest` octets. */
export async function* linesOf(stream: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const finished = (): Line => {
    const line = length > longest ? { tooLong: length } : { text: Buffer.concat(parts).toString("utf8") };
    [parts, length] = [[], 0];
    return line;
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      length += end - start;
      if (length <= longest) parts.push(chunk.subarray(start, end));
      yield finished();
      start = end + 1;
    }
    length += chunk.length - start;
    if (length <= longest) parts.push(chunk.subarray(start));
    else parts = [];
  }
  if (length > 0) yield finished();
}
