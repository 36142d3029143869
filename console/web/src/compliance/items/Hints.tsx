import { useTranslate } from "react-admin";
import { actKeys } from "./acts.ts";

const keys = { J: "next", K: "previous", Enter: "open", Esc: "close", X: "select", "/": "search" } as const;

/** What the keyboard does here. */
export function Hints() {
  const translate = useTranslate();
  const acts = Object.entries(actKeys).map(([key, act]) => [key.toUpperCase(), act] as const);
  return (
    <div className="hints">
      {[...Object.entries(keys), ...acts].map(([key, command]) => (
        <span key={key}>
          <kbd>{key}</kbd> {translate(`items.key.${command}`)}
        </span>
      ))}
    </div>
  );
}
