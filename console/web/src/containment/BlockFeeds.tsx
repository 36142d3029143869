import { FeedFormat } from "@chengfang/model/containment";
import { feedSources } from "@chengfang/model/feed-sources";
import type { BlockFeed } from "@chengfang/model/containment";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request, send } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
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
          <Source format={format} />
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

/** What the format was written from, and whether anybody has held it against that. */
function Source({ format }: { format: FeedFormat }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { verified, zh, en } = feedSources[format];
  return (
    <p className="quiet small">
      <span className="tag" data-verified={verified}>
        {translate(verified ? "containment.formatVerified" : "containment.formatUnverified")}
      </span>{" "}
      {titleIn(language, en, zh)} {translate(verified ? "containment.formatHint" : "containment.formatUnverifiedHint")}
    </p>
  );
}

function Feeds({ format }: { format: FeedFormat }) {
  const translate = useTranslate();
  const makes = useMay("containment.feeds");
  const { feeds, make, close } = useFeeds(format);
  const [made, setMade] = useState<Made>();
  return (
    <Panel title={translate("containment.feeds")}>
      <div className="panel-body stack">
        {makes && (
          <MakeFeed
            onMake={async (name) => {
              const feed = await make(name);
              if (feed !== undefined) setMade(feed);
              return feed !== undefined;
            }}
          />
        )}
        {made !== undefined && <Once name={made.name} url={`${location.origin}${made.path}`} />}
        {feeds.length === 0 && <p className="quiet">{translate("containment.feedsNone")}</p>}
        <ul className="relations">
          {feeds.map((feed) => (
            <Feed key={feed.id} feed={feed} onRevoke={makes ? () => void close(feed) : undefined} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

type Made = BlockFeed & { readonly path: string };

function useFeeds(format: FeedFormat) {
  const client = useQueryClient();
  const { act } = useAct();
  const { data = [] } = useQuery({
    queryKey: ["block-feeds"],
    queryFn: async ({ signal }) => request<BlockFeed[]>("/block-feeds", { signal }),
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ["block-feeds"] });
  return {
    feeds: data,
    make: async (name: string) => {
      const made = await act<Made>({ path: "/block-feeds", body: { name, format }, done: "containment.feedMade" });
      refresh();
      return made;
    },
    close: async ({ id }: BlockFeed) => {
      await act({ path: `/block-feeds/${id}`, method: "DELETE", done: "containment.feedClosed" });
      refresh();
    },
  };
}

function MakeFeed({ onMake }: { onMake: (name: string) => Promise<boolean> }) {
  const translate = useTranslate();
  const [name, setName] = useState("");
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void onMake(name).then((done) => done && setName(""));
      }}
    >
      <input
        className="native grow"
        aria-label={translate("containment.feedName")}
        placeholder={translate("containment.feedName")}
        value={name}
        onChange={(event) => setName(event.target.value)}
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
