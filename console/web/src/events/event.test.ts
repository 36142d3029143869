import { expect, test } from "vitest";
import { cellText, fieldsOf, idOf, summaryOf, valueOf } from "./event.ts";

const event = {
  "event.id": "e1",
  "host.name": "web-01",
  "user.name": null,
  "related.ip": [],
  more: { "http.version": "1.1", "winlog.event_data.Image": "" },
};

test("fields of a column and of none stand in one list, the empty ones left out", () => {
  expect(fieldsOf(event)).toEqual([
    ["event.id", "e1"],
    ["host.name", "web-01"],
    ["http.version", "1.1"],
  ]);
  expect(valueOf(event, "http.version")).toBe("1.1");
  expect(idOf(event)).toBe("e1");
});

test.each([
  [undefined, ""],
  [22, "22"],
  [["a", "b"], "a, b"],
  [[{ a: 1 }], '[{"a":1}]'],
  [true, "true"],
] as const)("%j is shown as %j", (value, text) => expect(cellText(value)).toBe(text));

test.each([
  [{ message: "hello", "event.original": "<1>hello" }, "hello"],
  [{ "process.command_line": "vssadmin delete shadows", "event.original": "{}" }, "vssadmin delete shadows"],
  [{ "http.request.method": "get", "url.path": "/a", "http.response.status_code": 404 }, "GET /a 404"],
  [{ "event.original": "raw" }, "raw"],
  [{ "source.ip": "10.0.0.1", "destination.ip": "10.0.0.2", "event.original": "<14>raw" }, "<14>raw"],
  [
    {
      "event.action": "network-flow",
      "network.protocol": "tls",
      "source.ip": "10.0.0.1",
      "source.port": 50698,
      "destination.ip": "2001:db8::2",
      "destination.port": 443,
      "event.original": '{"flow":{}}',
    },
    "network-flow tls 10.0.0.1:50698 → [2001:db8::2]:443",
  ],
  [
    {
      "rule.name": "ET SCAN",
      "source.ip": "10.0.0.1",
      "destination.ip": "10.0.0.2",
      "dns.question.name": "a.example",
      "event.original": "{}",
    },
    "ET SCAN 10.0.0.1 → 10.0.0.2 a.example",
  ],
  [{ "source.ip": "10.0.0.1", "event.original": "{}" }, "10.0.0.1"],
  [{ "event.id": "e", "event.original": "{}" }, "{}"],
  [
    { "event.action": "audit-log-cleared", "user.name": "administrator", "event.original": '{"winlog":{}}' },
    "audit-log-cleared administrator",
  ],
  [
    {
      "event.action": "logged-in",
      "user.name": "root",
      "source.ip": "10.0.0.1",
      "source.port": 4915,
      "event.original": "<Event>",
    },
    "logged-in root 10.0.0.1:4915",
  ],
  [
    { "event.action": "created-file", "file.path": "D:\\a.locked", "user.name": "SYSTEM", "event.original": '{"a":1}' },
    "created-file D:\\a.locked SYSTEM",
  ],
  [{ message: '{"a":1}', "service.name": "PSEXESVC" }, "PSEXESVC"],
  [
    { "host.name": "h", more: { "door.state": "open", "door.floor": 3 }, "event.original": '{"s":1}' },
    "floor=3 state=open",
  ],
  [{}, ""],
] as const)("%j says %s", (fields, text) => expect(summaryOf(fields)).toBe(text));
