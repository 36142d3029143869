import { expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";

test("comments are many, and have an end", async () => {
  const desk = await openDesk();
  try {
    const owner = await enter(desk, "owner");
    const row = { incident_id: "i-1", by: "account-owner", at: "2026-11-24", text: "x", mentions: "[]" };
    const rows = Array.from({ length: 1999 }, (_, i) => ({ ...row, id: `c-${i}` }));
    for (let i = 0; i < rows.length; i += 500)
      await desk.deps.records
        .insertInto("comments")
        .values(rows.slice(i, i + 500))
        .execute();
    const comment = { method: "POST", url: "/api/incidents/i-1/comments", payload: { text: "x" } } as const;
    expect((await owner.ask(comment)).statusCode).toBe(201);
    expect((await owner.ask(comment)).json()).toMatchObject({ status: 413, params: { reason: "comments" } });
  } finally {
    await desk.close();
  }
});
