import { useActor } from "./useActor.ts";

/** Who acted, in the reader's words. */
export const Actor = ({ name }: { name: string }) => useActor()(name);
