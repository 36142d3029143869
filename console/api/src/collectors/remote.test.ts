import type { ShownCollector } from "@chengfang/model/remote-collector";
import { writeDocument } from "@chengfang/store/documents";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noon, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
const at = (ms: number) => new Date(noon + ms).toISOString();
const day = 86_400_000;

beforeAll(async () => {
  desk = await openDesk();
  const seen = (name: string, ms: number) => ({ name, address: "10.1.0.9", seenAt: at(ms), events: 5, bytes: 900 });
  const good = (name: string, ms = day) => ({ name, sha256: "00", notAfter: at(ms) });
  await writeDocument(desk.data, "collectors-remote", [seen("up", -9000), seen("mute", -600_000), seen("held", -9000)]);
  await writeDocument(desk.data, "collectors-admitted", [good("up"), good("mute"), good("new"), good("held", -day)]);
});
afterAll(() => desk.close());

const shown = async () => (await desk.ask("viewer", "/api/collectors/remote")).json<{ collectors: ShownCollector[] }>();

test("a collector's line is what was heard of it and whether its certificate is good", async () => {
  const { collectors } = await shown();
  expect(Object.fromEntries(collectors.map(({ name, line }) => [name, line]))).toEqual({
    up: "up",
    mute: "silent",
    new: "never",
    held: "refused",
  });
});

test("settings are checked, seen by their next author, and set by the system administrator alone", async () => {
  const put = async (role: "sysadmin" | "lead", name: string, given: string) =>
    desk.ask(role, {
      method: "PUT",
      url: `/api/collectors/remote/${name}/settings`,
      payload: { text: given, seen: 0 },
    });
  const text = "inputs:\n  relp:\n    port: 2514\n";
  for (const [what, role, name, given, status] of [
    ["a lead", "lead", "up", text, 403],
    ["a collector of nobody's", "sysadmin", "nobody", text, 404],
    ["another part of the configuration", "sysadmin", "up", "data: /tmp", 422],
    ["an unknown key", "sysadmin", "up", "inputs: { relp: { prot: 1 } }", 422],
    ["no YAML", "sysadmin", "up", "inputs: [", 422],
    ["sound ones", "sysadmin", "up", text, 200],
    ["a version that is not the newest", "sysadmin", "up", text, 409],
  ] as const)
    expect((await put(role, name, given)).statusCode, what).toBe(status);
  const own = (await shown()).collectors.find(({ name }) => name === "up");
  expect([own?.wantedVersion, own?.wantedText]).toEqual([1, text]);
});
