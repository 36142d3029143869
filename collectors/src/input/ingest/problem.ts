import type { RejectReason } from "@chengfang/model/health";
import type { ServerResponse } from "node:http";

/** Why a request is refused; RFC 9457. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Why a request that was refused is counted among its source's; a question that makes no sense is not. */
export function rejectOf({ code }: Problem): RejectReason | undefined {
  return rejects[code];
}

const rejects: Readonly<Record<string, RejectReason>> = {
  "too-large": "too-large",
  "too-slow": "too-slow",
  "bad-gzip": "bad-frame",
};

/** Answers with a problem document. */
export function answerProblem(response: ServerResponse, { status, code, message }: Problem): void {
  const body = JSON.stringify({
    type: "about:blank",
    title: titles[status],
    status,
    detail: message,
    code,
    params: {},
  });
  // What is left of the body is not read: the connection cannot serve another request.
  response.writeHead(status, { "content-type": "application/problem+json", connection: "close" }).end(body);
}
