import { Popover } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";

const examples = [
  ["field", "user.name: root"],
  ["phrase", 'message: "failed password"'],
  ["words", "failed password"],
  ["wildcard", "host.name: web-*"],
  ["compare", "destination.port >= 1024"],
  ["range", "event.severity: [50 TO 100}"],
  ["list", "destination.port: (22, 3389)"],
  ["network", "source.ip: 10.1.0.0/16"],
  ["exists", "user.name: *"],
  ["join", "(a: 1 or b: 2) and not c: 3"],
  ["exact", 'process.command_line = "whoami"'],
  ["escape", String.raw`file.path: C:\Temp\\*`],
] as const;

/** How queries are written, by examples. */
export function QueryHelp() {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className="plain boxed"
        aria-haspopup="dialog"
        aria-label={translate("events.query.help")}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        ?
      </button>
      <Popover
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { className: "query-help", role: "dialog", "aria-label": translate("events.query.help") } }}
      >
        <h2>{translate("events.query.help")}</h2>
        <dl>
          {examples.map(([name, text]) => (
            <div key={name}>
              <dt>
                <code>{text}</code>
              </dt>
              <dd>{translate(`events.query.example.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Popover>
    </>
  );
}
