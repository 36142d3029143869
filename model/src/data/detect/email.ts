import type { Detector } from "../kind.ts";

const shape = /^[\w.%+-]{1,64}@(?:[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?\.)+[A-Za-z]{2,24}$/;

export const email: Detector = {
  kind: "email",
  title: { zh: "电子邮箱", en: "E-mail address" },
  personal: "personal",
  names: { zh: ["邮箱", "邮件地址", "电子邮件"], latin: ["email", "mail", "mailbox", "yx", "dzyx"] },
  fits: (value) => value.length <= 254 && shape.test(value),
  sure: (value) => value.length <= 254 && shape.test(value),
  chance: 0.001,
};
