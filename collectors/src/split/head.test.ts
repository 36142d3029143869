import { expect, test } from "vitest";
import { createHead } from "./head.ts";

const lines = { every: /^#/, carried: /^#(?:path|fields)/ };
const read = (head: ReturnType<typeof createHead>, text: string) =>
  text.split("\n").flatMap((line) => head.record(Buffer.from(line))?.toString() ?? []);

test("lines of a head are no records, and those that matter go before each record", () => {
  const head = createHead(lines);
  expect(read(head, "#open\n#path a\n#fields x\n1\n2\n#close\n#path b\n#fields y\n3")).toEqual([
    "#path a\n#fields x\n1",
    "#path a\n#fields x\n2",
    "#path b\n#fields y\n3",
  ]);
});

test("a file read on from its middle begins with its head; one without any is read as it is", () => {
  const head = createHead(lines);
  head.seed(Buffer.from("#path a\r\n#fields x\r\n1\r\n2"));
  expect(read(head, "3")).toEqual(["#path a\n#fields x\n3"]);
  expect(read(createHead(lines), "3")).toEqual(["3"]);
});

test("a head that never ends is given up", () => {
  const head = createHead(lines);
  const [record = ""] = read(head, `${`#fields ${"x".repeat(1000)}\n`.repeat(100)}1`);
  expect(record.length).toBeLessThan(16_500);
});
