import { FluentClient } from "@fluent-org/logger";

/** Sends `proof 0` … as many as wanted, and ends when all are acknowledged. */
const [port, eventMode, count] = process.argv.slice(2);
const client = new FluentClient("proof", {
  eventMode,
  socket: { host: "127.0.0.1", port: Number(port), reconnect: { backoff: 2, delay: 50, minDelay: 50, maxDelay: 500 } },
  ack: { ackTimeout: 2000 },
  eventRetry: { attempts: 100, backoff: 1, minDelay: 50, maxDelay: 200 },
});
for (let at = 0; at < Number(count); at += 20) {
  const batch = Array.from({ length: 20 }, (_, n) => client.emit("line", { log: `proof ${at + n}` }));
  await Promise.all(batch);
}
await client.shutdown();
