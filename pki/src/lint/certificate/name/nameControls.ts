import { controlIn } from "../characters.ts";
import type { CertificateLint } from "../subject.ts";

/** Unicode TR 36 3.5; RFC 5280 7.1: control characters in a name mislead those who read it */
export const nameControls: CertificateLint = {
  name: "name-controls",
  citation: "Unicode TR 36 3.5; RFC 5280 7.1",
  says: "names have no control characters",
  level: "error",
  judge: ({ attributes, names }) => {
    for (const { value } of attributes) if (controlIn(value)) return controlIn(value);
    for (const name of names)
      if ("value" in name && typeof name.value === "string" && controlIn(name.value)) return name.kind;
    return undefined;
  },
};
