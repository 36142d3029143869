import type { Detector } from "../kind.ts";

/** Password hashes in the forms of crypt(3), keys in PEM, and keys of clouds. */
const telling =
  /^(?:\$(?:1|2[aby]|5|6|y|argon2i?d?)\$|\{(?:SSHA|SM3|bcrypt|noop)\}|-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[A-Z\d]{16}$|LTAI[A-Za-z\d]{12,24}$)/;

export const secret: Detector = {
  kind: "secret",
  title: { zh: "口令、密钥", en: "Password or key" },
  personal: "sensitive",
  names: {
    zh: ["密码", "口令", "密钥", "私钥", "令牌"],
    latin: [
      "password",
      "passwd",
      "pwd",
      "pass",
      "secret",
      "secretkey",
      "apikey",
      "accesskey",
      "privatekey",
      "token",
      "salt",
      "credential",
      "mm",
      "kl",
    ],
  },
  fits: (value) => value.length >= 4 && !/^(?:true|false|null|\d{1,3})$/i.test(value),
  sure: (value) => telling.test(value),
  chance: 0.001,
};
