import { useTranslate } from "react-admin";
import { countText } from "./when.ts";

interface Props {
  readonly total: number;
  readonly capped?: boolean;
  readonly page: number;
  readonly size: number;
  readonly onPage: (page: number) => void;
}

/** Pages counted from 0; the total is always there, so nothing is cut off in silence. */
export function Pager({ total, capped = false, page, size, onPage }: Props) {
  const translate = useTranslate();
  const pages = Math.max(1, Math.ceil(total / size));
  return (
    <nav className="pager" aria-label={translate("ui.page", { page: page + 1, pages })}>
      <span>{translate(capped ? "ui.atLeast" : "ui.total", { count: countText(total) })}</span>
      <button type="button" className="plain" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {translate("ui.previous")}
      </button>
      <span>{translate("ui.page", { page: page + 1, pages })}</span>
      <button type="button" className="plain" disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
        {translate("ui.next")}
      </button>
    </nav>
  );
}
