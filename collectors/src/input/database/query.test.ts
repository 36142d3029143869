import { DatabasePoll } from "@chengfang/model/config/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDefinitions } from "../../format/definition/known.ts";
import { formatNamed } from "../../format/table.ts";
import { loadDefinitions } from "../../pipeline/definitions.ts";
import { askingOf, descriptions } from "./query.ts";

beforeAll(() => loadDefinitions());
afterAll(() => useDefinitions([]));

test.each(descriptions())(
  "$name is found by its name, and its format is one",
  ({ name, protocol, format, title, query }) => {
    const config = DatabasePoll.parse({ name: "x", url: `${protocol}://li@db.city/city`, description: name });
    expect(askingOf(config)).toMatchObject({ format, query });
    expect(formatNamed(format)).toBeDefined();
    expect(title.zh).not.toBe(title.en);
  },
);

test.each([
  ["a query for another protocol", { url: "mysql://li@db/c", description: "postgres-audit-trigger" }, /postgres:\/\//],
  ["a description that is not there", { url: "mysql://li@db/c", description: "nothing" }, /no description nothing/],
])("%s is refused", (_what, given, wanted) => {
  expect(() => askingOf(DatabasePoll.parse({ name: "x", ...given }))).toThrow(wanted);
});

const own = { query: "select $1, $2", cursor: "id" };

test.each([
  [{ url: "mysql://li@db/c", ...own }, true],
  [{ url: "mysql://li:secret@db/c", ...own }, false],
  [{ url: "oracle://li@db/c", ...own }, false],
  [{ url: "mysql://li@db/c", query: "select 1", cursor: "id" }, false],
  [{ url: "mysql://li@db/c", query: own.query }, false],
  [{ url: "mysql://li@db/c" }, false],
  [{ url: "mysql://li@db/c", description: "mysql-general-log", ...own }, false],
  [{ url: "mysql://li@10.0.0.1:3306/c", ...own, tls: {} }, false],
  [{ url: "mysql://li@10.0.0.1/c", ...own, tls: { serverName: "db.city" } }, true],
  [{ url: "postgres://li@10.0.0.1/c", ...own, tls: {} }, true],
])("%o is a configuration: %s", (given, is) => {
  expect(DatabasePoll.safeParse({ name: "x", ...given }).success).toBe(is);
});
