import type { AnswerInput } from "@chengfang/model/compliance/work";
import { enterAnswers } from "@chengfang/store/records/answers";
import { contentOf } from "./content.ts";
import { listAll } from "./places.ts";
import type { City } from "./places.ts";

type Said = Readonly<Record<string, readonly [AnswerInput["verdict"], AnswerInput["method"], string]>>;

/**
 * What the offices of two systems say of items that people judge, entered at the machine: no token answers. A system
 * that was answered for is left alone.
 */
export async function giveAnswers({ api, records, places, now }: City): Promise<void> {
  const { both = {}, ...systems } = contentOf("papers/answers.yml", now) as Readonly<Record<string, Said>>;
  for (const [name, own] of Object.entries(systems)) {
    const systemId = places.system(name);
    const given = await listAll<object[]>(api, "answers", { systemId });
    if (given.length > 0) continue;
    const answers = Object.entries({ ...both, ...own }).map(([requirement, [verdict, method, text]]) => ({
      systemId,
      unit: places.itemUnit(requirement),
      verdict,
      method,
      text,
    }));
    await enterAnswers(records, answers, { at: new Date().toISOString(), by: "cli" });
  }
}
