import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { type DefinitionTrial, DefinitionTried, FormatInfo, ShippedFormat } from "@chengfang/model/format-definition";
import { Refusal } from "@chengfang/model/refusal";
import { socketPath } from "@chengfang/store/socket";
import { z } from "zod";
import type { Deps } from "../deps.ts";

/** Beyond this the collectors are stuck. */
const patienceMs = 5000;
const Listed = z.object({ formats: z.array(FormatInfo) });

/** Which formats there are is known to the collectors alone. */
export async function askFormats(deps: Pick<Deps, "data">): Promise<z.infer<typeof Listed>> {
  return Listed.parse(await ask(deps, { method: "GET", path: "/formats" }));
}

const Shipped = z.object({ format: ShippedFormat.nullable() });

/** What the collectors bring lies beside them. */
export async function askShipped(deps: Pick<Deps, "data">, name: string): Promise<ShippedFormat> {
  const { format } = Shipped.parse(await ask(deps, { method: "GET", path: `/formats/shipped/${name}` }));
  if (format === null) throw new Refusal("not-found", `no definition ${name} is shipped`, { id: name });
  return format;
}

/** Only the collectors compile definitions. */
export async function tryDefinition(deps: Pick<Deps, "data">, trial: DefinitionTrial): Promise<DefinitionTried> {
  return DefinitionTried.parse(await ask(deps, { method: "POST", path: "/formats/try", body: JSON.stringify(trial) }));
}

interface Call {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
}

async function ask({ data }: Pick<Deps, "data">, { method, path, body = "" }: Call): Promise<unknown> {
  const call = request({
    socketPath: socketPath(data, "collectors"),
    path,
    method,
    agent: false,
    headers: { "content-length": Buffer.byteLength(body) },
    signal: AbortSignal.timeout(patienceMs),
  });
  call.end(body);
  const [response] = (await once(call, "response").catch(gone)) as [IncomingMessage];
  call.on("error", () => {}); // after the answer began, its reader is told by the stream
  const answer: unknown = await json(response).catch(gone);
  if (response.statusCode !== 200) throw new Refusal("invalid", "the collectors did not take it");
  return answer;
}

function gone(): never {
  throw new Refusal("unavailable", "the collectors do not answer", { reason: "collectors" });
}
