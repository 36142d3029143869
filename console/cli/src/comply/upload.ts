import { basename } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";

interface Upload {
  readonly url: string;
  readonly token?: string;
  readonly kind: "agent" | "configuration";
  readonly system?: string;
  readonly asset?: string;
  readonly output: string;
}

const Answer = z.object({ id: z.string() });

/** Gives a piece of evidence to a running console, and its id there back. */
export async function upload(text: string, { url, token, kind, system, asset, output }: Upload): Promise<string> {
  const to = new URL("/api/evidence", url);
  const said = { kind, name: output === "-" ? "evidence.json" : basename(output), systemId: system, assetId: asset };
  for (const [name, value] of Object.entries(said)) if (value !== undefined) to.searchParams.set(name, value);
  const headers = {
    "content-type": "application/octet-stream",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(to, { method: "POST", headers, body: text }).catch((error: Error) => {
    throw new Refusal(
      "unavailable",
      `${to.origin}: ${error.cause instanceof Error ? error.cause.message : error.message}`,
    );
  });
  const body = await answer.text();
  if (!answer.ok) throw new Refusal("unavailable", `${to.origin}: ${answer.status} ${body.slice(0, 500)}`);
  return Answer.parse(JSON.parse(body)).id;
}
