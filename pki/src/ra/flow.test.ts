import type { Person, RequestDetail } from "@chengfang/model/pki";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csrOf, openRaDesk } from "../../test/ra.ts";
import type { PersonName, RaDesk } from "../../test/ra.ts";

let desk: RaDesk;
let person: Person;
beforeAll(async () => {
  desk = await openRaDesk();
  const made = await post("li", "/persons", {
    name: "张三",
    number: "A-1024",
    unitId: "u-health",
    mail: "zhangsan@wjw.city.test",
  });
  person = made.json<Person>();
});
afterAll(() => desk.close());

const post = (name: PersonName, url: string, payload: object) => desk.ask(name, { method: "POST", url, payload });

test("three people make a certificate of a request, and everybody sees who did what", async () => {
  const entered = await post("li", "/requests", { profile: "person", subjectId: person.id, csr: csrOf().csr });
  expect(entered.json()).toMatchObject({
    state: "entered",
    vetting: "pass",
    subject: [
      ["C", "CN"],
      ["O", desk.context.config.organisation],
      ["OU", "市卫生健康委员会"],
      ["serialNumber", "A-1024"],
      ["CN", "张三"],
    ],
    san: ["email:zhangsan@wjw.city.test"],
  });
  const { id } = entered.json<RequestDetail>();
  expect((await post("wang", `/requests/${id}/review`, { decision: "approve" })).json()).toMatchObject({
    state: "approved",
  });
  const issued = await post("zhao", `/requests/${id}/issue`, {});
  expect(issued.json()).toMatchObject({ state: "issued", certificate: { issuer: "issuing-p256" } });
});
