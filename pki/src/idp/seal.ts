import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Keeps secrets of single sign-on unreadable in the database and its backups. */
export interface Seal {
  /** What `open` gives back only for the same `use`: a sealed text cannot be moved to another place. */
  close(use: string, text: string): string;
  /** The text; undefined if it was sealed by another key, for another use, or changed. */
  open(use: string, sealed: string): string | undefined;
  /** A keyed, unlinkable name of a thing: the same for the same text and use, and telling nothing of it. */
  name(use: string, text: string): string;
  /** Keys for signed cookies. */
  readonly cookieKeys: readonly string[];
}

/** The seal whose key lies in a file of its owner alone; made at the first start. */
export function openSeal(file: string): Seal {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: "wx" });
  }
  return sealOf(readFileSync(file));
}

/** Seals by three keys that are derived from the 32 bytes of one: for secrets, names and cookies. */
export function sealOf(master: Uint8Array): Seal {
  if (master.length !== 32) throw new Error("the key of single sign-on's seal is not 32 bytes long");
  const derived = (label: string) => Buffer.from(hkdfSync("sha256", master, "", `chengfang idp ${label}`, 32));
  const [secrets, names, cookies] = [derived("secrets"), derived("names"), derived("cookies")];
  return {
    close: (use, text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", secrets, nonce).setAAD(Buffer.from(use));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (use, sealed) => {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < 28) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", secrets, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(use))
        .setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
    name: (use, text) => createHmac("sha256", names).update(`${use}\0${text}`).digest("base64url"),
    cookieKeys: [cookies.toString("base64url")],
  };
}
