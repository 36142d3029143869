import { afterAll, beforeAll, expect, test } from "vitest";
import { countsOf, makeFolder, post as send, remove, startHere, storedIn } from "../../../test/running.ts";
import type { Answer, Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  running = await startHere(data);
});
afterAll(async () => {
  await running.close();
  await remove(data);
});

/** A busy computer may need more than its second while the threads still start. */
async function post(folder: string, path: string, body: string): Promise<Answer> {
  for (let left = 10; left > 0; left -= 1) {
    const answer = await send(folder, path, body);
    if (answer.status !== 503) return answer;
  }
  return send(folder, path, body);
}

const failed = "<86>Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2";
const rows: [name: string, path: string, body: string, lines: object[]][] = [
  ["auto", "/trial/auto?source=10.0.0.9", `${failed}\n`, [{ format: "syslog", refused: null, dataset: "system.auth" }]],
  [
    "EVE",
    "/trial/auto",
    '{"timestamp":"2026-11-24T10:00:00.000000+0800","event_type":"alert","src_ip":"10.0.0.1","alert":{"signature_id":1,"signature":"x","severity":1}}',
    [{ format: "eve", refused: null }],
  ],
  ["what its format does not take", "/trial/ecs", "{broken", [{ format: "ecs", refused: expect.any(String) }]],
  ["nothing at all", "/trial/auto", "", []],
  ["a value too long to show", "/trial/auto", `${failed}${"x".repeat(9000)}`, [{ cut: 1 }]],
];
test.each(rows)("%s", async (_, path, body, lines) => {
  const answer = await post(data, path, body);
  expect(answer).toMatchObject({ status: 200, body: { lines } });
});

test("no more lines than the limit, and nothing stored or counted", async () => {
  const { body } = await post(data, "/trial/auto", `${failed}\n`.repeat(300));
  expect((body as { lines: unknown[] }).lines.length).toBe(200);
  expect(await storedIn(data)).toEqual([]);
  expect(await countsOf(data)).toEqual([]);
});

test("fields without what every event has", async () => {
  const { body } = await post(data, "/trial/auto?source=10.0.0.9", failed);
  const [line] = (body as { lines: { fields: object }[] }).lines;
  expect(line?.fields).toMatchObject({
    "source.ip": "203.0.113.5",
    "user.name": "root",
    "log.source.address": "10.0.0.9",
  });
  expect(line?.fields).not.toHaveProperty("event.id");
});
