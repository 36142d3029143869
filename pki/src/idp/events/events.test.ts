import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@chengfang/store/log";
import { socketPath } from "@chengfang/store/socket";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLoginEvents } from "./events.ts";
import type { LoginEvent } from "./events.ts";

let data: string;
let collectors: Server | undefined;
const received: Record<string, unknown>[] = [];
const log = createLog("test");
log.level = "silent";
const at = Date.parse("2026-11-24T04:00:00.000Z");

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "chengfang-events-"));
  received.length = 0;
});
afterEach(() => {
  collectors?.close();
  rmSync(data, { recursive: true, force: true });
});

/** What the collectors' local socket does, with nothing behind it. */
function collect(status = 200): void {
  collectors = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.once("end", () => {
      if (status === 200)
        received.push(
          ...body
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as Record<string, unknown>),
        );
      response.writeHead(status).end("{}");
    });
  }).listen(socketPath(data, "collectors"));
}

const login: LoginEvent = {
  action: "login",
  outcome: "failure",
  user: "zhang",
  address: "10.1.2.3",
  application: "oa",
  way: "cert",
  reason: "certificate-held",
  certificateSerial: "4a01",
};

test("a login is handed to the collectors as an ECS event", async () => {
  collect();
  const events = openLoginEvents(data, { log, now: () => at });
  events.emit(login);
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
  expect(received[0]).toMatchObject({
    "@timestamp": "2026-11-24T04:00:00.000Z",
    "event.category": ["authentication"],
    "event.outcome": "failure",
    "user.name": "zhang",
    "source.ip": "10.1.2.3",
    "service.name": "oa",
    "event.reason": "certificate-held",
    "x509.serial_number": "4a01",
  });
  await events.close();
  expect(events.counts()).toEqual({ delivered: 1, waiting: 0, dropped: 0 });
});

test.each([
  ["away", undefined],
  ["refusing", 503],
] as const)("while they are %s nobody waits, and nothing is lost up to a limit", async (_name, status) => {
  if (status !== undefined) collect(status);
  const events = openLoginEvents(data, { log, now: () => at });
  for (let i = 0; i < 20_010; i += 1) events.emit({ ...login, user: `u${i}` });
  expect(events.counts()).toEqual({ delivered: 0, waiting: 20_000, dropped: 10 });
  collectors?.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  rmSync(socketPath(data, "collectors"), { force: true });
  collect();
  await events.close(); // which tries once more
  await expect.poll(() => received.at(-1)?.["user.name"], { timeout: 20_000 }).toBe("u19999");
  expect(received.map((each) => each["user.name"]).slice(0, 3)).toEqual(["u0", "u1", "u2"]);
});
