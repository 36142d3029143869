import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { DatabasePoll } from "@chengfang/model/config/database";
import { expect, test } from "vitest";
import { ask } from "./ask.ts";
import { written } from "./mysql.ts";
import { problemOf } from "./problem.ts";
import { askingOf } from "./query.ts";

process.env["CHENGFANG_TEST_WORD"] = "the-password";

/** A packet of the protocol: three bytes of length, a number, the payload. */
function packet(number: number, ...parts: readonly (string | readonly number[] | Buffer)[]): Buffer {
  const payload = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );
  const head = Buffer.alloc(4);
  head.writeUIntLE(payload.length, 0, 3);
  head.writeUInt8(number, 3);
  return Buffer.concat([head, payload]);
}

/** HandshakeV10 with PROTOCOL_41, SECURE_CONNECTION and PLUGIN_AUTH. */
const hello = (plugin = "mysql_native_password") =>
  packet(
    0,
    [10],
    "8.0.0\0",
    [1, 0, 0, 0],
    "12345678\0",
    [0x09, 0xa2, 45, 2, 0, 8, 0, 21],
    Buffer.alloc(10),
    "123456789012\0",
    `${plugin}\0`,
  );
const ok = (number: number) => packet(number, [0, 0, 0, 2, 0, 0, 0]);
const text = (value: string) => `${String.fromCodePoint(value.length)}${value}`;
const about = [...Buffer.from(text("def")), 0, 0, 0, ...Buffer.from(text("id") + text("original_name_of_it"))];
const column = (number: number) => packet(number, about, [12, 45, 0, 255, 0, 0, 0, 253, 0, 0, 0, 0, 0]);
const end = (number: number) => packet(number, [254, 0, 0, 2, 0]);

type Behaviour = (socket: Socket, received: Buffer, turn: number) => void;

/** Lets us in, takes every setting, and answers the question as it is told to. */
const evil =
  (answer: (socket: Socket) => void): Behaviour =>
  (socket, received) => {
    if (received[3] === 1 || received.includes("SET ")) socket.write(ok(received[3] === 1 ? 2 : 1));
    else answer(socket);
  };

/** A row of a megabyte for as long as anybody reads. */
function flood(socket: Socket): void {
  socket.write(Buffer.concat([packet(1, [1]), column(2), end(3)]));
  let number = 3;
  const row = () => packet((number = (number + 1) % 256), [253, 0, 0, 16], Buffer.alloc(1_048_576, 120));
  const more = () => {
    while (!socket.destroyed && socket.write(row()));
  };
  socket.on("drain", more);
  more();
}

const servers: readonly (readonly [what: string, problem: string, first: Buffer | undefined, behaviour: Behaviour])[] =
  [
    ["says nothing", "unreachable", undefined, () => {}],
    ["says hello and no more", "too-slow", hello(), () => {}],
    [
      "is no such server",
      "unreachable",
      undefined,
      (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n".repeat(20)),
    ],
    ["counts its packets wrong", "refused", hello(), evil((socket) => socket.write(end(7)))],
    ["hangs up", "unreachable", undefined, (socket) => socket.destroy()],
    [
      "wants the password in the clear",
      "credentials",
      hello("mysql_clear_password"),
      (socket, _, turn) => turn === 0 && socket.write(packet(2, [254], "mysql_clear_password\0")),
    ],
    ["wants a file", "refused", hello(), evil((socket) => socket.write(packet(1, [251], "/etc/passwd")))],
    [
      "announces a packet that never comes",
      "too-slow",
      hello(),
      evil((socket) => socket.write(Buffer.from([255, 255, 255, 1]))),
    ],
    [
      "sends columns without end",
      "record-too-large",
      hello(),
      evil((socket) =>
        socket.write(
          Buffer.concat([
            packet(1, [252, 255, 255]),
            ...Array.from({ length: 65_534 }, (_, index) => column((index + 2) % 256)),
          ]),
        ),
      ),
    ],
  ];

async function against(first: Buffer | undefined, behaviour: Behaviour, more: object = {}) {
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    let turn = 0;
    socket.on("error", () => {});
    socket.on("data", (came) => {
      const bytes = Buffer.from(came);
      heard.push(bytes);
      behaviour(socket, bytes, turn);
      turn += 1;
    });
    if (first !== undefined) socket.write(first);
    else behaviour(socket, Buffer.alloc(0), -1);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const given = {
    name: "evil",
    url: `mysql://li@127.0.0.1:${port}/city`,
    password: { env: "CHENGFANG_TEST_WORD" },
  };
  const config = DatabasePoll.parse({
    ...given,
    cursor: "id",
    query: "SELECT id FROM t WHERE id > $1 LIMIT $2",
    ...more,
  });
  try {
    const answer = await ask(config, { ...askingOf(config), after: "0", limit: 10_000 }, new AbortController().signal);
    return { answer, heard: Buffer.concat(heard) };
  } catch (error) {
    return { problem: problemOf(error), heard: Buffer.concat(heard) };
  } finally {
    server.close();
  }
}

test.concurrent.each(servers)("a server that %s: %s", async (what, problem, first, behaviour) => {
  const silent = problem === "too-slow" || what === "says nothing";
  const limits = { maxAnswerBytes: 1_048_576, timeoutSeconds: silent ? 1 : 30 };
  const { heard, ...found } = await against(first, behaviour, limits);
  expect(found).toEqual({ problem });
  expect(heard.includes("the-password")).toBe(false);
  expect(heard.includes("root:")).toBe(false);
});

test("a flood of rows is read up to what an answer may be", async () => {
  const { answer } = await against(hello(), evil(flood), { maxAnswerBytes: 4_194_304, maxRowBytes: 1024 });
  expect(answer?.rows.map(({ cut, record }) => [cut, record.length <= 1024])).toEqual(
    Array.from({ length: 4 }, () => [true, true]),
  );
  expect(answer?.more).toBe(true);
});

test.each([
  ["17", "WHERE id > '17' LIMIT 5"],
  ["2026-03-02 01:15:08.123456", "WHERE id > '2026-03-02 01:15:08.123456' LIMIT 5"],
  ["' OR 1=1 --", "WHERE id > _utf8mb4 X'27204f5220313d31202d2d' LIMIT 5"],
  ["\\", "WHERE id > _utf8mb4 X'5c' LIMIT 5"],
])("the cursor %s ends no quotes", (after, wanted) => {
  expect(written({ query: "WHERE id > $1 LIMIT $2", cursor: "id", after, limit: 5 })).toBe(wanted);
});
