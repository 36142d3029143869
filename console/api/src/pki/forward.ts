import { request as ask } from "node:http";
import type { IncomingMessage } from "node:http";
import { Refusal } from "@chengfang/model/refusal";
import { socketPath } from "@chengfang/store/socket";
import type { Person } from "../access/person.ts";

/** A request as it goes on to the registration authority. */
export interface Forwarded {
  readonly method: string;
  /** With its query string, as the caller wrote it. */
  readonly path: string;
  readonly type: string | undefined;
  readonly body: Buffer | undefined;
  readonly person: Person;
  readonly address: string;
}

/** An answer is awaited so long: issuing waits for the CA, a recovery for the key management. */
const patienceMs = 60_000;

/**
 * Asks the registration authority over its local socket in the name of a person. Refuses ("unavailable") when it does
 * not answer; what it answers, a no as well, is given back as it is.
 */
export async function forward(data: string, given: Forwarded): Promise<IncomingMessage> {
  const { method, path, type, body, person, address } = given;
  const headers = {
    "x-chengfang-actor": actorHeader(person, address),
    accept: "application/json",
    ...(body === undefined ? {} : { "content-length": body.length }),
    ...(body === undefined || type === undefined ? {} : { "content-type": type }),
  };
  return new Promise((resolve, reject) => {
    const asked = ask({ socketPath: socketPath(data, "ra"), method, path, headers, timeout: patienceMs }, resolve);
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", ({ message }) => reject(unanswered(message)));
    asked.end(body);
  });
}

const unanswered = (why: string) =>
  new Refusal("unavailable", `the registration authority does not answer: ${why}`, { reason: "ra" });

/**
 * Who asks, as the registration authority reads it: it trusts this socket's other end, which is this process. People go
 * under the name that people call them by; the account's id tells them apart.
 */
function actorHeader({ kind, id, name, displayName, roles, unitId, language }: Person, address: string): string {
  const who = kind === "account" ? { account: id, name: displayName } : { account: name, name };
  const actor = { ...who, displayName, roles, unitId, language, address };
  return Buffer.from(JSON.stringify(actor)).toString("base64url");
}
