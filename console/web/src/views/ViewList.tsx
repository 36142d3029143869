import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../session/may.ts";
import { usePeople } from "../ui/useNames.ts";
import type { Views } from "./useViews.ts";
import type { SavedView } from "./view.ts";

interface Props {
  readonly kept: Views;
  readonly shown: SavedView | undefined;
  /** What the page is asked for now. */
  readonly query: string;
  readonly onOpen: () => void;
  readonly onName: (view: SavedView | "new") => void;
}

/** Views to open, what can be done with each, and the page as a new one. */
export function ViewList(props: Props) {
  const translate = useTranslate();
  const { kept, shown, onName } = props;
  const mine = kept.views.filter((view) => view.mine);
  const others = kept.views.filter((view) => !view.mine);
  return (
    <>
      <h3>{translate("views.mine")}</h3>
      {mine.length === 0 && <p className="quiet">{translate("views.none")}</p>}
      <Entries views={mine} {...props} />
      {others.length > 0 && <h3>{translate("views.shared")}</h3>}
      <Entries views={others} {...props} />
      <button type="button" className="plain" disabled={shown?.mine === true} onClick={() => onName("new")}>
        {translate("views.save")}
      </button>
    </>
  );
}

const Entries = ({ views, ...props }: Props & { views: readonly SavedView[] }) => (
  <ul>
    {views.map((view) => (
      <Entry key={view.id} view={view} {...props} />
    ))}
  </ul>
);

function Entry({ view, shown, onOpen, ...props }: Props & { view: SavedView }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <li data-on={view.id === shown?.id}>
      <Link to={{ search: view.query }} onClick={onOpen}>
        {view.isDefault && <span title={translate("views.standard")}>★ </span>}
        {view.name}
      </Link>
      <span className="quiet small">
        {!view.mine && nameOf(view.owner)}
        {view.mine && view.shared && translate("views.isShared")}
      </span>
      <Acts view={view} current={view.id === shown?.id} {...props} />
    </li>
  );
}

interface ActsProps extends Pick<Props, "kept" | "query" | "onName"> {
  readonly view: SavedView;
  /** The page shows it as it is. */
  readonly current: boolean;
}

function Acts({ view, current, kept, query, onName }: ActsProps) {
  const translate = useTranslate();
  const keeps = useMay("views.keep") || view.mine;
  const { id, name, isDefault, shared } = view;
  const act = (what: string, onClick: () => void) => (
    <button type="button" className="plain" aria-label={`${translate(`views.act.${what}`)}: ${name}`} onClick={onClick}>
      {translate(`views.act.${what}`)}
    </button>
  );
  return (
    <span className="view-acts">
      {act(isDefault ? "unstandard" : "standard", () => void kept.makeDefault(id, !isDefault))}
      {keeps && (
        <>
          {act("rename", () => onName(view))}
          {act(shared ? "unshare" : "share", () => void kept.change(id, { shared: !shared }))}
          {!current && act("overwrite", () => void kept.change(id, { query }))}
          {act("remove", () => void kept.remove(id))}
        </>
      )}
    </span>
  );
}
