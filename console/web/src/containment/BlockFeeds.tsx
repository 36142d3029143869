import { FeedFormat } from "@chengfang/model/containment";
import type { BlockFeed } from "@chengfang/model/containment";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request, send } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { Select } from "../ui/Select.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";

/** The block list as each firewall reads it, and the addresses from which they pull it. */
export function BlockFeeds() {
  const translate = useTranslate();
  const [format, setFormat] = useState<FeedFormat>("plain");
  const { data: text } = useQuery({
    queryKey: ["block-list", format],
    queryFn: async ({ signal }) => (await send(`/block-list?format=${format}`, { signal })).text(),
  });
  return (
    <div className="two block-feeds">
      <Panel title={translate("containment.list")}>
        <div className="panel-body stack">
          <FormatSelect value={format} onChange={setFormat} />
          <textarea readOnly rows={10} className="mono" aria-label={translate("containment.list")} value={text ?? ""} />
          <p className="quiet small">{translate("containment.formatHint")}</p>
        </div>
      </Panel>
      <Feeds format={format} />
    </div>
  );
}

function FormatSelect({ value, onChange }: { value: FeedFormat; onChange: (format: FeedFormat) => void }) {
  const translate = useTranslate();
  return (
    <Select
      label={translate("containment.formatLabel")}
      value={value}
      choices={FeedFormat.options.map((each) => ({ value: each, label: translate(`containment.format.${each}`) }))}
      onChange={(next) => onChange(FeedFormat.parse(next))}
    />
  );
}

function Feeds({ format }: { format: FeedFormat }) {
  const translate = useTranslate();
  const client = useQueryClient();
  const makes = useMay("containment.feeds");
  const { act } = useAct();
  const [name, setName] = useState("");
  const [made, setMade] = useState<{ path: string; name: string }>();
  const { data = [] } = useQuery({
    queryKey: ["block-feeds"],
    queryFn: async ({ signal }) => request<BlockFeed[]>("/block-feeds", { signal }),
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ["block-feeds"] });
  const make = async () => {
    const feed = await act<BlockFeed & { path: string }>({
      path: "/block-feeds",
      body: { name, format },
      done: "containment.feedMade",
    });
    if (feed === undefined) return;
    setMade(feed);
    setName("");
    refresh();
  };
  const close = async ({ id }: BlockFeed) => {
    await act({ path: `/block-feeds/${id}`, method: "DELETE", done: "containment.feedClosed" });
    refresh();
  };
  return (
    <Panel title={translate("containment.feeds")}>
      <div className="panel-body stack">
        {makes && <MakeFeed name={name} onName={setName} onMake={() => void make()} />}
        {made !== undefined && <Once name={made.name} url={`${location.origin}${made.path}`} />}
        {data.length === 0 && <p className="quiet">{translate("containment.feedsNone")}</p>}
        <ul className="relations">
          {data.map((feed) => (
            <Feed key={feed.id} feed={feed} onRevoke={makes ? () => void close(feed) : undefined} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

interface MakeProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onMake: () => void;
}

function MakeFeed({ name, onName, onMake }: MakeProps) {
  const translate = useTranslate();
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onMake();
      }}
    >
      <input
        className="native grow"
        aria-label={translate("containment.feedName")}
        placeholder={translate("containment.feedName")}
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
      <Button type="submit" variant="outlined" disabled={name.trim() === ""}>
        {translate("containment.feedMake")}
      </Button>
    </form>
  );
}

function Once({ name, url }: { name: string; url: string }) {
  const translate = useTranslate();
  return (
    <div className="banner" data-kind="warn">
      {translate("containment.feedOnce", { name })}
      <code className="feed-url">{url}</code>
    </div>
  );
}

function Feed({ feed, onRevoke }: { feed: BlockFeed; onRevoke: (() => void) | undefined }) {
  const translate = useTranslate();
  return (
    <li>
      <span className="tag">{translate(`containment.format.${feed.format}`)}</span>
      <span>
        {feed.name}
        <span className="quiet small">
          {" · "}
          {feed.fetchedAt === null
            ? translate("containment.neverFetched")
            : translate("containment.fetched", { entries: feed.fetchedEntries, from: feed.fetchedFrom })}{" "}
          {feed.fetchedAt !== null && <When at={feed.fetchedAt} />}
        </span>
      </span>
      {feed.revokedAt === null
        ? onRevoke && (
            <button type="button" className="plain" onClick={onRevoke}>
              {translate("containment.feedClose")}
            </button>
          )
        : translate("containment.feedIsClosed")}
    </li>
  );
}
