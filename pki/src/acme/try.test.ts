import { expect, test } from "vitest";
import { ask, platform } from "../enrolment/test/platform.ts";
test("directory", async () => {
  const p = await platform();
  const a = await ask(p, `${p.urls.https}/acme/directory`);
  console.log(a.status, a.headers, a.body.toString());
  await p.close();
});
