/** A sentence that stands out: what was done, what was refused and how to go on, or where to stop. */
import type { ReactNode } from "react";

const KINDS = {
  done: { box: "border-accent-line bg-accent-soft", role: "status" },
  note: { box: "border-line bg-card", role: undefined },
  refusal: { box: "border-stop bg-stop-soft", role: "alert" },
  stop: { box: "border-stop border-l-4 bg-stop-soft", role: undefined },
} as const;

interface NoticeProps {
  readonly kind: keyof typeof KINDS;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

export function Notice({ kind, title, children }: NoticeProps) {
  const { box, role } = KINDS[kind];
  return (
    <div role={role} className={`rounded-card border p-5 ${box}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? <div className={title ? "mt-1" : ""}>{children}</div> : null}
    </div>
  );
}
