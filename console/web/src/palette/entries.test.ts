import { expect, test } from "vitest";
import { entriesOf, meaningOf } from "./entries.ts";

const sources = {
  pages: [
    { name: "alerts", title: "告警", letter: "a" },
    { name: "pki-audit", title: "认证审计", letter: undefined },
  ],
  commands: [{ id: "close", title: "关闭告警", keys: "C", run: () => undefined }],
  recent: [{ path: "/alerts/x/show", title: "告警 · root" }],
  found: [{ path: "/incidents/i/show", title: "CF-2026-000001" }],
  go: () => undefined,
};

test.each([
  ["", ["found:/incidents/i/show", "command:close", "recent:/alerts/x/show", "page:alerts", "page:pki-audit"]],
  ["告警", ["found:/incidents/i/show", "recent:/alerts/x/show", "page:alerts", "command:close"]],
  ["pki", ["found:/incidents/i/show", "page:pki-audit"]],
  ["ALERTS root", ["found:/incidents/i/show", "recent:/alerts/x/show"]],
])("%j offers %j", (typed, ids) => expect(entriesOf(typed, sources).map(({ id }) => id)).toEqual(ids));

test.each([
  ["203.0.113.7", "address"],
  ["2001:db8::1", "address"],
  ["203.0.113", "number"],
  ["300.1.1.1", "number"],
  ["CF-2026-000012", "number"],
  ["12:30", "number"],
  ["规则", "text"],
])("%s is an %s", (typed, meaning) => expect(meaningOf(typed)).toBe(meaning));
