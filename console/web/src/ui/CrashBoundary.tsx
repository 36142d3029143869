import { Component } from "react";
import type { ReactNode } from "react";
import { Translate } from "react-admin";
import { isMissingCode, reloadWhenBack } from "./missingCode.ts";

interface State {
  readonly broken: "bug" | "missing" | undefined;
}

/** A bug on one page leaves the menu standing; a page whose code could not be fetched comes when the server is back. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: undefined };
  #stop: (() => void) | undefined;

  static getDerivedStateFromError(error: unknown): State {
    return { broken: isMissingCode(error) ? "missing" : "bug" };
  }

  override componentDidCatch(error: unknown): void {
    if (isMissingCode(error)) this.#stop = reloadWhenBack();
  }

  override componentWillUnmount(): void {
    this.#stop?.();
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === undefined) return this.props.children;
    return (
      <div className="failure" role="alert">
        <Translate i18nKey={broken === "missing" ? "problem.offline.any" : "ra.message.error"} />
      </div>
    );
  }
}
