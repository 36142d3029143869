import { promisify } from "node:util";
import { gunzip as gunzipWithCallback, inflate as inflateWithCallback } from "node:zlib";

const gunzip = promisify(gunzipWithCallback);
const inflate = promisify(inflateWithCallback);

/** The text of a message: as it is, or out of gzip or zlib, as its first bytes tell. */
export async function unpack(message: Buffer, maxOutputLength: number): Promise<Buffer | "too-long" | "undecodable"> {
  const packed = message[0] === 0x1f && message[1] === 0x8b ? gunzip : isZlib(message) ? inflate : undefined;
  if (packed === undefined) return message.length > maxOutputLength ? "too-long" : message;
  try {
    return await packed(message, { maxOutputLength });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-long" : "undecodable";
  }
}

/** RFC 1950 2.2: the first two bytes, read as a number, are a multiple of 31, and the method is 8. */
function isZlib(message: Buffer): boolean {
  const [first = 0, second = 0] = message;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
