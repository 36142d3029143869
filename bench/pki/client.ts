import { readFileSync } from "node:fs";
import { connect } from "node:net";

/**
 * `client.ts PORT SECONDS CONNECTIONS DEPTH FILE`: sends the requests of a file again and again over kept connections,
 * so many unanswered on each, and prints how many were answered with 200. A process of its own: its CPU time is not
 * the server's.
 */
const [port = 0, seconds = 1, connections = 1, depth = 1] = process.argv.slice(2, 6).map(Number);
const encoded = JSON.parse(readFileSync(process.argv[6] ?? "", "utf8")) as readonly string[];
const requests = encoded.map((each) => Buffer.from(each, "base64"));
const end = performance.now() + seconds * 1000;
let [turn, good, other] = [0, 0, 0];

/** The answers at the start of the buffer; gives how many octets they are. */
function take(buffer: Buffer, answered: () => void): number {
  let at = 0;
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n", at);
    if (head < 0) return at;
    const text = buffer.toString("latin1", at, head);
    const next = head + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (next > buffer.length) return at;
    if (text.startsWith("HTTP/1.1 200")) good += 1;
    else other += 1;
    answered();
    at = next;
  }
}

function converse(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    let rest: Buffer = Buffer.alloc(0);
    let open = 0;
    const send = () => {
      const batch: Buffer[] = [];
      for (; open < depth && performance.now() < end; open += 1) batch.push(requests[turn++ % requests.length] ?? rest);
      if (batch.length > 0) socket.write(Buffer.concat(batch));
      else if (open === 0) socket.end();
    };
    socket.on("data", (chunk: Buffer) => {
      const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      rest = buffer.subarray(take(buffer, () => (open -= 1)));
      send();
    });
    socket.on("close", () => resolve()).on("error", reject);
    send();
  });
}

await Promise.all(Array.from({ length: connections }, converse));
console.log(JSON.stringify({ good, other }));
