import type { OwnFormat } from "@chengfang/model/format-definition";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";

/** What a definition was before, newest first. Restored, it stands in the editor; in force it is when it is saved. */
export function History({ own, onRestore }: { own: OwnFormat; onRestore: (text: string) => void }) {
  const translate = useTranslate();
  const writes = useMay("formats.write");
  return (
    <Panel title={translate("formats.history")}>
      <div className="panel-body stack">
        <p className="quiet format-now">
          {translate("formats.now", { by: own.by })} <When at={own.at} />
        </p>
        {own.versions.map(({ text, at, by }) => (
          <details key={at}>
            <summary className="row">
              <When at={at} /> {by}
            </summary>
            <pre className="source">{text}</pre>
            {writes && (
              <button type="button" className="plain boxed" onClick={() => onRestore(text)}>
                {translate("formats.restore")}
              </button>
            )}
          </details>
        ))}
      </div>
    </Panel>
  );
}
