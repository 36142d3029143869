import { useEffect, useEffectEvent } from "react";
import type { RefObject } from "react";
import { focusOf } from "../keys/focus.ts";
import { commandOf } from "./keys.ts";
import type { Command } from "./keys.ts";
import type { Desk } from "./useDesk.ts";
import type { Queue } from "./useQueue.ts";

interface Options {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onDialog: (dialog: "help" | "close") => void;
}

/** The queue by keyboard. */
export function useQueueKeys({ queue, desk, search, onDialog }: Options): void {
  const triage: ReadonlySet<Command> = new Set(["acknowledge", "assign", "escalate", "close", "tune"]);
  const acts: Readonly<Record<Command, () => void>> = {
    next: () => desk.step(1),
    previous: () => desk.step(-1),
    select: () => desk.cursor !== undefined && desk.select(desk.cursor),
    acknowledge: () => void desk.decide({ action: "acknowledge" }),
    assign: () => void desk.decide({ action: "assign" }),
    escalate: () => void desk.raise(),
    close: () => (desk.cursor !== undefined || desk.selected.size > 0) && onDialog("close"),
    tune: () => desk.tune(),
    open: () => desk.open(queue.lines.find(({ key }) => key === desk.cursor)),
    apply: () => queue.apply(),
    search: () => search.current?.focus(),
    help: () => onDialog("help"),
  };
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event, focusOf(document.activeElement));
    if (command === undefined || (triage.has(command) && !desk.mayTriage)) return;
    event.preventDefault();
    acts[command]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
