import { DispatchCreate } from "../dispatches/DispatchCreate.tsx";

export default function NoticeCreate() {
  return <DispatchCreate kind="notice" />;
}
