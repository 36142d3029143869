import { useEffect, useEffectEvent } from "react";
import { useTranslate } from "react-admin";
import { explain, Problem } from "../http/problem.ts";

/** How often a server that cannot be reached is asked again. */
const againMs = 3000;

/** An error in the reader's language, with a way to try again; what failed for want of a connection tries by itself. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const translate = useTranslate();
  const offline = error instanceof Problem && error.code === "offline";
  const again = useEffectEvent(() => onRetry?.());
  useEffect(() => {
    if (!offline) return;
    const timer = setInterval(again, againMs);
    return () => clearInterval(timer);
  }, [offline]);
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
