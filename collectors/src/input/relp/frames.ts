import type { SocketReader } from "../tcp/reader.ts";

/** RELP: `TXNR SP COMMAND SP DATALEN [SP DATA] LF`. */
export interface Frame {
  readonly transaction: number;
  readonly command: string;
  readonly data: Buffer;
  /** The data was longer than what is kept of it. */
  readonly cut: boolean;
}

const [space, newline] = [32, 10];
/** Digits of a number, letters of a command. */
const most = { digits: 9, letters: 32 };

export async function readFrame(reader: SocketReader, maxBytes: number): Promise<Frame | "end" | "bad-frame"> {
  const head = await readHead(reader);
  if (typeof head === "string") return head;
  const { transaction, command, size, ended } = head;
  const kept = Math.min(size, maxBytes);
  const data = await reader.take(kept);
  if (data === undefined || !(await reader.skip(size - kept))) return "end";
  if (!ended && (await reader.take(1))?.[0] !== newline) return "bad-frame";
  reader.done();
  return { transaction, command, data, cut: size > kept };
}

interface Head {
  readonly transaction: number;
  readonly command: string;
  readonly size: number;
  /** The frame ended with its length, as it has no data. */
  readonly ended: boolean;
}

async function readHead(reader: SocketReader): Promise<Head | "end" | "bad-frame"> {
  const transaction = await word(reader, most.digits);
  if (transaction === undefined) return "end";
  const command = await word(reader, most.letters);
  const length = await word(reader, most.digits, newline);
  if (command === undefined || length === undefined) return "end";
  const ended = length.endsWith("\n");
  const size = Number(length);
  const sound = /^\d+ $/.test(transaction) && /^[a-z]+ $/i.test(command) && /^\d+[ \n]$/.test(length);
  if (!sound || (ended && size > 0)) return "bad-frame";
  return { transaction: Number(transaction), command: command.trim().toLowerCase(), size, ended };
}

/** The characters up to and with a space, or this byte; of too many only that they are. */
async function word(reader: SocketReader, letters: number, other = space): Promise<string | undefined> {
  const found = await reader.through((byte) => byte === space || byte === other, letters + 1);
  return typeof found === "string" ? found : found?.toString("latin1");
}

export function response(transaction: number, text: string): string {
  return `${transaction} rsp ${Buffer.byteLength(text)} ${text}\n`;
}
