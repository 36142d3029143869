import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { TrialLines } from "@chengfang/model/onboarding";
import { Refusal } from "@chengfang/model/refusal";
import { socketPath } from "@chengfang/store/socket";
import { z } from "zod";
import type { Deps } from "../deps.ts";

const Problem = z.object({ code: z.string(), detail: z.string() });
/** The collectors allow themselves a second; beyond this they are stuck. */
const patienceMs = 3000;

/** Asks the collectors what records would become. */
export async function askCollectors(
  { data }: Pick<Deps, "data">,
  { lines, format, sender }: { lines: string; format: string; sender: string },
): Promise<TrialLines> {
  const body = Buffer.from(lines);
  const query = sender === "" ? "" : `?source=${encodeURIComponent(sender)}`;
  const call = request({
    socketPath: socketPath(data, "collectors"),
    path: `/trial/${format}${query}`,
    method: "POST",
    agent: false,
    headers: { "content-length": body.length },
    signal: AbortSignal.timeout(patienceMs),
  });
  call.end(body);
  const [response] = (await once(call, "response").catch(gone)) as [IncomingMessage];
  call.on("error", () => {}); // after the answer began, its reader is told by the stream
  const answer: unknown = await json(response).catch(gone);
  if (response.statusCode === 200) return TrialLines.parse(answer);
  const { code, detail } = Problem.parse(answer);
  if (code === "busy") throw new Refusal("too-many", detail, { reason: "collectors" });
  throw new Refusal(
    code === "too-large" ? "too-large" : "invalid",
    detail,
    code === "unknown-format" ? { reason: "format" } : {},
  );
}

function gone(): never {
  throw new Refusal("unavailable", "the collectors do not answer", { reason: "collectors" });
}
