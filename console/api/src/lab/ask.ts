import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { labSocket } from "@chengfang/model/lab";
import { Refusal } from "@chengfang/model/refusal";
import { Refused } from "@chengfang/store/events/protocol";
import { socketPath } from "@chengfang/store/socket";
import type { z } from "zod";

/**
 * Asks the lab of a data directory. Each question connects anew, so a lab that was restarted answers the next one; while
 * there is none, questions are refused ("unavailable").
 */
export async function askLab<S extends z.ZodType>(
  data: string,
  { operation, request: asked, stop }: { operation: string; request: unknown; stop?: AbortSignal },
  answer: S,
): Promise<z.infer<S>> {
  const call = request({
    socketPath: socketPath(data, labSocket),
    path: `/${operation}`,
    method: "POST",
    agent: false,
    ...(stop ? { signal: stop } : {}),
  });
  call.end(JSON.stringify(asked));
  const [response] = (await once(call, "response").catch(gone)) as [IncomingMessage];
  call.on("error", () => {}); // after the answer began, its reader is told by the stream
  const body: unknown = await json(response).catch(gone);
  if (response.statusCode === 200) return answer.parse(body);
  const refused = Refused.safeParse(body);
  if (!refused.success) throw new Error(`the lab failed with status ${response.statusCode} on '${operation}'`);
  throw new Refusal(refused.data.code, refused.data.message, refused.data.detail);
}

function gone(): never {
  throw new Refusal("unavailable", "the lab does not answer", { reason: "lab" });
}
