import { Refusal } from "@chengfang/model/refusal";

/** Nothing of a drill is reported, sent, blocked or joined to what is real: it stays inside its lane. */
export function staysInside<T extends { readonly drill?: string | undefined }>(thing: T): T {
  if (thing.drill !== undefined) throw new Refusal("conflict", "it is part of a drill", { reason: "drill" });
  return thing;
}
