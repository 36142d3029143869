import { useEffect, useEffectEvent } from "react";
import { offer } from "./commands.ts";
import type { Command } from "./commands.ts";

/** Offers what a page can do in the command palette for as long as the page is there. */
export function useCommand({ id, title, keys, run }: Command): void {
  const go = useEffectEvent(run);
  useEffect(() => offer({ id, title, keys, run: () => go() }), [id, title, keys]);
}
