import type { BulkRun, LeaverRun, Person, RequestDetail } from "@chengfang/model/pki";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import { csrOf, openRaDesk } from "../../test/ra.ts";
import type { PersonName, RaDesk } from "../../test/ra.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let desk: RaDesk;
beforeAll(async () => {
  server = await startPostgres();
  const [caUrl, kmcUrl] = [await server.database("ca"), await server.database("kmc")];
  desk = await openRaDesk({ raUrl: server.url, pki: { caUrl, kmcUrl } });
});
afterAll(async () => {
  await desk.close();
  await server.stop();
});
const post = (name: PersonName, url: string, payload: object) => desk.ask(name, { method: "POST", url, payload });

test("the way of a request, races included, is the same on PostgreSQL", async () => {
  const person = (await post("li", "/persons", { name: "张三", number: "A-1", unitId: "u-health" })).json<Person>();
  const enter = async () =>
    (await post("li", "/requests", { profile: "person", subjectId: person.id, csr: csrOf().csr })).json<RequestDetail>()
      .id;
  for (let round = 0; round < 5; round += 1) {
    const id = await enter();
    const decide = (name: PersonName) => post(name, `/requests/${id}/review`, { decision: "approve" });
    const reviews = await Promise.all([decide("wang"), decide("qian")]);
    expect(new Set(reviews.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
    const reviewer = (await desk.ask("li", `/requests/${id}`)).json<RequestDetail>().reviewed?.name;
    const issues = await Promise.all([
      post("zhao", `/requests/${id}/issue`, {}),
      post("qian", `/requests/${id}/issue`, {}),
    ]);
    const allowed = reviewer === "qian" ? [200, 403] : [200, 409];
    expect(new Set(issues.map(({ statusCode }) => statusCode))).toEqual(new Set(allowed));
  }
});

test("lists, files, leavers and the trail say the same on PostgreSQL", async () => {
  for (const [name, url, range] of [
    ["li", '/requests?filter={"q":"张三","state":["issued"]}&range=[0,2]', "requests 0-2/5"],
    ["wang", '/requests?filter={"queue":"review"}', "requests */0"],
    ["li", '/requests?filter={"mine":"true","q":"1"}&sort=["subjectName","ASC"]', "requests 0-4/5"],
    ["feng", '/certificates?filter={"q":"张三"}&sort=["notAfter","ASC"]', "certificates 0-4/5"],
    ["li", '/persons?filter={"q":"A-1"}', "persons 0-0/1"],
    ["wang", "/notices", "notices */0"],
    ["wu", "/recoveries", "recoveries */0"],
  ] as const) {
    expect((await desk.ask(name, url)).headers["content-range"], url).toBe(range);
  }
  const csv = {
    method: "POST",
    url: "/persons/import",
    payload: "姓名,编号\n李四,A-2\n,A-3",
    headers: { "content-type": "text/csv" },
  } as const;
  expect((await desk.ask("li", csv)).json<BulkRun>()).toMatchObject({ lines: 2, accepted: 1 });
  expect((await post("li", "/leavers", { numbers: ["A-1"] })).json<LeaverRun>()).toMatchObject({ revoked: 5 });
  expect((await desk.ask("zheng", "/audit/verify")).json()).toContainEqual(
    expect.objectContaining({ part: "ra", intact: true }),
  );
  expect((await desk.ask("wang", "/health")).statusCode).toBe(200);
});
