import { useAct as useActAnywhere } from "../ui/useAct.ts";
import type { Acting } from "../ui/useAct.ts";

/** Acts on what the identity authority answers: paths lie below `/api/pki`. */
export function useAct(): Acting {
  const { busy, act } = useActAnywhere();
  return { busy, act: async (asked) => act({ ...asked, path: `/pki${asked.path}` }) };
}
