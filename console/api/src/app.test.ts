import { expect, test } from "vitest";
import { openDesk } from "../test/desk.ts";
test("smoke", async () => {
  const desk = await openDesk();
  for (const [role, url] of [
    ["analyst", "/api/alerts"], ["analyst", "/api/alerts/groups"], ["analyst", "/api/alerts/a-00"], ["analyst", "/api/alerts/a-00/events"],
    ["analyst", "/api/incidents"], ["analyst", "/api/incidents/i-1"], ["analyst", "/api/incidents/i-1/alerts"], ["analyst", "/api/incidents/i-1/timeline"], ["analyst", "/api/incidents/i-1/graph"],
    ["analyst", "/api/events"], ["analyst", "/api/events/e-1"], ["analyst", "/api/events/export"], ["analyst", "/api/assets"], ["analyst", "/api/units"], ["analyst", "/api/rules"], ["analyst", "/api/collectors"], ["analyst", "/api/collectors/health"],
    ["sysadmin", "/api/accounts"], ["secadmin", "/api/tokens"], ["auditor", "/api/audit"], ["auditor", "/api/audit/verify"], ["analyst", "/api/overview"], ["analyst", "/api/health"], ["analyst", "/metrics"], ["analyst", "/api/openapi.json"], ["analyst", "/api/self"], ["analyst","/nope"], ["analyst","/api/assets/template.csv"],
  ] as const) {
    const r = await desk.ask(role, url);
    console.log(url, r.statusCode, r.headers["content-range"], r.body.slice(0, 300));
  }
  await desk.close();
  expect(1).toBe(1);
});
