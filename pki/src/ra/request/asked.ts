import type { Subject } from "@chengfang/model/pki";
import { AlternativeName } from "@chengfang/model/pki";
import { generalNameText } from "../../x509/generalName.ts";
import type { GeneralName } from "../../x509/generalName.ts";
import { attributeLabel } from "../../x509/name.ts";
import type { Name } from "../../x509/name.ts";

/** A name as requests hold it: `[["CN","…"]]` in its order. */
export const subjectOfName = (name: Name): Subject =>
  name.rdns.flat().map(({ type, value }): [string, string] => [attributeLabel(type), value]);

/** Alternative names as requests hold them. One of a kind that no profile has is no name that can be asked for: left out. */
export const alternativeNames = (names: readonly GeneralName[]): string[] =>
  names.map(generalNameText).filter((text) => AlternativeName.safeParse(text).success);
