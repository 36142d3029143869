import type { IncomingMessage, ServerResponse } from "node:http";
import type { OcspAnswerer } from "./answerer.ts";
import { failure } from "./reply.ts";
import type { Reply } from "./reply.ts";

/** Longest request by POST: a hundred CertIDs of SHA-512. RFC 5019 §5 keeps those by GET below 255 octets. */
const longest = 32_768;
const longestPath = 4096;
const path = "/ocsp";

/**
 * Answers `/ocsp` without going through the routes, since it is asked more often than all else together: POST
 * (RFC 6960 A.1), and GET with the request in the path (RFC 5019 §5). False for any other path.
 */
export function ocspOverHttp(answerer: OcspAnswerer): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const { url = "", method } = request;
    if (!url.startsWith(path) || (url.length > path.length && url[path.length] !== "/")) return false;
    if (method === "POST") post(answerer, request, response);
    else if (method === "GET" || method === "HEAD") get(answerer, request, response);
    else response.writeHead(405, { allow: "GET, HEAD, POST", "content-length": "0" }).end();
    return true;
  };
}

function post(answerer: OcspAnswerer, request: IncomingMessage, response: ServerResponse): void {
  if (!(request.headers["content-type"] ?? "").startsWith("application/ocsp-request")) {
    request.resume();
    response.writeHead(415, { "content-length": "0" }).end();
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= longest) chunks.push(chunk);
  });
  request.on("end", () => {
    if (length > longest) {
      response.writeHead(413, { "content-length": "0", connection: "close" }).end();
      return;
    }
    const [first = Buffer.alloc(0)] = chunks;
    const body = chunks.length === 1 ? first : Buffer.concat(chunks);
    respond(
      answerer.answer(body.toString("latin1"), () => body),
      (reply) => {
        response.writeHead(200, reply.posted).end(reply.body);
      },
    );
  });
}

function get(answerer: OcspAnswerer, request: IncomingMessage, response: ServerResponse): void {
  const { url = "" } = request;
  const send = (reply: Reply) => {
    if (reply.etag !== "" && request.headers["if-none-match"] === reply.etag) {
      response.writeHead(304, reply.got.slice(4)).end();
      return;
    }
    response.writeHead(200, reply.got).end(request.method === "HEAD" ? undefined : reply.body);
  };
  if (url.length > longestPath) return send(failure("malformedRequest"));
  respond(
    answerer.answer(url, () => requestOf(url)),
    send,
  );
}

/** The base64 of the request, percent-encoded; a proxy may have decoded it, and "+" is itself in a path. */
function requestOf(url: string): Uint8Array {
  const encoded = url.slice(path.length + 1);
  try {
    return Buffer.from(decodeURIComponent(encoded), "base64");
  } catch {
    return new Uint8Array(); // malformed percent-encoding, answered like any malformed request
  }
}

function respond(reply: Reply | Promise<Reply>, send: (reply: Reply) => void): void {
  if (reply instanceof Promise) void reply.then(send);
  else send(reply);
}
