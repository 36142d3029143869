import { PlanInput } from "@chengfang/model/emergency/plan";
import type { PlanVersion } from "@chengfang/model/emergency/plan";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useParams, useSearchParams } from "react-router-dom";
import { list } from "../data/query.ts";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";
import { className } from "../incidents/gradeText.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { PlanActs } from "./PlanActs.tsx";
import { PlanEditor } from "./PlanEditor.tsx";
import { PlanTag, ReviewDay } from "./PlanTags.tsx";
import { planIn } from "./template.ts";
import { usePlan } from "./usePlan.ts";
import type { WholePlan } from "./usePlan.ts";
import "./plans.css";

/** One plan: the version in force, those before it, and the one that is being written. */
export default function PlanPage() {
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const held = usePlan(id);
  const { plan, error, retry } = held;
  if (error) return <Failure error={error} onRetry={retry} />;
  if (!plan) return null;
  const wanted = Number(params.get("version") ?? plan.inForce ?? plan.newest.version);
  const shown = plan.versions.find(({ version }) => version === wanted) ?? plan.versions[0];
  if (shown === undefined) return null;
  if (params.has("edit")) return <Editing plan={plan} move={held.move} busy={held.busy} onEnd={() => setParams({})} />;
  return (
    <div className="plan-page">
      <PageTitle title={plan.title} />
      <PlanActs plan={plan} move={held.move} busy={held.busy} onEdit={() => setParams({ edit: "1" })} />
      <Words version={shown} inForce={shown.version === plan.inForce} />
      <div className="stack">
        <About plan={plan} shown={shown} />
        <Versions plan={plan} shown={shown} onShow={(version) => setParams({ version: String(version) })} />
      </div>
    </div>
  );
}

interface EditingProps {
  readonly plan: WholePlan;
  readonly busy: boolean;
  readonly move: ReturnType<typeof usePlan>["move"];
  readonly onEnd: () => void;
}

function Editing({ plan, busy, move, onEnd }: EditingProps) {
  const translate = useTranslate();
  const [newest] = plan.versions;
  const { text, write, clear } = useDraft(`plan ${plan.id} ${newest?.version}`);
  if (newest === undefined) return null;
  const first = PlanInput.parse(newest);
  const form = planIn(text, newest.state === "draft" ? first : { ...first, change: "" });
  const save = async () => {
    const body = { ...form, revision: newest.revision };
    if (!(await move("", { method: "PUT", body, done: "plans.saved" }))) return;
    clear();
    onEnd();
  };
  return (
    <>
      <PageTitle title={`${translate("plans.edit")} · ${plan.title}`} />
      <PlanEditor
        form={form}
        busy={busy}
        onChange={(next) => write(JSON.stringify(next))}
        onSave={() => void save()}
        onCancel={() => {
          clear();
          onEnd();
        }}
      />
    </>
  );
}

function Words({ version, inForce }: { version: PlanVersion; inForce: boolean }) {
  const translate = useTranslate();
  return (
    <article className="panel plan-words">
      <h2>{version.title}</h2>
      {!inForce && <p className="banner">{translate("plans.notThis", { version: version.version })}</p>}
      {version.sections.map(({ title, text }, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- two parts may have one title
        <section key={i}>
          <h3>
            {i + 1}　{title}
          </h3>
          {text === "" ? <p className="quiet">{translate("plans.noText")}</p> : <p className="plan-text">{text}</p>}
        </section>
      ))}
    </article>
  );
}

function About({ plan, shown }: { plan: WholePlan; shown: PlanVersion }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <Panel title={translate("plans.about")}>
      <Facts
        rows={[
          [translate("plans.kind"), translate(`plans.kinds.${plan.kind}`)],
          [translate("plans.version"), <PlanTag key="v" plan={plan} />],
          [
            translate("plans.classes"),
            joined(
              language,
              shown.classes.map((each) => className(each, language)),
            ),
          ],
          [translate("plans.systems"), <SystemNames key="s" ids={shown.systemIds} />],
          [translate("plans.reviewedAt"), <When key="r" at={plan.reviewedAt} />],
          [translate("plans.reviewOn"), <ReviewDay key="d" plan={plan} />],
        ]}
      />
    </Panel>
  );
}

function SystemNames({ ids }: { ids: readonly string[] }) {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["systems-of-plan", ids],
    queryFn: async ({ signal }) =>
      list<{ id: string; name: string }>("systems", { filter: { id: ids }, limit: 500 }, { signal }),
    enabled: useMay("compliance.read") && ids.length > 0,
  });
  if (ids.length === 0) return <span className="quiet">—</span>;
  return (
    <>
      {data === undefined
        ? String(ids.length)
        : joined(
            language,
            data.rows.map(({ name }) => name),
          )}
    </>
  );
}

interface VersionsProps {
  readonly plan: WholePlan;
  readonly shown: PlanVersion;
  readonly onShow: (version: number) => void;
}

function Versions({ plan, shown, onShow }: VersionsProps) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <Panel title={translate("plans.versions")}>
      <ol className="panel-body plan-versions">
        {plan.versions.map(({ version, state, at, by, change, decidedAt, decidedBy, decision }) => (
          <li key={version}>
            <button
              type="button"
              className="plain"
              aria-current={version === shown.version}
              onClick={() => onShow(version)}
            >
              {translate("plans.versionState", { version, state: translate(`plans.state.${state}`) })}
            </button>
            <div className="small quiet">
              {nameOf(by)} · <When at={at} />
            </div>
            {change !== "" && <div className="small">{change}</div>}
            {decidedAt !== null && (
              <div className="small quiet">
                {translate(`plans.decided.${state === "approved" ? "approved" : "rejected"}`)} {nameOf(decidedBy)} ·{" "}
                <When at={decidedAt} /> {decision}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
