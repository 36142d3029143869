import { Component } from "react";
import type { ReactNode } from "react";
import { Translate } from "react-admin";

/** A bug on one page leaves the menu standing. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="failure" role="alert">
        <Translate i18nKey="ra.message.error" />
      </div>
    );
  }
}
