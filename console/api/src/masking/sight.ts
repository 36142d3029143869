import type { Alert, Entity } from "@chengfang/model/alert";
import { may } from "@chengfang/model/access";
import { mask } from "@chengfang/model/data/mask";
import { maskText } from "@chengfang/model/data/rules";
import type { MaskingRules } from "@chengfang/model/data/rules";
import type { Masked } from "@chengfang/model/data/use";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyRequest } from "fastify";
import { actorOf, personOf } from "../access/person.ts";
import { noteUse } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { onlyPeople } from "../systems/people.ts";
import { maskAnswer, maskFields } from "./fields.ts";
import type { Pens } from "./fields.ts";
import { rulesInForce } from "./rules.ts";

/** What a person sees of events and alerts: numbers of people masked, unless a purpose was given and is on record. */
export interface Sight {
  readonly state: Masked;
  readonly event: <T extends Readonly<Record<string, unknown>>>(event: T) => T;
  readonly alert: (alert: Alert) => Alert;
  readonly text: (text: string) => string;
  /** Whatever else is answered about incidents and alerts. */
  readonly answer: <T>(answer: T) => T;
}

const plain = (state: Masked): Sight => ({
  state,
  event: (event) => event,
  alert: (alert) => alert,
  text: (text) => text,
  answer: (answer) => answer,
});

/** How the maker of this request sees events. Who asks to unmask without the right to is refused; who may leaves a line. */
export async function sightOf(
  deps: Deps,
  request: FastifyRequest,
  { unmask, target, rows = null }: { unmask: string | undefined; target: string; rows?: number | null },
): Promise<Sight> {
  if (unmask === undefined)
    return deps.config.masking.events === "off" ? plain("unmasked") : masked(await rulesInForce(deps.records));
  if (!may(personOf(request).roles, "data.unmasked")) {
    throw new Refusal("forbidden", "data.unmasked is not yours", { permission: "data.unmasked" });
  }
  const by = actorOf(request);
  onlyPeople(personOf(request));
  await write(deps, by, async ({ db, at, audit }) => {
    await audit({ action: "data.unmask", target, detail: { purpose: unmask } });
    await noteUse(db, { at, by }, { action: "unmask", target, purpose: unmask, masked: "unmasked", rows });
  });
  return plain("unmasked");
}

function masked({ events: kinds, rules }: MaskingRules): Sight {
  const given = { rules, kinds, variant: "normal" } as const;
  const pens: Pens = {
    text: (text) => maskText(text, given),
    number: (value, kind) => (kinds.includes(kind) ? mask(String(value), rules[kind].normal, { kind }) : String(value)),
  };
  const entity = (of: Entity): Entity => (of.kind === "address" ? of : { ...of, value: pens.text(of.value) });
  return {
    state: "masked",
    event: (event) => maskFields(event, pens),
    alert: (alert) => ({
      ...alert,
      entity: entity(alert.entity),
      entities: alert.entities.map(entity),
      matched: alert.matched.map(({ value, ...each }) => ({
        ...each,
        value: maskFields({ [each.source]: value }, pens)[each.source],
      })),
    }),
    text: pens.text,
    answer: <T>(answer: T) => maskAnswer(answer, pens) as T, // the same shape: texts alone are changed
  };
}
