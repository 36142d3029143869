import { SystemInput } from "@chengfang/model/compliance/system";
import type { System } from "@chengfang/model/compliance/system";

/** What the form holds: a new system, or the input part of one that is there. */
export const formOf = (system?: System): SystemInput =>
  system === undefined ? { ...SystemInput.parse({ name: "-" }), name: "" } : SystemInput.parse(system);

/** Whether the form can be sent. */
export const complete = ({ name }: SystemInput): boolean => name.trim() !== "";
