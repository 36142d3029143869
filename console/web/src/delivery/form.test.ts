import { expect, test } from "vitest";
import { formOf, inputOf } from "./form.ts";

test("a form becomes what the API takes, and a secret that was not typed is left out", () => {
  const form = {
    ...formOf(undefined),
    name: "邮件",
    host: "mail.city.cn",
    from: "a@city.cn",
    to: "b@city.cn，c@city.cn",
  };
  expect(inputOf(form)).toEqual({
    name: "邮件",
    enabled: true,
    language: "zh",
    quiet: null,
    target: {
      kind: "mail",
      host: "mail.city.cn",
      port: 465,
      security: "tls",
      user: "",
      from: "a@city.cn",
      to: ["b@city.cn", "c@city.cn"],
    },
  });
  expect(inputOf({ ...form, kind: "feishu", url: "https://x", quietFrom: "22:00", quietTo: "07:00" })).toMatchObject({
    target: { kind: "feishu" },
    secret: { url: "https://x" },
    quiet: { from: "22:00", to: "07:00" },
  });
});
