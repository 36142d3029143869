import { entityKindOf } from "@chengfang/model/query-language/entity";
import type { EntityKind } from "@chengfang/model/query-language/entity";
import { Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { BasketDialog } from "../basket/BasketDialog.tsx";
import { visible } from "../events/visible.ts";
import { useMay } from "../session/may.ts";
import { alertsAbout, entityPath, eventsAbout } from "./address.ts";
import "./entity.css";

interface Props {
  /** `address`, as alerts say, is an IP address. */
  readonly kind: EntityKind | "address";
  readonly value: string;
  /** Given, the menu offers to narrow the list to the value or to leave it out. */
  readonly onFilter?: ((op: "is" | "is-not", value: string) => void) | undefined;
}

/** A value that leads further: its page, alerts and events, the filter, the clipboard. */
export function EntityLink({ kind, value, onFilter }: Props) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [putting, setPutting] = useState(false);
  const known = entityKindOf(kind) ?? "host";
  if (value === "") return null;
  return (
    <>
      <button
        type="button"
        className="entity-link"
        aria-haspopup="menu"
        title={translate("entity.open", { value: visible(value) })}
        onClick={(event) => {
          event.stopPropagation(); // a row beneath has a click of its own
          setAnchor(event.currentTarget);
        }}
      >
        <bdi>{visible(value)}</bdi>
      </button>
      {anchor && (
        <EntityMenu
          anchor={anchor}
          kind={known}
          value={value}
          onFilter={onFilter}
          onPut={() => setPutting(true)}
          onClose={() => setAnchor(null)}
        />
      )}
      {putting && <BasketDialog what={{ kind: "value", entity: known, value }} onClose={() => setPutting(false)} />}
    </>
  );
}

interface MenuProps extends Omit<Props, "kind"> {
  readonly kind: EntityKind;
  readonly anchor: HTMLElement;
  readonly onPut: () => void;
  readonly onClose: () => void;
}

function EntityMenu({ anchor, kind, value, onFilter, onPut, onClose }: MenuProps) {
  const translate = useTranslate();
  const entries = useEntries({ kind, value, onFilter, onPut });
  return (
    <Menu anchorEl={anchor} open onClose={onClose} onClick={(event) => event.stopPropagation()}>
      <li className="entity-menu-head" role="presentation">
        <span className="quiet">{translate(`entity.kind.${kind}`)}</span> <bdi>{visible(value)}</bdi>
      </li>
      {entries.map(([name, run]) => (
        <MenuItem
          key={name}
          dense
          onClick={() => {
            onClose();
            run();
          }}
        >
          {translate(`entity.menu.${name}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

type Entry = readonly [name: string, run: () => void];

function useEntries({
  kind,
  value,
  onFilter,
  onPut,
}: Pick<MenuProps, "kind" | "value" | "onFilter" | "onPut">): Entry[] {
  const navigate = useNavigate();
  const notify = useNotify();
  const [alerts, events] = [useMay("alerts.read"), useMay("events.search")];
  const go = (name: string, to: string): Entry => [name, () => void navigate(to)];
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    notify("ui.copied", { type: "info" });
  };
  return [
    ...(events ? [go("page", entityPath(kind, value))] : []),
    ...(alerts ? [go("alerts", alertsAbout(value))] : []),
    ...(events ? [go("events", eventsAbout(kind, value))] : []),
    ...(onFilter
      ? ([
          ["only", () => onFilter("is", value)],
          ["not", () => onFilter("is-not", value)],
        ] satisfies Entry[])
      : []),
    ["copy", () => void copy()],
    ...(events ? ([["basket", onPut]] satisfies Entry[]) : []),
  ];
}
