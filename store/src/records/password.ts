import { argon2, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** A password as argon2id in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: password.normalize("NFC"), nonce, ...cost });
  const { memory: m, passes: t, parallelism: p } = cost;
  return `$argon2id$v=19$m=${m},t=${t},p=${p}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Whether this is the password; takes as long for an account that does not exist (give undefined). */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, m, t, p, salt = "", tag = ""] = phc.exec(stored ?? nobody) ?? [];
  const expected = Buffer.from(tag, "base64");
  if (expected.length === 0) return false;
  const actual = await derive("argon2id", {
    message: password.normalize("NFC"),
    nonce: Buffer.from(salt, "base64"),
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && stored !== undefined;
}

const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

const unpadded = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");

const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

export type PasswordProblem = "too-short" | "too-long" | "too-simple" | "contains-name";

/** Why a password is not accepted (GB/T 22239-2019 8.1.4.1 a: complexity), or undefined if it is. */
export function passwordProblem(password: string, name: string): PasswordProblem | undefined {
  if (Array.from(password).length < 10) return "too-short";
  if (password.length > 200) return "too-long";
  if (classes.filter((each) => each.test(password)).length < 3 || new Set(password).size < 5) return "too-simple";
  if (name !== "" && password.toLowerCase().includes(name.toLowerCase())) return "contains-name";
  return undefined;
}

/** No letter or digit that looks like another, so that it can be read out. */
const alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A password to be changed at the first login: sixteen characters in four groups, about 87 bits. */
export function oneTimePassword(): string {
  for (;;) {
    const groups = Array.from({ length: 4 }, () =>
      Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(""),
    );
    const password = groups.join("-");
    if (classes.every((each) => each.test(password))) return password;
  }
}
