import { readFileSync } from "node:fs";
import { request as plain } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as secure } from "node:https";
import { rootCertificates } from "node:tls";
import type { DeliveryConfig } from "@chengfang/model/config";
import { Failure } from "../failure.ts";
import { addressOf } from "./guard.ts";

/** Bytes of an answer that are read; whoever sends more is cut off. */
const mostAnswer = 65_536;

interface Posted {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts JSON once and reads a short answer. Redirects are not followed, the address is checked before it is used. */
export async function post({ url, body, headers }: Posted, config: DeliveryConfig): Promise<string> {
  const target = new URL(url);
  const { address, family } = await addressOf(target.hostname, config.allow);
  const send = target.protocol === "https:" ? secure : plain;
  const signal = AbortSignal.timeout(config.timeoutSeconds * 1000);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = send(
      target,
      {
        method: "POST",
        agent: false,
        signal,
        family,
        lookup: (_name, options, done) => {
          if (options.all === true) done(null, [{ address, family }]);
          else done(null, address, family);
        },
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
        ...(config.ca === undefined ? {} : { ca: authoritiesOf(config.ca) }),
      },
      resolve,
    );
    asked.on("error", (error) => reject(unsent(error, target.hostname)));
    asked.end(body);
  });
  const text = await read(answer).catch((error: unknown) => {
    throw unsent(error, target.hostname);
  });
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 299) throw new Failure(`HTTP ${status}`, isFinal(status));
  return text;
}

/** What the receiver says of the request itself does not change by asking again; nor does a redirect. */
const isFinal = (status: number) => status >= 300 && status < 500 && ![408, 425, 429].includes(status);

async function read(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostAnswer) {
      answer.destroy();
      throw new Failure("the answer is too long");
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** An error by its code alone: its message may hold the address, and with it the key. */
function unsent(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error;
  const { code, name } = error as NodeJS.ErrnoException;
  return new Failure(
    `${host}: ${name === "TimeoutError" || name === "AbortError" ? "no answer in time" : (code ?? "failed")}`,
  );
}

function authoritiesOf(file: string): string[] {
  return [...rootCertificates, readFileSync(file, "utf8")];
}
