import type { Certificate } from "../../x509/certificate/parse.ts";
import type { GeneralSubtree } from "../../x509/extension/nameConstraints.ts";

const none: readonly GeneralSubtree[] = [];

/** The permitted and the excluded subtrees of a certificate's name constraints. */
export function subtreesOf({ nameConstraints }: Certificate): readonly GeneralSubtree[] {
  return nameConstraints ? [...nameConstraints.permitted, ...nameConstraints.excluded] : none;
}
