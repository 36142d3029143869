import { createSocket } from "node:dgram";
import { once } from "node:events";

type Records = Map<string, { readonly a?: string; readonly txt?: readonly string[] }>;

/** A name server for validation in tests: what stands in `records`, and no such name for all else (RFC 1035 §4). */
export async function nameServer() {
  const records: Records = new Map();
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address }) => socket.send(answerTo(question, records), port, address));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    records,
    address: `127.0.0.1:${socket.address().port}`,
    close: async () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

const types = { a: 1, txt: 16 } as const;

function answerTo(question: Buffer, records: Records): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let size = question[at] ?? 0; size > 0; size = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + size).toString("latin1"));
    at += size + 1;
  }
  const type = question.readUInt16BE(at + 1);
  const found = records.get(labels.join(".").toLowerCase());
  const data =
    type === types.a && found?.a !== undefined
      ? [Buffer.from(found.a.split(".").map(Number))]
      : type === types.txt
        ? (found?.txt ?? []).map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]))
        : [];
  const header = Buffer.alloc(12);
  header.writeUInt16BE(question.readUInt16BE(0), 0);
  header.writeUInt16BE(found ? 0x8580 : 0x8583, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data.length, 6);
  const answers = data.map((each) => {
    const fixed = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 1, 0, 0]);
    fixed.writeUInt16BE(each.length, 10);
    return Buffer.concat([fixed, each]);
  });
  return Buffer.concat([header, question.subarray(12, at + 5), ...answers]);
}
