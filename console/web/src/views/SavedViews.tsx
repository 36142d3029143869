import { Popover } from "@mui/material";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { useLocation, useNavigate } from "react-router-dom";
import { Chevron } from "../ui/Chevron.tsx";
import { useViews } from "./useViews.ts";
import type { Views } from "./useViews.ts";
import { queryOf, shownView } from "./view.ts";
import type { SavedView } from "./view.ts";
import { ViewDialog } from "./ViewDialog.tsx";
import { ViewList } from "./ViewList.tsx";
import "./views.css";

/** The views of a list: one's own and shared ones, kept on the server; a view is the page's query string. */
export function SavedViews({ screen }: { screen: string }) {
  const translate = useTranslate();
  const { search } = useLocation();
  const kept = useViews(screen);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [naming, setNaming] = useState<SavedView | "new">();
  const shown = shownView(kept.views, search);
  useDefaultView(kept);
  const name = (view: SavedView | "new") => {
    setAnchor(null);
    setNaming(view);
  };
  return (
    <span className="chip" data-on={shown !== undefined}>
      <button type="button" aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        {translate("views.title")}
        {shown ? <strong>{shown.name}</strong> : <Chevron />}
      </button>
      <Popover
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        slotProps={{ paper: { className: "view-menu", role: "dialog", "aria-label": translate("views.title") } }}
      >
        <ViewList kept={kept} shown={shown} query={queryOf(search)} onOpen={() => setAnchor(null)} onName={name} />
      </Popover>
      {naming !== undefined && (
        <Naming view={naming} kept={kept} query={queryOf(search)} onClose={() => setNaming(undefined)} />
      )}
    </span>
  );
}

interface NamingProps {
  readonly view: SavedView | "new";
  readonly kept: Views;
  readonly query: string;
  readonly onClose: () => void;
}

const Naming = ({ view, kept, query, onClose }: NamingProps) => (
  <ViewDialog
    view={view}
    onClose={onClose}
    onAnswer={(given) => {
      onClose();
      void (view === "new" ? kept.create({ ...given, query }) : kept.change(view.id, given));
    }}
  />
);

/** A list that was opened without a question opens with one's default view, once. */
function useDefaultView({ views, ready }: Views): void {
  const { search } = useLocation();
  const navigate = useNavigate();
  const [plain] = useState(search === "");
  const open = useEffectEvent(() => {
    const standard = views.find(({ isDefault }) => isDefault);
    if (plain && search === "" && standard && standard.query !== "")
      void navigate({ search: standard.query }, { replace: true });
  });
  useEffect(() => {
    if (ready) open();
  }, [ready]);
}
