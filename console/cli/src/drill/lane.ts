import { setTimeout as sleep } from "node:timers/promises";
import { DrillState } from "@chengfang/model/drill/drill";
import { ScenarioKey } from "@chengfang/model/drill/scenario";
import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import type { Happening } from "../demo/happening.ts";

const Own = z.object({ id: z.string(), title: z.string(), scenario: ScenarioKey, state: DrillState });
export type Own = z.infer<typeof Own>;

const formats = { syslog: "syslog", eve: "eve", winlogbeat: "winlogbeat" } as const satisfies Record<
  Happening["via"],
  string
>;

/** A running drill's lane, as its token reaches it. */
export interface Lane {
  own(): Promise<Own>;
  /** Waits while the drill stands still; false once it has ended. */
  send(via: Happening["via"], lines: readonly string[], step: string | undefined): Promise<boolean>;
}

interface Way {
  readonly http: string;
  readonly token: string;
  readonly id: string;
}

export function laneAt({ http, token, id }: Way): Lane {
  const headers = { authorization: `Bearer ${token}` };

  async function own(): Promise<Own> {
    const answer = await fetch(`${http}/api/drills/own`, { headers });
    if (!answer.ok) throw new Refusal("unavailable", `${http}: ${answer.status} ${await answer.text()}`);
    return Own.parse(await answer.json());
  }

  async function post(via: Happening["via"], lines: readonly string[], step: string | undefined) {
    const query = new URLSearchParams({ drill: id, source: id, ...(step !== undefined && { step }) });
    return fetch(`${http}/ingest/${formats[via]}?${query.toString()}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-ndjson" },
      body: `${lines.join("\n")}\n`,
    });
  }

  return {
    own,
    async send(via, lines, step) {
      for (;;) {
        const answer = await post(via, lines, step);
        if (answer.ok) return true;
        const said = await answer.text();
        if (answer.status === 401) return false; // with its drill the token has ended
        if (answer.status !== 409) throw new Refusal("unavailable", `/ingest/${via}: ${answer.status} ${said}`);
        if ((await own()).state === "ended") return false;
        await sleep(1000);
      }
    },
  };
}
