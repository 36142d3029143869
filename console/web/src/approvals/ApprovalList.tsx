import type { Exception } from "@chengfang/model/exception";
import type { RuleRequest } from "@chengfang/model/own-rule";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Heads } from "../compliance/Heads.tsx";
import { list } from "../data/query.ts";
import { Decide } from "../exceptions/Decide.tsx";
import { request } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Deciding } from "../own-rules/Request.tsx";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import "../compliance/compliance.css";
import "./approvals.css";

const most = 500;

/** All that waits for a second person about rules and exceptions. */
export default function ApprovalList() {
  const translate = useTranslate();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["approvals"],
    queryFn: async ({ signal }) => {
      const proposed = { filter: { state: ["proposed"] }, limit: most };
      const [requests, exceptions] = await Promise.all([
        request<RuleRequest[]>("/rule-requests", { signal }),
        list<Exception>("exceptions", proposed, { signal }),
      ]);
      return { requests, exceptions: exceptions.rows };
    },
  });
  const again = () => {
    void refetch();
    void client.invalidateQueries({ queryKey: ["waiting"] });
  };
  const none = data !== undefined && data.requests.length + data.exceptions.length === 0;
  return (
    <>
      <PageTitle title={translate("resources.approvals.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        {none && <Empty title={translate("approvals.empty")} />}
        {data !== undefined && !none && <Waiting {...data} onDone={again} />}
      </div>
    </>
  );
}

interface WaitingProps {
  readonly requests: readonly RuleRequest[];
  readonly exceptions: readonly Exception[];
  readonly onDone: () => void;
}

function Waiting({ requests, exceptions, onDone }: WaitingProps) {
  const translate = useTranslate();
  const column = (name: string) => translate(`approvals.column.${name}`);
  return (
    <table className="table">
      <Heads
        columns={[
          { label: column("what"), className: "tight" },
          { label: column("title"), className: "fill" },
          { label: column("askedBy"), className: "tight" },
          { label: column("askedAt"), className: "tight" },
          { label: "", className: "tight" },
        ]}
      />
      <tbody>
        {requests.map((each) => (
          <RequestRow key={each.id} asked={each} onDone={onDone} />
        ))}
        {exceptions.map((each) => (
          <Row
            key={each.id}
            what={translate("approvals.exception")}
            {...each}
            to={`/exceptions/${each.id}/show`}
            by={each.createdBy}
            at={each.createdAt}
          >
            <Decide exception={each} onDecided={onDone} />
          </Row>
        ))}
      </tbody>
    </table>
  );
}

function RequestRow({ asked, onDone }: { asked: RuleRequest; onDone: () => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { kind, version, target, askedBy, askedAt } = asked;
  const title = titleIn(language, asked.title, asked.titleZh);
  const what = translate(`ownRules.kind.${kind}`, { version });
  const to = kind === "switch-off" ? `/rules/${encodeURIComponent(target)}/show` : `/own-rules/${target}/show`;
  return (
    <Row what={what} {...asked} title={title} to={to} by={askedBy} at={askedAt}>
      <Deciding request={asked} what={what} onDone={onDone} />
    </Row>
  );
}

interface RowProps {
  readonly what: string;
  readonly title: string;
  readonly to: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly children: ReactNode;
}

function Row({ what, title, to, reason, by, at, children }: RowProps) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const decides = useMay("rules.approve");
  return (
    <tr>
      <td className="tight">{what}</td>
      <td>
        <Link className="strong" to={to}>
          {title}
        </Link>
        <div className="quiet small">{reason}</div>
      </td>
      <td className="tight">{nameOf(by)}</td>
      <td className="tight">
        <When at={at} relative />
      </td>
      <td className="tight">
        <span className="approval-acts">{children}</span>
        {!decides && <span className="quiet small">{translate("approvals.forOthers")}</span>}
      </td>
    </tr>
  );
}
