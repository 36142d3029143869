import { useTranslate } from "react-admin";
import { explain } from "../http/problem.ts";

/** An error in the reader's language, with a way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const translate = useTranslate();
  return (
    <div className="failure" role="alert">
      <span>{explain(error, translate)}</span>
      {onRetry && (
        <button type="button" className="plain" onClick={onRetry}>
          {translate("ui.retry")}
        </button>
      )}
    </div>
  );
}
