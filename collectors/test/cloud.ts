import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A record of the stand-in's trails. */
export interface Deed {
  readonly id: string;
  readonly at: number;
}

export interface Cloud {
  readonly url: string;
  readonly host: string;
  /** Questions that were refused for want of patience, and for a wrong signature. */
  readonly refused: { patience: number; signature: number };
  close(): Promise<void>;
}

const keyId = "AKTEST";
const keySecret = "s3cret/of+the=key";
/** What the stand-in's trails are asked with. */
export const key = { id: keyId, secret: keySecret };

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const mac = (secret: string | Buffer, text: string) => createHmac("sha256", secret).update(text).digest();

interface Asked {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: string;
}

/**
 * A stand-in for three clouds and an object store: checks signatures from the bytes that it received, answers a few records a
 * page, newest first, and asks for patience at every fifth question.
 */
export async function startCloud(deeds: readonly Deed[], objects: ReadonlyMap<string, Buffer>): Promise<Cloud> {
  const refused = { patience: 0, signature: 0 };
  let asked = 0;
  const answer = (question: Asked, response: ServerResponse) => {
    asked += 1;
    if (asked % 5 === 0) {
      refused.patience += 1;
      const aws = question.request.headers["x-amz-target"] !== undefined;
      return response.writeHead(aws ? 400 : 429, { "retry-after": "0" }).end('{"__type":"ThrottlingException"}');
    }
    if (!isSigned(question)) {
      refused.signature += 1;
      return response.writeHead(403).end('{"code":"SignatureDoesNotMatch"}');
    }
    return response.end(answerTo(question, deeds, objects) ?? "");
  };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => answer({ request, url: new URL(request.url ?? "", "http://here"), body }, response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    refused,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answerTo({ request, url, body }: Asked, deeds: readonly Deed[], objects: ReadonlyMap<string, Buffer>) {
  const query = (name: string) => url.searchParams.get(name) ?? "";
  if (request.headers["x-acs-action"] === "LookupEvents") {
    const { page, next } = pageOf(
      deeds,
      [Date.parse(query("StartTime")), Date.parse(query("EndTime"))],
      query("NextToken"),
    );
    const Events = page.map(({ id, at }) => ({
      eventId: id,
      eventTime: iso(at),
      acsRegion: "cn-city",
      eventName: "Do",
    }));
    return JSON.stringify({ Events, ...(next && { NextToken: next }) });
  }
  if (request.headers["x-amz-target"] !== undefined) {
    const { StartTime, EndTime, NextToken = "" } = JSON.parse(body) as Record<string, number> & { NextToken?: string };
    const { page, next } = pageOf(deeds, [(StartTime ?? 0) * 1000, (EndTime ?? 0) * 1000], NextToken);
    const Events = page.map(({ id, at }) => {
      const event = { eventID: id, eventTime: iso(at), eventSource: "s3", awsRegion: "x", eventName: "Do" };
      return { EventId: id, EventTime: at / 1000, CloudTrailEvent: JSON.stringify(event) };
    });
    return JSON.stringify({ Events, ...(next && { NextToken: next }) });
  }
  if (url.pathname === "/v3/p1/traces") {
    const { page, next } = pageOf(deeds, [Number(query("from")), Number(query("to"))], query("next"));
    const traces = page.map(({ id, at }) => ({ trace_id: id, time: at, trace_name: "do", service_type: "ECS" }));
    return JSON.stringify({ traces, meta_data: { count: traces.length, marker: next ?? page.at(-1)?.id } });
  }
  if (url.pathname === "/bucket")
    return listing([...objects.keys()], query("start-after"), query("continuation-token"));
  return objects.get(decodeURIComponent(url.pathname.replace("/bucket/", "")));
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The newest first; the token names the last of the page before. */
function pageOf(deeds: readonly Deed[], [from = 0, to = 0]: readonly number[], token: string) {
  const within = deeds.filter(({ at }) => at >= from && at <= to).toReversed();
  const start = token === "" ? 0 : within.findIndex(({ id }) => id === token) + 1;
  const page = within.slice(start, start + 40);
  return { page, next: start + 40 < within.length ? page.at(-1)?.id : undefined };
}

function listing(keys: readonly string[], after: string, token: string): string {
  const behind = keys.filter((each) => each > (token || after)).toSorted();
  const page = behind.slice(0, 2);
  const contents = page.map((each) => `<Contents><Key>${encodeURIComponent(each)}</Key><Size>9</Size></Contents>`);
  const more = behind.length > 2;
  const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

/** By the algorithm that the header names, from the request as it came. */
function isSigned({ request, url, body }: Asked): boolean {
  const header = request.headers.authorization ?? "";
  const [, names = ""] = /SignedHeaders=([^, ]+)/.exec(header) ?? [];
  const given = /Signature=([0-9a-f]{64})$/.exec(header)?.[1];
  const lines = names.split(";").map((name) => `${name}:${String(request.headers[name])}\n`);
  const raw = (request.url ?? "").split("?")[1] ?? "";
  const query = raw.split("&").toSorted().join("&");
  const canonical = (path: string) => [request.method, path, query, lines.join(""), names, sha(body)].join("\n");
  const time = String(request.headers["x-amz-date"] ?? request.headers["x-sdk-date"]);
  if (header.startsWith("ACS3-HMAC-SHA256 Credential=AKTEST,"))
    return given === mac(keySecret, `ACS3-HMAC-SHA256\n${sha(canonical(url.pathname))}`).toString("hex");
  if (header.startsWith("SDK-HMAC-SHA256 Access=AKTEST,"))
    return given === mac(keySecret, `SDK-HMAC-SHA256\n${time}\n${sha(canonical(`${url.pathname}/`))}`).toString("hex");
  const [, scope = ""] = /^AWS4-HMAC-SHA256 Credential=AKTEST\/([^,]+),/.exec(header) ?? [];
  const secret = scope.split("/").reduce<string | Buffer>((all, part) => mac(all, part), `AWS4${keySecret}`);
  return given === mac(secret, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha(canonical(url.pathname))}`).toString("hex");
}
