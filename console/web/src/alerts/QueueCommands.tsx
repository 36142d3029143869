import { useTranslate } from "react-admin";
import { useCommand } from "../palette/useCommand.ts";
import { shownKeys } from "./keys.ts";
import type { Command } from "./keys.ts";
import { triageCommands } from "./useQueueKeys.ts";

interface Props {
  readonly acts: Readonly<Record<Command, () => void>>;
  readonly mayTriage: boolean;
}

/** Offers the queue's commands in the palette. */
export function QueueCommands({ acts, mayTriage }: Props) {
  const shown = shownKeys.filter(([, command]) => mayTriage || !triageCommands.has(command));
  return shown.map(([keys, command]) => <Offer key={command} keys={keys} command={command} run={acts[command]} />);
}

function Offer({ keys, command, run }: { keys: string; command: Command; run: () => void }) {
  const translate = useTranslate();
  useCommand({ id: `alerts.${command}`, title: translate(`alerts.key.${command}`), keys, run });
  return null;
}
